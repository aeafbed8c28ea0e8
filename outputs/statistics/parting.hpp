// SPDX-License-Identifier: Apache-2.0
// Luck and ignorance apart: how much a difference varies because dice fall, and how much because
// nobody knows the parameters.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace outputs {

/// Of numbers in groups of equal length (a group: one draw of the parameters, several replicates;
/// the k-th replicates of all groups may share their luck), by the method of moments of a two-way
/// layout with random rows and columns:
///     luck = mean variance within groups
///     ignorance = max(0, variance of group means − s²/n),  s² = Σ(x_gk − x_g. − x_.k + x_..)²/((G − 1)(n − 1))
/// Standard deviations, in the unit of the numbers. Groups with a missing number are left out;
/// absent where groups or replicates are fewer than two.
struct Parting {
  std::optional<double> luck, ignorance;
  std::size_t groups = 0;
};
/// Standard error of the mean where draws of the parameters are crossed with replicates, so that
/// neither many draws nor many replicates alone make it small; freedom by Satterthwaite:
///     e² = V_g/G + max(0, V_k/n − s²/(G·n)),  V_g and V_k variances of the means of groups and of
///     k-th replicates,  ν = e⁴/(a²/(G − 1) + b²/(n − 1)), a and b the two terms of e²
/// Absent where groups or replicates are fewer than two.
struct CrossedError {
  double error = 0.0;
  double freedom = 1.0;
};
std::optional<CrossedError> crossed_error(std::span<const double> numbers,
                                          std::size_t group_length);

Parting parting_of(std::span<const double> numbers, std::size_t group_length);

}  // namespace outputs
