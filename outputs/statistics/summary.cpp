// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/math/quantiles.hpp"

namespace outputs {

namespace summary_detail {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool is_present(double value) { return value == value; }

std::vector<double> present_of(std::span<const double> values) {
  std::vector<double> present;
  std::copy_if(values.begin(), values.end(), std::back_inserter(present), is_present);
  return present;
}

}  // namespace summary_detail

double ordered_sum(std::span<const double> values) {
  double sum = 0.0;
  double lost = 0.0;
  for (const double value : values) {
    const double next = sum + value;
    // What the addition rounded away, seen from the larger of the two (Neumaier 1974).
    lost += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  return sum + lost;
}

double mean(std::span<const double> values) {
  return ordered_sum(values) / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
  if (values.size() < 2) return 0.0;
  // Equal values vary by nothing, also where their mean is rounded.
  if (std::all_of(values.begin(), values.end(), [&](double each) { return each == values[0]; })) {
    return 0.0;
  }
  const double centre = mean(values);
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - centre) * (value - centre));
  return ordered_sum(squares) / static_cast<double>(values.size() - 1);
}

double quantile(std::span<const double> values, double share) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double place = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = place - static_cast<double>(below);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

Summary summarise(std::span<const double> values, double level) {
  const std::vector<double> present = summary_detail::present_of(values);
  Summary summary;
  summary.present = present.size();
  if (present.empty()) return summary;
  summary.value = mean(present);
  summary.p5 = quantile(present, 0.05);
  summary.p95 = quantile(present, 0.95);
  if (present.size() < 2) return summary;
  const auto count = static_cast<double>(present.size());
  const double t = engine::math::student_t_quantile(0.5 + 0.5 * level, count - 1.0);
  const double half = t * std::sqrt(variance(present) / count);
  summary.low = *summary.value - half;
  summary.high = *summary.value + half;
  return summary;
}

double over_time(std::span<const double> series, std::string_view rule) {
  if (series.empty()) throw std::logic_error("a series has at least one value");
  if (rule == "last") return series.back();
  const std::vector<double> present = summary_detail::present_of(series);
  if (present.empty()) return summary_detail::missing;
  if (rule == "mean") return mean(present);
  if (rule == "sum") return ordered_sum(present);
  if (rule == "max") return *std::max_element(present.begin(), present.end());
  if (rule == "min") return *std::min_element(present.begin(), present.end());
  throw std::logic_error("no way over time is called '" + std::string(rule) + "'");
}

namespace summary_detail {

// Axes after those of the run and time.
std::vector<const Axis*> further_axes(const Result& result, const Variable& metric) {
  std::vector<const Axis*> axes;
  for (std::size_t place = run_axes(metric); place < metric.axes.size(); ++place) {
    if (metric.axes[place] != "time") axes.push_back(result.axis(metric.axes[place]));
  }
  return axes;
}

std::string label_of(const Axis& axis, std::size_t place) {
  if (const auto* labels = std::get_if<std::vector<std::string>>(&axis.coordinates)) {
    return (*labels)[place];
  }
  return std::to_string(place);
}

bool is_over_time(const Variable& metric) {
  return std::find(metric.axes.begin(), metric.axes.end(), "time") != metric.axes.end();
}

}  // namespace summary_detail

std::vector<Slice> slices(const Result& result, const Variable& metric) {
  std::vector<Slice> found{{"", 0}};
  for (const Axis* axis : summary_detail::further_axes(result, metric)) {
    std::vector<Slice> longer;
    for (const Slice& slice : found) {
      for (std::size_t place = 0; place < axis->length; ++place) {
        const std::string label = summary_detail::label_of(*axis, place);
        longer.push_back({slice.key.empty() ? label : slice.key + "," + label,
                          slice.offset * axis->length + place});
      }
    }
    found = std::move(longer);
  }
  for (Slice& slice : found) {
    slice.key = slice.key.empty() ? metric.name : metric.name + "[" + slice.key + "]";
  }
  return found;
}

std::vector<double> numbers_of_runs(const Result& result, const Variable& metric, std::size_t arm,
                                    std::size_t sample, std::size_t offset) {
  const Axis* replicate = result.axis("replicate");
  const std::size_t replicates = replicate == nullptr ? 1 : replicate->length;
  std::size_t width = 1;
  for (const Axis* axis : summary_detail::further_axes(result, metric)) width *= axis->length;
  std::vector<double> numbers;
  for (std::size_t each = 0; each < replicates; ++each) {
    const std::span<const double> values =
        run_values(result, metric, run_of(result, {arm, sample, each}));
    if (!summary_detail::is_over_time(metric)) {
      numbers.push_back(values[offset]);
      continue;
    }
    std::vector<double> series;
    for (std::size_t place = offset; place < values.size(); place += width) {
      series.push_back(values[place]);
    }
    numbers.push_back(over_time(series, metric.over_time));
  }
  return numbers;
}

std::vector<MetricSummary> summaries(const Result& result, std::size_t arm, std::size_t sample) {
  std::vector<MetricSummary> found;
  for (const Variable& metric : result.variables) {
    if (metric.role != Role::metric) continue;
    for (const Slice& slice : slices(result, metric)) {
      found.push_back({slice.key, metric.unit,
                       summarise(numbers_of_runs(result, metric, arm, sample, slice.offset))});
    }
  }
  return found;
}

}  // namespace outputs
