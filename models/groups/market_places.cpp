// SPDX-License-Identifier: Apache-2.0
#include "models/groups/market_places.hpp"

#include <string>

#include "models/groups/groups.hpp"
#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

MarketPlaces::MarketPlaces(engine::Table& communities)
    : relief(communities, Stock::Kind::field,
             share_of("relief", 0, "Share of unmet goods got on black markets.")),
      livelihoods(communities, Stock::Kind::level,
                  share_of("livelihoods", 0, "Share of households that live off illicit markets.")),
      infiltrated_firms(communities, Stock::Kind::field,
                        share_of("infiltrated_firms", 0,
                                 "Share of the province's turnover that groups own or direct.")) {
  for (const std::string_view name : market_names()) {
    const std::string market(name);
    effort.emplace_back(
        communities, Stock::Kind::field,
        level_of("effort", unit::person, no_limit, 0, "Members here, by effort in the market."),
        "effort_" + market);
    wanted.emplace_back(
        communities, Stock::Kind::field,
        level_of("wanted", unit::usd_per_year, no_limit, 0, "Wanted here at a price of 1."),
        "wanted_" + market);
    supply.emplace_back(
        communities, Stock::Kind::field,
        level_of("supply", unit::person, no_limit, 0, "Effort here that is not seized."),
        "supply_" + market);
  }
}

}  // namespace models
