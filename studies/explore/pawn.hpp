// SPDX-License-Identifier: Apache-2.0
// PAWN: how far the distribution of an output moves when one uncertain number is known; works on
// any design that is there already (Pianosi and Wagener 2018).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// Kolmogorov–Smirnov distance between the output at all points and at those of one of `slices`
/// equally filled parts of a factor: 0 where knowing the factor tells nothing.
struct PawnIndex {
  Estimate median;  // over the slices; interval by bootstrap over points
  double largest = 0.0;
};

struct PawnIndices {
  std::vector<PawnIndex> factors;
  /// The same for numbers that have nothing to do with the output (95th percentile over drawn
  /// ones): a factor whose median lies below was not seen to matter.
  double threshold = 0.0;
};

/// Slices: 0 picks them by the size of the design (at least 20 points in each, at most 10).
PawnIndices pawn_indices(const Points& points, std::span<const double> output, std::uint64_t seed,
                         std::size_t slices = 0);

}  // namespace studies::explore
