// SPDX-License-Identifier: Apache-2.0
#include "models/groups/markets.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

namespace markets_detail {
constexpr engine::Quantity log_ratio(std::string_view name) {
  return {name,
          unit::one,
          {-100.0, 100.0},
          0.0,
          "Log of what is wanted over what is supplied.",
          engine::assumption("state")};
}
}  // namespace markets_detail

Markets::Markets(engine::Model& model)
    : table(model.add_table("market")),
      price(table, Stock::Kind::level,
            level_of("price", unit::one, 100, 1, "Price; 1 at the start.")),
      demand(table, Stock::Kind::field,
             level_of("demand", unit::one, 100, 1, "Wanted at that price; 1 at the start.")),
      knowledge(table, Stock::Kind::level,
                share_of("knowledge", 0.2, "What the State knows of who sells and carries.")),
      is_worked(table, Stock::Kind::field,
                share_of("is_worked", 0, "1 while a living group makes an effort in it.")),
      wanted(table, Stock::Kind::field,
             level_of("wanted", unit::usd_per_year, no_limit, 0, "Wanted at a price of 1.")),
      supply(table, Stock::Kind::field,
             level_of("supply", unit::person, no_limit, 0, "Effort that is not seized.")),
      tightness(table, Stock::Kind::field, markets_detail::log_ratio("tightness")),
      usual(table, Stock::Kind::level, markets_detail::log_ratio("usual_tightness")) {}

}  // namespace models
