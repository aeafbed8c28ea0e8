// SPDX-License-Identifier: Apache-2.0
// Elementary effects: a cheap first look at which of many uncertain numbers matter (Morris 1991;
// mean of absolute effects: Campolongo, Cariboni and Saltelli 2007).
#pragma once

#include <cstdint>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// Trajectories in the unit cube: from a drawn point, one factor after another moves once, in a
/// drawn order. Points of a trajectory follow each other, factors + 1 of them. Levels are the
/// middles of four equal parts, so that no distribution is asked for its very ends.
Points morris_design(std::size_t factors, std::size_t trajectories, std::uint64_t seed);

struct ElementaryEffects {
  Estimate absolute;       // μ*: mean size of the effect, interval by bootstrap over trajectories
  double mean = 0.0;       // μ
  double deviation = 0.0;  // σ: of effects over trajectories; large where not linear or interacting
  double luck = 0.0;       // standard error of one effect that replicates leave; 0 with one
};

/// Effect of a factor = change of the output / change of the factor in the unit cube.
std::vector<ElementaryEffects> elementary_effects(const Points& design, const Replies& replies,
                                                  std::uint64_t seed);

}  // namespace studies::explore
