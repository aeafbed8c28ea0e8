// SPDX-License-Identifier: Apache-2.0
#include "models/state/sectors.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

const std::array<SectorFacts, sectors>& sector_facts() {
  static const std::array<SectorFacts, sectors> facts{{
      {"health_supply", "Medicines, protective goods, equipment, private care."},
      {"food_and_water_supply", "Farms, mills, markets, water by pipe and truck."},
      {"fuel", "Petrol, gas and those who sell them."},
      {"construction", "Building and rebuilding."},
      {"waste", "Collection, dumping and recycling by firms."},
      {"transport_and_ports", "Trucks, buses, docks and warehouses."},
      {"retail_and_hospitality", "Shops, restaurants, hotels."},
      {"credit_and_real_estate", "Lenders, exchange houses, land and housing."},
      {"digital_services", "Platforms, payment services, telecommunication."},
      {"public_contracts", "Firms that live on what the State buys."},
  }};
  return facts;
}

Sectors::Sectors(engine::Model& model)
    : table(model.add_table("sector")),
      firms(table, Stock::Kind::level,
            level_of("firms", unit::one, 10, 1, "Firms at work; 1 at the start.")),
      distress(table, Stock::Kind::level,
               share_of("distress", 0.05, "Share of firms that cannot pay their debts.")),
      exposure(table, Stock::Kind::level,
               share_of("exposure", 0.3, "How open it is to money and threats of groups.")),
      infiltrated(table, Stock::Kind::level,
                  share_of("infiltrated", 0.02, "Share of turnover that groups own or direct.")),
      vigilance(table, Stock::Kind::level,
                share_of("vigilance", 0.3, "How well it sees who buys in.")) {}

engine::Row Sectors::row(Sector sector, engine::Row province) const {
  const std::size_t provinces = table.rows() / sectors;
  return static_cast<engine::Row>(static_cast<std::size_t>(sector) * provinces + province);
}

}  // namespace models
