// SPDX-License-Identifier: Apache-2.0
// Where two groups meet, by provinces.
#pragma once

#include <algorithm>

#include "models/model.hpp"

namespace models {

/// Σ over provinces of the smaller of two groups' shares of their members at large there; 1 where
/// they live side by side.  [share]
inline double same_provinces(const Model& world, std::size_t a, std::size_t b) {
  const engine::Table& groups = world.groups.table;
  const std::size_t lanes = groups.lanes(), lane = groups.lane_of(a);
  const std::size_t one = groups.row_of(a), other = groups.row_of(b);
  const double mine = std::max(world.groups.members.at(a), 1.0);
  const double theirs = std::max(world.groups.members.at(b), 1.0);
  double sum = 0.0;
  for (std::size_t p = 0; p < world.province.table.rows(); ++p) {
    const auto here = [&](std::size_t slot) {
      return world.stance.members.at(world.stance.row(slot, p) * lanes + lane);
    };
    sum += std::min(here(one) / mine, here(other) / theirs);
  }
  return std::min(sum, 1.0);
}

}  // namespace models
