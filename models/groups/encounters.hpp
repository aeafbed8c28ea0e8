// SPDX-License-Identifier: Apache-2.0
// Where two groups meet, by provinces.
#pragma once

#include <algorithm>

#include "models/model.hpp"

namespace models {

/// Σ over provinces of the smaller of two groups' shares of their members at large there; 1 where
/// they live side by side.  [share]
inline double same_provinces(const Model& world, std::size_t a, std::size_t b) {
  const std::size_t lanes = world.groups.table.lanes();
  const double mine = std::max(world.groups.members.at(a), 1.0);
  const double theirs = std::max(world.groups.members.at(b), 1.0);
  double sum = 0.0;
  for (std::size_t p = 0; p < world.province.table.rows(); ++p) {
    const auto here = [&](std::size_t group) {
      return world.stance.members.at(world.stance.row(group / lanes, p) * lanes + group % lanes);
    };
    sum += std::min(here(a) / mine, here(b) / theirs);
  }
  return std::min(sum, 1.0);
}

}  // namespace models
