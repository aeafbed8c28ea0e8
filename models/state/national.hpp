// SPDX-License-Identifier: Apache-2.0
// Means over the nation, for decisions that are taken for groups and not for places; and over the
// provinces where a group stands, for what meets that group.
#pragma once

#include "models/model.hpp"

namespace models {

/// Mean over provinces of value(province, its cell), weighted by people; in order of province.
template <class Value>
double mean_over_provinces(const Model& world, std::size_t lane, Value value) {
  const engine::Table& provinces = world.province.table;
  double sum = 0.0, people = 0.0;
  for (engine::Row p = 0; p < provinces.rows(); ++p) {
    const std::size_t cell = provinces.cell(p, lane);
    const double here = world.province.population.at(cell);
    sum += here * value(p, cell);
    people += here;
  }
  return people > 0.0 ? sum / people : 0.0;
}

/// Mean capacity of a function over provinces, weighted by people; in order of province.
inline double national_capacity(const Model& world, Function function, std::size_t lane) {
  return mean_over_provinces(world, lane, [&](engine::Row p, std::size_t) {
    return world.state.capacity.at(world.state.table.cell(world.state.row(function, p), lane));
  });
}

/// The same of a carrier.
inline double national_carrier(const Model& world, Carrier carrier, std::size_t lane) {
  return mean_over_provinces(world, lane, [&](engine::Row p, std::size_t) {
    return world.carriers.capacity.at(
        world.carriers.table.cell(world.carriers.row(carrier, p), lane));
  });
}

/// Mean over the provinces where a group stands of value(province, its cell), weighted by its
/// members at large there; by people where it has none.
template <class Value>
double mean_where_it_stands(const Model& world, std::size_t slot, std::size_t lane, Value value) {
  const engine::Table& provinces = world.province.table;
  double sum = 0.0, members = 0.0;
  for (engine::Row p = 0; p < provinces.rows(); ++p) {
    const double here =
        world.stance.members.at(world.stance.row(slot, p) * provinces.lanes() + lane);
    if (here <= 0.0) continue;
    sum += here * value(p, provinces.cell(p, lane));
    members += here;
  }
  return members > 0.0 ? sum / members : mean_over_provinces(world, lane, value);
}

/// A parameter that levers may bend by place, as a group meets it: its base and the mean of what is
/// bent, so that a lane that nothing bends has the base to the last bit whatever lanes stand beside.
inline double where_it_stands(const Model& world, const engine::Parameter& bent, std::size_t slot,
                              std::size_t lane) {
  const double base = bent.base(lane);
  if (!bent.is_bent()) return base;
  return base + mean_where_it_stands(world, slot, lane, [&](engine::Row, std::size_t cell) {
           return bent.at(world.province.table, cell) - base;
         });
}

/// Mean tolerance that a group meets where it stands.
inline double tolerance_met(const Model& world, std::size_t slot, std::size_t lane) {
  const std::size_t lanes = world.groups.table.lanes();
  return mean_where_it_stands(world, slot, lane, [&](engine::Row p, std::size_t) {
    return world.stance.tolerance.at(world.stance.row(slot, p) * lanes + lane);
  });
}

}  // namespace models
