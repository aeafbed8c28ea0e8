// SPDX-License-Identifier: Apache-2.0
// History matching: throws away, wave after wave, what cannot be reconciled with what was observed,
// and keeps all that can (Craig et al. 1997; Vernon, Goldstein and Bower 2010).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// What was observed, and how far model and observation may be apart: the variance of the
/// observation and of what the model leaves out.
struct Observation {
  double value = 0.0;
  double variance = 0.0;
};

/// Replies at points of the unit cube: [target][point][replicate].
using Simulator = std::function<std::vector<Replies>(const Points&)>;

struct MatchingRules {
  std::size_t waves = 3;
  std::size_t points_per_wave = 100;
  std::size_t kept = 500;  // points of the unit cube that are handed on
  double cutoff = 3.0;     // largest implausibility: three standard deviations
  std::size_t candidates = 20000;
  std::uint64_t seed = 1;
};

struct Wave {
  double not_ruled_out = 1.0;           // share of the unit cube, by the wave's candidates
  std::vector<double> explained;        // by target: quality of the emulators
  std::vector<double> errors_beyond_3;  // by target: share of left-out errors above 3
};

struct Matching {
  std::vector<Wave> waves;
  Points kept;                             // not ruled out by any wave, spread over what is left
  Points simulated;                        // points where the model itself was run, all waves
  std::vector<std::vector<double>> means;  // [target][simulated]
  bool is_empty() const { return kept.empty(); }
};

/// Implausibility of a point: over targets the largest of
///     |E(f) − observed| / √(variance of emulator + of luck that replicates leave + of observation)
Matching history_match(std::size_t dimensions, const std::vector<Observation>& observations,
                       const Simulator& simulate, const MatchingRules& rules);

}  // namespace studies::explore
