// SPDX-License-Identifier: Apache-2.0
// Luck and ignorance apart: how much a difference varies because dice fall, and how much because
// nobody knows the parameters.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace outputs {

/// Of numbers in groups of equal length (a group: one draw of the parameters, several replicates),
/// by the method of moments of a one-way layout with random groups:
///     luck = mean variance within groups,  ignorance = max(0, variance of group means − luck/n)
/// Standard deviations, in the unit of the numbers. Absent where groups or replicates are fewer
/// than two.
struct Parting {
  std::optional<double> luck, ignorance;
  std::size_t groups = 0;
};
Parting parting_of(std::span<const double> numbers, std::size_t group_length);

}  // namespace outputs
