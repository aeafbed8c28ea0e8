// SPDX-License-Identifier: Apache-2.0
// What a world starts from: places, networks, people, State profile, groups. Plain numbers, filled
// from a scenario or by a test; `found` builds the world of a prepared model from it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/model.hpp"

namespace models {

struct FoundedCommunity {
  std::uint64_t id = 0;
  std::string name;
  std::size_t province = 0;
  double latitude = 0, longitude = 0, population = 10000;
  double is_urban_margin = 0, is_urban = 1, is_rural = 0, is_port = 0, is_border = 0;
  double route_value = 0;  // any scale: shares are made when the world is founded
  double deprivation = 0.3, remoteness = 0.2, base_income = 1.0;
  double prison_places = 0;
  double excluded = 0.1, is_camp = 0;
  double mineral_value = 0, forest_value = 0;  // any scale, as route_value
};

struct FoundedGroup {
  std::string name;
  GroupType type = GroupType::gang;
  double members = 100;  // at large and in prison together
  double money_usd = 0;
  double in_prison = 0;  // share of the members
  std::size_t home = 0;  // row of a community
  std::vector<std::size_t>
      homes;  // rows it is spread over in proportion to population; empty: home
  std::array<double, markets> portfolio{};
};

/// Profile of a State function: numbers of the nation, spread over provinces by population.
struct FoundedFunction {
  double staff = 1.0, budget_usd_per_year = 0, integrity = 0.6, readiness = 0.6;
};

struct Foundation {
  std::vector<std::string> provinces;
  std::vector<FoundedCommunity> communities;
  engine::Graph mobility, trade, social, adjacency;
  std::array<double, sexes * ages> age_pyramid{};  // shares, sum 1
  std::array<FoundedFunction, functions> state{};
  std::vector<FoundedGroup> groups;
  std::size_t max_groups = 24;
  double security_staff = 0;                 // of the nation
  double prisoners = 0, awaiting_trial = 0;  // of the nation, members of groups included
  /// With work, women and men of working age (assumption: Latin America in 2019, to a twentieth).
  std::array<double, sexes> employment{0.5, 0.75};
  double trust = 0.4, fear = 0.2, weapons_per_100 = 3.0, illicit_debt_usd = 0;
};

/// Allocates every table for the lanes of a prepared model and sets all initial conditions, the
/// same in every lane.
void found(Model& model, const Foundation& foundation, std::size_t lanes);

}  // namespace models
