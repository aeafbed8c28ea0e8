// SPDX-License-Identifier: Apache-2.0
// Variance-based sensitivity: what share of an output's variance is owed to each uncertain number
// alone (first) and with all it interacts with (total). Sobol' 2001; estimators of Saltelli et al.
// 2010 (first) and Jansen 1999 (total), corrected for the noise that replicates leave.
#pragma once

#include <cstdint>
#include <vector>

#include "studies/explore/points.hpp"

namespace studies::explore {

/// Base points A, then B, then A with one column of B for each factor: (factors + 2) × base points.
Points saltelli_design(std::size_t factors, std::size_t base, std::uint64_t seed);

struct SobolIndices {
  struct Factor {
    Estimate first, total;
  };
  std::vector<Factor> factors;
  double variance = 0.0;  // of the expected output over the uncertain numbers
  double luck = 0.0;      // variance between replicates at one point: of one run, not of a mean
};

/// Replicates share their luck over the points, so what is subtracted is what varies between
/// replicates in exactly the products that are averaged:
///     V      = var(ȳ) − residual of the two-way layout (point, replicate) / R
///     first  = mean(ȳ_B (ȳ_ABᵢ − ȳ_A) − cov_r(y_B, y_ABᵢ − y_A)/R) / V
///     total  = mean((ȳ_A − ȳ_ABᵢ)² − var_r(y_A − y_ABᵢ)/R) / 2V
SobolIndices sobol_indices(std::size_t factors, const Replies& replies, std::uint64_t seed,
                           std::size_t bootstrap_copies = 500);

}  // namespace studies::explore
