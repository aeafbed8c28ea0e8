// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/selection.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/math/quantiles.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

namespace selection_detail {

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  std::vector<double> found;
  for (std::size_t pair = 0; pair < std::min(a.size(), b.size()); ++pair) {
    if (a[pair] == a[pair] && b[pair] == b[pair]) found.push_back(a[pair] - b[pair]);
  }
  return found;
}

}  // namespace selection_detail

Selection::Selection(Plan plan, const std::vector<std::vector<double>>& first)
    : plan_(plan), sums_(plan.arms), spreads_(plan.arms * plan.arms), left_(plan.arms) {
  if (first.size() != plan.arms || plan.arms < 2 || !(plan.indifference > 0.0))
    throw std::logic_error("a selection is among two arms at least, by more than nothing");
  replicates_ = first.front().size();
  if (replicates_ < 2) throw std::logic_error("a selection begins with two replicates at least");
  const double freedom = static_cast<double>(replicates_) - 1.0;
  const double outside = 2.0 * (1.0 - plan.confidence) / (static_cast<double>(plan.arms) - 1.0);
  const double eta = 0.5 * (std::pow(outside, -2.0 / freedom) - 1.0);
  threshold_ = 2.0 * eta * freedom;
  std::iota(left_.begin(), left_.end(), 0U);
  for (std::size_t a = 0; a < plan.arms; ++a) {
    sums_[a] = ordered_sum(first[a]);
    for (std::size_t b = 0; b < plan.arms; ++b)
      spreads_[a * plan.arms + b] = variance(selection_detail::differences(first[a], first[b]));
  }
  drop();
}

void Selection::add(std::span<const double> of_arm) {
  for (const std::size_t arm : left_) sums_[arm] += of_arm[arm];
  ++replicates_;
  drop();
}

bool Selection::is_resolved() const {
  return std::all_of(left_.begin(), left_.end(), [&](std::size_t arm) {
    return spread(arm, left_.front()) == 0.0 && sums_[arm] == sums_[left_.front()];
  });
}

// All arms that were there before this replicate judge each other; the best is never dropped.
void Selection::drop() {
  const double delta = plan_.indifference;
  const auto is_beaten = [&](std::size_t arm) {
    return std::any_of(left_.begin(), left_.end(), [&](std::size_t other) {
      if (other == arm) return false;
      const double continuation = 0.5 * (threshold_ * spread(arm, other) / delta -
                                         delta * static_cast<double>(replicates_));
      return sums_[arm] - sums_[other] < -std::max(0.0, continuation);
    });
  };
  std::vector<std::size_t> kept;
  std::copy_if(left_.begin(), left_.end(), std::back_inserter(kept),
               [&](std::size_t arm) { return !is_beaten(arm); });
  left_ = std::move(kept);
}

std::optional<double> probability_of_correct_selection(
    const std::vector<std::vector<double>>& numbers, std::size_t best) {
  double wrong = 0.0;
  for (std::size_t arm = 0; arm < numbers.size(); ++arm) {
    if (arm == best) continue;
    const std::vector<double> ahead = selection_detail::differences(numbers[best], numbers[arm]);
    if (ahead.size() < 2) return std::nullopt;
    const auto count = static_cast<double>(ahead.size());
    const double error = std::sqrt(variance(ahead) / count);
    const double lead = mean(ahead);
    if (error == 0.0) {
      wrong += lead > 0.0 ? 0.0 : 0.5;
      continue;
    }
    wrong += engine::math::student_t_cdf(-lead / error, count - 1.0);
  }
  return std::max(0.0, 1.0 - wrong);
}

}  // namespace outputs
