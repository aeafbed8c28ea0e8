// SPDX-License-Identifier: Apache-2.0
// Means over the nation, for decisions that are taken for groups and not for places.
#pragma once

#include "models/model.hpp"

namespace models {

/// Mean capacity of a function over provinces, weighted by people; in order of province.
inline double national_capacity(const Model& world, Function function, std::size_t lane) {
  const engine::Table& provinces = world.province.table;
  double sum = 0.0, people = 0.0;
  for (engine::Row p = 0; p < provinces.rows(); ++p) {
    const double here = world.province.population.at(provinces.cell(p, lane));
    const engine::Row row = world.state.row(function, p);
    sum += here * world.state.capacity.at(world.state.table.cell(row, lane));
    people += here;
  }
  return people > 0.0 ? sum / people : 0.0;
}

/// Mean tolerance of a group over provinces, weighted by people.
inline double national_tolerance(const Model& world, std::size_t slot, std::size_t lane) {
  const engine::Table& provinces = world.province.table;
  const std::size_t slots = world.groups.table.rows();
  double sum = 0.0, people = 0.0;
  for (engine::Row p = 0; p < provinces.rows(); ++p) {
    const double here = world.province.population.at(provinces.cell(p, lane));
    sum += here * world.stance.tolerance.at((p * slots + slot) * provinces.lanes() + lane);
    people += here;
  }
  return people > 0.0 ? sum / people : 0.0;
}

}  // namespace models
