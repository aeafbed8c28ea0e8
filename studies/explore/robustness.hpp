// SPDX-License-Identifier: Apache-2.0
// How well an arm does over many versions of the world, by measures that disagree on what that means
// (transform, subset, aggregate: McPhail et al. 2018), and how far their rankings agree.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace studies::explore {

/// performance[arm][sample]: more is better; the caller turns signs where less is.
using Performance = std::vector<std::vector<double>>;

struct RobustnessRules {
  double optimism = 0.5;            // Hurwicz: weight of the best sample
  double tail = 0.1;                // CVaR: share of worst samples that are averaged
  double aversion = 1.0;            // mean − aversion · standard deviation
  std::optional<double> threshold;  // satisficing: performance at least this
};

/// Score of each arm by one measure: more is more robust. Regrets are given as their negative.
struct RobustnessMeasure {
  std::string name;  // "maximin"
  std::vector<double> score;
  std::vector<double> rank;  // 1 the most robust; ties share the middle of their ranks
};

/// maximin, hurwicz, laplace, minimax_regret, regret90, satisficing (where a threshold is given),
/// mean_variance, cvar. Regret of an arm in a sample: the best arm's performance there less its own.
std::vector<RobustnessMeasure> robustness(const Performance& performance,
                                          const RobustnessRules& rules = {});

/// Kendall's τ-b of two scores; absent where one of them is the same for all.
std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b);

/// Least τ-b of any two of the measures; 1 where fewer than two tell arms apart.
double rank_agreement(const std::vector<RobustnessMeasure>& measures);

/// Middle ranks of scores, 1 for the largest.
std::vector<double> ranks_of(const std::vector<double>& score);

}  // namespace studies::explore
