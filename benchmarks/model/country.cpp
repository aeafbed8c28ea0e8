// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/model/country.hpp"

#include <cmath>
#include <utility>

namespace model_cost {
namespace country_detail {

inline constexpr std::size_t provinces = 24;
inline constexpr std::size_t groups = 12;

/// The nearest `reach` places before and after each row on the grid, with weights that sum to 1.
engine::Graph network(std::string name, std::size_t rows, std::size_t reach) {
  const auto width = static_cast<std::size_t>(std::sqrt(static_cast<double>(rows)));
  engine::Graph graph;
  graph.name = std::move(name);
  graph.begin.push_back(0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < reach; ++k) {
      const std::size_t ahead = k / 2 * width + k % 2 + 1;
      for (const std::size_t from : {row + ahead, row + 2 * rows - ahead}) {
        graph.neighbour.push_back(static_cast<std::uint32_t>(from % rows));
        graph.weight.push_back(0.5 / static_cast<double>(reach));
      }
    }
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}

models::FoundedCommunity place(std::size_t row, std::size_t communities) {
  models::FoundedCommunity place;
  place.id = 1000 + row;
  place.name = "place_" + std::to_string(row);
  place.province = row * provinces / communities;
  place.population = 8000.0 + 4000.0 * static_cast<double>(row % 5);
  place.is_port = row % 97 == 0 ? 1.0 : 0.0;
  place.is_urban_margin = row % 3 == 1 ? 1.0 : 0.0;
  place.route_value = 1.0 + 4.0 * place.is_port;
  place.deprivation = 0.2 + 0.05 * static_cast<double>(row % 5);
  place.prison_places = row % 40 == 0 ? 900.0 : 0.0;
  return place;
}

}  // namespace country_detail

models::Foundation country(std::size_t communities) {
  using namespace country_detail;
  models::Foundation base;
  for (std::size_t p = 0; p < provinces; ++p) {
    base.provinces.push_back("province_" + std::to_string(p));
  }
  for (std::size_t row = 0; row < communities; ++row) {
    base.communities.push_back(place(row, communities));
  }
  base.mobility = network("mobility", communities, 6);
  base.trade = network("trade", communities, 4);
  base.social = network("social", communities, 8);
  base.adjacency = network("adjacency", communities, 3);
  base.age_pyramid = {0.12, 0.06, 0.1, 0.18, 0.035, 0.125, 0.065, 0.105, 0.18, 0.03};
  for (std::size_t g = 0; g < groups; ++g) {
    models::FoundedGroup group;
    group.name = "group_" + std::to_string(g);
    group.members = 0.3 * static_cast<double>(communities);
    group.money_usd = 1e6;
    group.in_prison = 0.2;
    for (std::size_t k = 0; k < 1 + communities / 20; ++k) {
      group.homes.push_back((g * communities / groups + k) % communities);
    }
    group.home = group.homes.front();
    group.portfolio = {0.5, 0.4, 0.05, 0.05};
    base.groups.push_back(group);
  }
  base.prisoners = 2.0 * static_cast<double>(communities);
  base.awaiting_trial = static_cast<double>(communities);
  return base;
}

}  // namespace model_cost
