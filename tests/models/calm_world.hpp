// SPDX-License-Identifier: Apache-2.0
// A country without groups, prisoners and crises, and ways to strike it.
#pragma once

#include "tests/models/community_probe.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

inline Foundation calm_country() {
  Foundation base = small_country();
  base.groups.clear();
  base.prisoners = base.awaiting_trial = 0;
  for (FoundedCommunity& place : base.communities) place.route_value = 0;
  return base;
}

inline void without_new_groups(Model& model) { set(model, "new_groups.birth_rate", 0.0); }

struct CalmWorld : SmallWorld {
  explicit CalmWorld(const Setup& before = {}, const Foundation& base = calm_country())
      : SmallWorld(
            1,
            [&](Model& prepared) {
              without_new_groups(prepared);
              if (before) before(prepared);
            },
            base) {}
};

/// Sets a level of every place and lane, as a crisis would leave it.
inline void fill(engine::Stock& stock, double value) {
  for (std::size_t cell = 0; cell < stock.table().cells(); ++cell) stock.start_at(cell, value);
}

inline double mean(const SmallWorld& world, const engine::Stock& stock) {
  return world.total(stock) / static_cast<double>(stock.table().cells());
}

}  // namespace models::tests
