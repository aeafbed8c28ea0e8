// SPDX-License-Identifier: Apache-2.0
// Licit sectors: firms of a province that can be squeezed, bought and watched.
#pragma once

#include <array>
#include <string_view>

#include "engine/run/model.hpp"

namespace models {

enum class Sector {
  health_supply,
  food_and_water_supply,
  fuel,
  construction,
  waste,
  transport_and_ports,
  retail_and_hospitality,
  credit_and_real_estate,
  digital_services,
  public_contracts
};
inline constexpr std::size_t sectors = 10;

struct SectorFacts {
  std::string_view id, about;
};
/// Ids and meanings in the order of the enumeration.
const std::array<SectorFacts, sectors>& sector_facts();

/// One row per sector × province: row = sector · provinces + province.
struct Sectors {
  explicit Sectors(engine::Model& model);
  engine::Row row(Sector sector, engine::Row province) const;

  engine::Table& table;
  engine::Stock firms;        // at work, 1 at the start
  engine::Stock distress;     // share of firms that cannot pay their debts
  engine::Stock exposure;     // 0–1: how open the sector is to money and threats of groups
  engine::Stock infiltrated;  // share of turnover that groups own or direct
  engine::Stock vigilance;    // 0–1: how well firms and watchdogs see who buys in
};

}  // namespace models
