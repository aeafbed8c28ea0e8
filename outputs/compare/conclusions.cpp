// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare/conclusions.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/quantiles.hpp"
#include "outputs/statistics/bootstrap.hpp"
#include "outputs/statistics/summary.hpp"
#include "outputs/statistics/tail.hpp"

namespace outputs {

namespace conclusions_detail {

std::vector<double> differences_of(const MetricComparison& metric) {
  std::vector<double> found;
  for (std::size_t pair = 0; pair < metric.arm.size(); ++pair)
    found.push_back(metric.arm[pair] - metric.baseline[pair]);
  return found;
}

// The differences turned so that a conclusion speaks of numbers above 0.
std::vector<double> turned(const MetricComparison& metric) {
  std::vector<double> numbers = differences_of(metric);
  if (*metric.paired.difference >= 0.0) return numbers;
  for (double& number : numbers) number = -number;
  return numbers;
}

bool bootstrap_upholds(const std::vector<double>& numbers, ResampleBook& resamples, double level) {
  const Interval interval = bootstrap_interval(numbers, resamples.of(numbers.size()), level);
  return interval.low && *interval.low > 0.0;
}

// Clopper and Pearson's lower end of the share of pairs above 0, among those that differ.
bool signs_uphold(const std::vector<double>& numbers, double level) {
  const auto above = static_cast<double>(
      std::count_if(numbers.begin(), numbers.end(), [](double each) { return each > 0.0; }));
  const auto below = static_cast<double>(
      std::count_if(numbers.begin(), numbers.end(), [](double each) { return each < 0.0; }));
  if (above == 0.0) return false;
  return engine::math::beta_quantile(0.5 * (1.0 - level), above, below + 1.0) > 0.5;
}

bool tail_upholds(const MetricComparison& metric) {
  const Tail of_arm = tail_of(metric.arm, metric.direction);
  const Tail of_baseline = tail_of(metric.baseline, metric.direction);
  if (!of_arm.cvar || !of_baseline.cvar) return true;  // no end of it is bad
  return (*of_arm.cvar - *of_baseline.cvar) * *metric.paired.difference > 0.0;
}

bool rest_upholds(std::vector<double> numbers, double level) {
  std::sort(numbers.begin(), numbers.end());
  numbers.resize(numbers.size() - numbers.size() / 10);
  if (numbers.size() < 2) return false;
  const Summary rest = summarise(numbers, level);
  return *rest.low > 0.0;
}

std::vector<std::string> falls_with(const MetricComparison& metric, ResampleBook& resamples,
                                    double level) {
  const std::vector<double> numbers = turned(metric);
  std::vector<std::string> reasons;
  const auto note = [&](bool is_upheld, const char* reason) {
    if (!is_upheld) reasons.emplace_back(reason);
  };
  // Draws of the parameters share their luck, so neither resampling nor leaving out draws judges it.
  const bool has_draws = metric.group_length > 0;
  note(has_draws || bootstrap_upholds(numbers, resamples, level), "bootstrap");
  note(quantile(numbers, 0.5) > 0.0, "median");
  note(signs_uphold(numbers, level), "pairs");
  note(tail_upholds(metric), "worst tenth");
  note(has_draws || rest_upholds(numbers, level), "extremes");
  return reasons;
}

bool is_asked(const std::string& key, const std::vector<std::string>& metrics) {
  const std::string id = key.substr(0, key.find('['));
  return metrics.empty() || std::find(metrics.begin(), metrics.end(), id) != metrics.end();
}

}  // namespace conclusions_detail

std::size_t better_in(const MetricComparison& metric) {
  const double sign = metric.direction == "down" ? -1.0 : 1.0;
  std::size_t count = 0;
  for (std::size_t pair = 0; pair < metric.arm.size(); ++pair)
    count += sign * (metric.arm[pair] - metric.baseline[pair]) > 0.0 ? 1 : 0;
  return count;
}

std::vector<Conclusion> conclusions_of(const Comparison& comparison,
                                       const std::vector<std::string>& metrics,
                                       ResampleBook& resamples) {
  namespace detail = conclusions_detail;
  std::vector<Conclusion> conclusions;
  for (const ArmComparison& arm : comparison.arms) {
    for (const MetricComparison& metric : arm.metrics) {
      const Verdict verdict = metric.paired.verdict;
      if (verdict == Verdict::cannot_tell || !detail::is_asked(metric.key, metrics)) continue;
      const std::vector<double> numbers = detail::turned(metric);
      const auto holds = static_cast<std::size_t>(
          std::count_if(numbers.begin(), numbers.end(), [](double each) { return each > 0.0; }));
      conclusions.push_back({arm.arm, metric.key, verdict, holds, numbers.size(),
                             detail::falls_with(metric, resamples, comparison.level)});
    }
  }
  return conclusions;
}

}  // namespace outputs
