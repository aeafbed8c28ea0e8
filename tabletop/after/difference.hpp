// SPDX-License-Identifier: Apache-2.0
// The difference between two plans over many versions of the modelled world, pair by pair.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tabletop/world/world.hpp"

namespace tabletop::after {

/// d = value under `other` − value under `played`, in each version. Missing pairs are left out.
struct Difference {
  std::size_t of = 0;  // pairs
  std::size_t lower = 0, higher = 0;
  double median = 0.0, low = 0.0, high = 0.0;  // quantiles 0.5, 0.1 and 0.9 of d
  bool is_same = false;                        // every d is exactly 0
  bool is_telling = false;                     // the middle 80 % lies on one side of 0
};

/// Index of a metric among those of the versions; nothing where it is not there.
std::optional<std::size_t> metric_at(const Versions& versions, std::string_view metric);

std::vector<double> differences(const Versions& versions, std::size_t metric, std::size_t played,
                                std::size_t other);
Difference difference_of(const std::vector<double>& differences);
Difference difference(const Versions& versions, std::size_t metric, std::size_t played,
                      std::size_t other);

/// Versions in which the other plan is better, by the direction of the metric ("up", "down",
/// "depends": counted as "down").
std::size_t better_in(const Difference& difference, std::string_view better);

/// Which uncertain number goes most with the difference: the largest Spearman rank correlation, if it
/// is one that luck alone gives in fewer than 5 of 100 sets of as many numbers (Bonferroni, normal
/// approximation: |r|·√(n − 1)).
struct Turning {
  std::string drawn;  // its path
  double correlation = 0.0;
};
std::optional<Turning> turning(const Versions& versions, const std::vector<double>& differences);

/// Spearman's rank correlation, ties at their mean rank; 0 where either does not vary.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace tabletop::after
