// SPDX-License-Identifier: Apache-2.0
// Approximate Bayesian computation: draws from the prior, or from what was good before, are kept
// where the model comes near to what was observed (Beaumont, Zhang and Balding 2002; sequential
// form: Toni et al. 2009, Beaumont et al. 2009).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// Distances of one model run at each point of the unit cube from what was observed; `first_run`
/// numbers the runs, so that each can have its own luck. The prior is uniform over the cube.
using Distances = std::function<std::vector<double>(const Points&, std::size_t first_run)>;

struct Particles {
  Points points;
  std::vector<double> weight;  // add up to 1
  std::vector<double> distance;
  double tolerance = 0.0;  // largest distance that was let in
  std::size_t runs = 0;    // of the model
};

/// Mean and variance of one dimension under the weights.
struct Moments {
  double mean = 0.0, variance = 0.0;
};
Moments moments_of(const Particles& particles, std::size_t dimension);

/// How many equally weighted particles would be worth as much.
double effective_size(const Particles& particles);

struct RejectionRules {
  std::size_t draws = 1000;
  double kept = 0.1;  // share of the draws: the nearest ones
  std::uint64_t seed = 1;
};
Particles abc_rejection(std::size_t dimensions, const Distances& distances,
                        const RejectionRules& rules);

struct SequentialRules {
  std::size_t particles = 200;
  std::size_t most_runs = 20000;
  double smallest_tolerance = 0.0;  // ends where it is reached
  double least_accepted = 0.02;     // ends where fewer proposals get in
  double kept = 0.5;                // the next tolerance: this quantile of the distances
  std::uint64_t seed = 1;
};

/// Generations; the tolerances tell how it went.
struct Sequential {
  Particles particles;
  std::vector<double> tolerances;
  std::vector<double> accepted;  // share of proposals
};
Sequential abc_sequential(std::size_t dimensions, const Distances& distances,
                          const SequentialRules& rules);

/// `count` points drawn from weighted particles, evenly along the weights (systematic resampling).
Points resampled(const Particles& particles, std::size_t count, std::uint64_t seed);

}  // namespace studies::explore
