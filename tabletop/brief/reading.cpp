// SPDX-License-Identifier: Apache-2.0
#include "tabletop/brief/reading.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "models/state/reporting_paths.hpp"

namespace tabletop::brief {

namespace reading_detail {

// Lags of the two kinds of source as `observation` has them by default. [week]
constexpr double files_lag = 0.25 * 52.18, people_lag = 0.08 * 52.18;
constexpr double weeks_of_noise = 16;  // how far back the spread is looked at

struct Path {
  double lag_weeks = 1.0;  // of needs: households and prices are counted within a week or so
  double coverage = 0.9;
};

Path path_of(std::string_view indicator) {
  const models::SignalFacts* facts = signal_of(indicator);
  if (facts == nullptr) return {};
  const auto k = static_cast<std::size_t>(facts - models::signal_facts().data());
  const auto& hard = models::hard_paths[k];
  const auto& soft = models::soft_paths[k];
  const double weight = hard.coverage + soft.coverage;
  return {(hard.coverage * hard.lag * files_lag + soft.coverage * soft.lag * people_lag) / weight,
          hard.coverage + (1.0 - hard.coverage) * soft.coverage};
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

// 1.2533 · mean distance from the median: the standard deviation where errors are normal, and not 0
// where most steps are alike.
double robust_spread(const std::vector<double>& values) {
  const double middle = median(values);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::abs(value - middle));
  return 1.2533 * mean(distances);
}

std::vector<double> seen_between(const Chronicle& chronicle, const Chronicle::Series& series,
                                 std::size_t place, int from, int to) {
  std::vector<double> values;
  for (int week = std::max(0, from); week < std::min(to, chronicle.weeks); ++week) {
    const double value = seen_at(chronicle, series, place, week);
    if (std::isfinite(value)) values.push_back(value);
  }
  return values;
}

// The next number of two digits that is not above (or below) this one.
double rounded_down(double value) {
  if (value <= 0.0) return 0.0;
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
  return std::floor(value / unit + 1e-9) * unit;
}
double rounded_up(double value) {
  if (value <= 0.0) return 0.0;
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1.0);
  return std::ceil(value / unit - 1e-9) * unit;
}

double least_spread(std::string_view unit) {
  if (unit == "day") return 5.0;
  return unit == "1e-5 year-1" ? 1.0 : 0.01;
}

char grade_of(double half_width, double level, double coverage, double reporters) {
  if (reporters < 0.15) return 'F';
  const double relative = level > 0.0 ? half_width / level : 1.0;
  int grade = relative <= 0.12   ? 0
              : relative <= 0.25 ? 1
              : relative <= 0.45 ? 2
              : relative <= 0.8  ? 3
                                 : 4;
  if (coverage < 0.5) ++grade;
  if (reporters < 0.5) ++grade;
  return static_cast<char>('A' + std::min(grade, 4));
}

// Share of those who tell that are still at work there; 1 where nobody counts them.
double reporters_at(const Chronicle& chronicle, std::size_t place, int week) {
  const Chronicle::Series* series = series_of(chronicle, "reporters_at_work");
  if (series == nullptr) return 1.0;
  const double share = seen_at(chronicle, *series, place, week);
  return std::isfinite(share) ? share : 1.0;
}

}  // namespace reading_detail

const models::SignalFacts* signal_of(std::string_view indicator) {
  constexpr std::string_view seen = "seen_", believed = "believed_";
  for (const std::string_view head : {seen, believed}) {
    if (!indicator.starts_with(head)) continue;
    for (const models::SignalFacts& facts : models::signal_facts())
      if (facts.id == indicator.substr(head.size())) return &facts;
  }
  return nullptr;
}

int age_of_source(std::string_view indicator) {
  return static_cast<int>(std::lround(reading_detail::path_of(indicator).lag_weeks));
}

const Chronicle::Series* series_of(const Chronicle& chronicle, std::string_view id) {
  for (const Chronicle::Series& series : chronicle.series)
    if (series.id == id) return &series;
  return nullptr;
}

std::size_t places_of(const Chronicle& chronicle) {
  if (chronicle.weeks == 0 || chronicle.series.empty()) return 0;
  return chronicle.series.front().values.size() / static_cast<std::size_t>(chronicle.weeks);
}

double seen_at(const Chronicle& chronicle, const Chronicle::Series& series, std::size_t place,
               int week) {
  const std::size_t at = static_cast<std::size_t>(week) * places_of(chronicle) + place;
  return at < series.values.size() ? series.values[at] : std::numeric_limits<double>::quiet_NaN();
}

Reading reading_of(const Chronicle& chronicle, std::string_view indicator, std::size_t place,
                   int from, int to) {
  using namespace reading_detail;
  Reading reading;
  const Path path = path_of(indicator);
  reading.age_weeks = age_of_source(indicator);
  const Chronicle::Series* series = series_of(chronicle, indicator);
  if (series == nullptr || !series->is_observed) return reading;
  const std::vector<double> now = seen_between(chronicle, *series, place, from, to);
  if (now.empty()) return reading;
  const auto recent = static_cast<int>(weeks_of_noise);
  const std::vector<double> span = seen_between(chronicle, *series, place, to - recent, to);
  std::vector<double> steps;
  for (std::size_t k = 1; k < span.size(); ++k) steps.push_back(span[k] - span[k - 1]);
  const double error =
      steps.empty() ? 0.0 : robust_spread(steps) * std::sqrt(std::max(1.0, path.lag_weeks) / 2.0);
  reading.is_there = true;
  reading.value = mean(now);
  const double drift =
      now.size() > 1 ? (now.back() - now.front()) / static_cast<double>(now.size() - 1) : 0.0;
  const double reach = drift * std::min(8, reading.age_weeks);
  const double half = std::max(1.28 * error, 0.05 * reading.value);
  reading.low = rounded_down(reading.value - half + std::min(0.0, reach));
  reading.high = rounded_up(reading.value + half + std::max(0.0, reach));
  const std::vector<double> before = seen_between(chronicle, *series, place, 0, from);
  reading.usual = before.empty() ? reading.value : median(before);
  const double spread =
      std::max({error, 0.1 * std::abs(reading.usual), least_spread(series->unit)});
  reading.unusual = (reading.value - reading.usual) / spread;
  const double whole_change = drift * static_cast<double>(now.size() - 1);
  const double felt =
      std::max({0.5 * error, 0.05 * reading.value, 0.5 * least_spread(series->unit)});
  if (now.size() > 1)
    reading.trend = whole_change > felt    ? Trend::rising
                    : whole_change < -felt ? Trend::falling
                                           : Trend::steady;
  reading.grade = grade_of((reading.high - reading.low) / 2.0, reading.value, path.coverage,
                           reporters_at(chronicle, place, to - 1));
  return reading;
}

}  // namespace tabletop::brief
