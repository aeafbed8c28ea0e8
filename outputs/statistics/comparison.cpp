// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "engine/math/quantiles.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "better";
    case Verdict::worse:
      return "worse";
    case Verdict::differs:
      return "differs";
    case Verdict::cannot_tell:
      break;
  }
  return "cannot tell";
}

namespace comparison_detail {

// Values of both arms and their differences, over pairs in which neither is missing.
struct Pairs {
  std::vector<double> arm, baseline, difference;
};

Pairs pairs_of(std::span<const double> arm, std::span<const double> baseline) {
  Pairs pairs;
  for (std::size_t place = 0; place < std::min(arm.size(), baseline.size()); ++place) {
    const double a = arm[place];
    const double b = baseline[place];
    if (a != a || b != b) continue;
    pairs.arm.push_back(a);
    pairs.baseline.push_back(b);
    pairs.difference.push_back(a - b);
  }
  return pairs;
}

std::optional<double> probability_better(const Pairs& pairs, std::string_view direction) {
  if (direction != "up" && direction != "down") return std::nullopt;
  const double sign = direction == "up" ? 1.0 : -1.0;
  double better = 0.0;
  for (const double difference : pairs.difference) {
    if (sign * difference > 0.0) better += 1.0;
    if (difference == 0.0) better += 0.5;
  }
  return better / static_cast<double>(pairs.difference.size());
}

// Both are ratios over variances: with one of them 0 there is nothing to divide by.
void add_ratios(PairedDifference& result, const Pairs& pairs) {
  const double of_arm = variance(pairs.arm);
  const double of_baseline = variance(pairs.baseline);
  if (of_arm == 0.0 || of_baseline == 0.0) return;
  const double centre_arm = mean(pairs.arm);
  const double centre_baseline = mean(pairs.baseline);
  std::vector<double> products;
  for (std::size_t place = 0; place < pairs.arm.size(); ++place) {
    products.push_back((pairs.arm[place] - centre_arm) * (pairs.baseline[place] - centre_baseline));
  }
  const double covariance = ordered_sum(products) / static_cast<double>(products.size() - 1);
  const double correlation = covariance / (std::sqrt(of_arm) * std::sqrt(of_baseline));
  result.correlation = std::clamp(correlation, -1.0, 1.0);
  result.variance_ratio = variance(pairs.difference) / (of_arm + of_baseline);
}

// Two-sided probability of a difference at least this large where there is none; with no spread at
// all it is 1 for no difference and 0 for a difference that every pair shows.
double two_sided(double difference, double error, double freedom) {
  if (error == 0.0) return difference == 0.0 ? 1.0 : 0.0;
  const double t = std::abs(difference) / error;
  return std::min(1.0, 2.0 * engine::math::student_t_cdf(-t, freedom));
}

void add_intervals(PairedDifference& result, const Pairs& pairs, std::size_t tests, double level) {
  const auto count = static_cast<double>(pairs.difference.size());
  const double freedom = count - 1.0;
  const double error = std::sqrt(variance(pairs.difference) / count);
  const double centre = *result.difference;
  const double outside = 1.0 - level;
  const double t = engine::math::student_t_quantile(1.0 - outside / 2.0, freedom);
  const double t_adjusted =
      engine::math::student_t_quantile(1.0 - outside / (2.0 * static_cast<double>(tests)), freedom);
  constexpr double power = 0.8;
  result.low = centre - t * error;
  result.high = centre + t * error;
  result.low_adjusted = centre - t_adjusted * error;
  result.high_adjusted = centre + t_adjusted * error;
  result.smallest_detectable = (t + engine::math::student_t_quantile(power, freedom)) * error;
  result.p = two_sided(centre, error, freedom);
}

Verdict verdict_of(const PairedDifference& result, std::string_view direction) {
  if (!result.low_adjusted) return Verdict::cannot_tell;
  const bool is_above = *result.low_adjusted > 0.0;
  const bool is_below = *result.high_adjusted < 0.0;
  if (!is_above && !is_below) return Verdict::cannot_tell;
  if (direction == "up") return is_above ? Verdict::better : Verdict::worse;
  if (direction == "down") return is_below ? Verdict::better : Verdict::worse;
  return Verdict::differs;
}

}  // namespace comparison_detail

using namespace comparison_detail;

PairedDifference paired(std::span<const double> arm, std::span<const double> baseline,
                        std::string_view direction, std::size_t tests, double level) {
  const Pairs pairs = pairs_of(arm, baseline);
  PairedDifference result;
  result.pairs = pairs.difference.size();
  if (result.pairs == 0) return result;
  result.difference = mean(pairs.difference);
  result.probability_better = probability_better(pairs, direction);
  if (result.pairs < 2) return result;
  add_intervals(result, pairs, tests, level);
  add_ratios(result, pairs);
  result.verdict = verdict_of(result, direction);
  return result;
}

std::vector<std::optional<double>> holm(std::span<const std::optional<double>> p) {
  std::vector<std::size_t> order;
  for (std::size_t place = 0; place < p.size(); ++place) {
    if (p[place]) order.push_back(place);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return *p[a] < *p[b]; });
  std::vector<std::optional<double>> adjusted(p.size());
  double largest = 0.0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double scaled = static_cast<double>(p.size() - rank) * *p[order[rank]];
    largest = std::max(largest, std::min(1.0, scaled));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

namespace comparison_detail {

std::size_t place_of(const std::vector<std::string>& names, const std::string& wanted,
                     std::string_view kind) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::string nearest = engine::nearest_name(wanted, names);
  throw engine::UsageError(
      "no " + std::string(kind) + " is called '" + wanted + "'; " +
      (nearest.empty() ? "there are " + engine::listed(names) : "did you mean '" + nearest + "'?"));
}

std::vector<std::string> arm_names(const Result& result) {
  const Axis* axis = result.axis("arm");
  if (axis == nullptr) throw engine::UsageError("this result has no arms to compare");
  return std::get<std::vector<std::string>>(axis->coordinates);
}

struct Asked {
  const Variable* metric;
  Slice slice;
};

std::vector<Asked> metrics_asked(const Result& result, const std::vector<std::string>& wanted) {
  std::vector<std::string> names;
  std::vector<const Variable*> metrics;
  for (const Variable& variable : result.variables) {
    if (variable.role != Role::metric) continue;
    names.push_back(variable.name);
    metrics.push_back(&variable);
  }
  std::vector<Asked> asked;
  for (const std::string& name : wanted.empty() ? names : wanted) {
    const Variable* metric = metrics[place_of(names, name, "metric")];
    for (Slice& slice : slices(result, *metric)) asked.push_back({metric, std::move(slice)});
  }
  return asked;
}

void adjust(Comparison& comparison) {
  std::vector<std::optional<double>> p;
  for (const ArmComparison& arm : comparison.arms) {
    for (const MetricComparison& metric : arm.metrics) p.push_back(metric.paired.p);
  }
  const std::vector<std::optional<double>> adjusted = holm(p);
  std::size_t next = 0;
  for (ArmComparison& arm : comparison.arms) {
    for (MetricComparison& metric : arm.metrics) metric.paired.p_adjusted = adjusted[next++];
  }
}

}  // namespace comparison_detail

Comparison compare(const Result& result, const ComparisonRequest& request) {
  const std::vector<std::string> arms = arm_names(result);
  const std::vector<std::string>& wanted = request.arms.empty() ? arms : request.arms;
  const std::vector<Asked> metrics = metrics_asked(result, request.metrics);
  const std::size_t baseline = place_of(arms, request.baseline, "arm");
  const std::size_t tests = metrics.size() * wanted.size();
  Comparison comparison;
  comparison.baseline = request.baseline;
  comparison.level = request.level;
  const Axis* replicate = result.axis("replicate");
  comparison.replicates = replicate == nullptr ? 1 : replicate->length;
  for (const std::string& name : wanted) {
    const std::size_t arm = place_of(arms, name, "arm");
    ArmComparison& row = comparison.arms.emplace_back();
    row.arm = name;
    for (const auto& [metric, slice] : metrics) {
      const std::vector<double> of_arm =
          numbers_of_runs(result, *metric, arm, request.sample, slice.offset);
      const std::vector<double> of_baseline =
          numbers_of_runs(result, *metric, baseline, request.sample, slice.offset);
      row.metrics.push_back({slice.key, metric->unit,
                             paired(of_arm, of_baseline, metric->direction, tests, request.level)});
    }
  }
  adjust(comparison);
  return comparison;
}

}  // namespace outputs
