// SPDX-License-Identifier: Apache-2.0
// What all plans of an exercise share. Private to tabletop/world.
#pragma once

#include "studies/assembly.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop {

struct World::Ground {
  Ground(const scenarios::Scenario& asked, std::uint64_t its_seed)
      : scenario(asked), places(scenario), seed(its_seed) {}
  Ground(const Ground&) = delete;

  double step_years() const { return scenario.step_days / engine::unit::days_per_year; }

  const scenarios::Scenario scenario;  // before the places that point to it
  const studies::Ground places;
  const std::uint64_t seed;
};

}  // namespace tabletop
