// SPDX-License-Identifier: Apache-2.0
// Which of several arms is best, with replicates spent only on those still unresolved.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace outputs {

/// The fully sequential procedure of Kim and Nelson (2001) with c = 1, which holds under common
/// random numbers: with probability `confidence` the arm left is the best, provided that it is
/// better than the others by `indifference` at least. An arm l is dropped after r replicates where
///     Σ(x_l − x_i) ≤ −max(0, (h²·S²_li/δ − δ·r)/2),  h² = 2η(n₀ − 1),
///     η = ½·((2(1 − confidence)/(k − 1))^(−2/(n₀ − 1)) − 1)
/// for some arm i still there; S² is the variance of x_l − x_i over the first n₀ replicates.
class Selection {
 public:
  struct Plan {
    std::size_t arms = 2;
    double confidence = 0.95;
    double indifference = 1.0;  // δ, above 0
  };
  /// `first[arm]`: n₀ numbers of each arm, larger is better, paired by replicate.
  Selection(Plan plan, const std::vector<std::vector<double>>& first);

  /// One further replicate; the numbers of arms already dropped are not looked at.
  void add(std::span<const double> of_arm);
  const std::vector<std::size_t>& unresolved() const { return left_; }
  /// One arm is left, or arms that did exactly the same in every replicate.
  bool is_resolved() const;
  std::size_t replicates() const { return replicates_; }

 private:
  void drop();
  double spread(std::size_t a, std::size_t b) const { return spreads_[a * plan_.arms + b]; }

  Plan plan_;
  double threshold_ = 0.0;  // h²
  std::size_t replicates_ = 0;
  std::vector<double> sums_, spreads_;
  std::vector<std::size_t> left_;
};

/// Probability that the arm with the best mean is the best, from below, were the differences
/// normal: 1 − Σ P(t ≤ −d_i/se_i) over the others (Bonferroni, as in Chen and others 2000), pairs
/// in which either is missing left out. Absent below two pairs.
std::optional<double> probability_of_correct_selection(
    const std::vector<std::vector<double>>& numbers, std::size_t best);

}  // namespace outputs
