// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/math/quantiles.hpp"
#include "outputs/statistics/parting.hpp"
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

struct Units {
  std::vector<double> arm, baseline;
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

void add_intervals(PairedDifference& result, CrossedError mean_error, std::size_t tests,
                   double level) {
  const double error = mean_error.error;
  const double freedom = mean_error.freedom;
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
  result.median = quantile(pairs.difference, 0.5);
  result.probability_better = probability_better(pairs, direction);
  if (result.pairs < 2) return result;
  const auto count = static_cast<double>(result.pairs);
  add_intervals(result, {std::sqrt(variance(pairs.difference) / count), count - 1.0}, tests, level);
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

void judge(MetricComparison& metric, std::size_t tests, double level) {
  metric.paired = paired(metric.arm, metric.baseline, metric.direction, tests, level);
  if (metric.group_length == 0 || metric.paired.pairs < 2) return;
  // Draws of the parameters share the luck of a replicate: it does not average out over draws.
  const std::optional<CrossedError> crossed =
      crossed_error(metric.differences, metric.group_length);
  if (!crossed) return;
  comparison_detail::add_intervals(metric.paired, *crossed, tests, level);
  metric.paired.verdict = comparison_detail::verdict_of(metric.paired, metric.direction);
}

namespace comparison_detail {

// Means over the replicates of each sample in which both sides are there: what a version of the
// modelled world says, whatever its luck.
Units units_of(std::span<const double> arm, std::span<const double> baseline,
               std::size_t replicates) {
  Units units;
  const bool is_sampled = arm.size() > replicates;
  for (std::size_t first = 0; first < arm.size(); first += is_sampled ? replicates : 1) {
    const std::size_t length = is_sampled ? replicates : 1;
    const Pairs pairs = pairs_of(arm.subspan(first, length), baseline.subspan(first, length));
    if (pairs.difference.empty()) continue;
    units.arm.push_back(mean(pairs.arm));
    units.baseline.push_back(mean(pairs.baseline));
  }
  return units;
}

MetricComparison compared(const Question& question, std::size_t arm, std::size_t baseline,
                          std::size_t replicates, std::size_t tests, double level) {
  MetricComparison row{question.key, question.metric->unit, {}};
  row.direction = question.metric->direction;
  row.part = question.part;
  const std::vector<double>& of_arm = question.by_arm[arm];
  const std::vector<double>& of_baseline = question.by_arm[baseline];
  Units units = units_of(of_arm, of_baseline, replicates);
  row.arm = std::move(units.arm);
  row.baseline = std::move(units.baseline);
  for (std::size_t run = 0; run < of_arm.size(); ++run)
    row.differences.push_back(of_arm[run] - of_baseline[run]);
  row.group_length = of_arm.size() > replicates ? replicates : 0;
  judge(row, tests, level);
  return row;
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
  const std::size_t baseline = place_of(arms, request.baseline, "arm");
  const std::vector<Question> questions =
      questions_of(result, {request.metrics, request.by, request.baseline});
  const std::size_t tests = questions.size() * wanted.size();
  Comparison comparison;
  comparison.baseline = request.baseline;
  comparison.level = request.level;
  comparison.replicates = replicates_of(result);
  comparison.samples = runs_of_arm(result) / comparison.replicates;
  for (const std::string& name : wanted) {
    const std::size_t arm = place_of(arms, name, "arm");
    ArmComparison& row = comparison.arms.emplace_back();
    row.arm = name;
    for (const Question& question : questions) {
      row.metrics.push_back(
          compared(question, arm, baseline, comparison.replicates, tests, request.level));
    }
  }
  adjust(comparison);
  return comparison;
}

}  // namespace outputs
