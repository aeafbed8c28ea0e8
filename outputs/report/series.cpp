// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace outputs::report {

namespace series_detail {

// NaN where nothing is there.
double mean_of(std::span<const double> values) {
  std::vector<double> present;
  for (const double value : values) {
    if (!std::isnan(value)) present.push_back(value);
  }
  return present.empty() ? std::numeric_limits<double>::quiet_NaN() : mean(present);
}

}  // namespace series_detail

std::vector<double> series_of(const View& view, const Variable& variable, std::size_t arm,
                              std::size_t version, std::size_t offset) {
  const std::span<const double> values =
      run_values(view.result, variable, run_of(view.result, {arm, 0, version}));
  const std::size_t width =
      std::max<std::size_t>(1, values.size() / std::max<std::size_t>(1, view.steps));
  std::vector<double> series(view.steps);
  for (std::size_t step = 0; step < view.steps; ++step)
    series[step] = values[step * width + offset];
  return series;
}

Fan fan_of(const View& view, const Variable& variable, std::size_t arm, std::size_t offset,
           std::size_t most) {
  Fan fan;
  fan.window = std::max<std::size_t>(1, (view.steps + most - 1) / most);
  std::vector<std::vector<double>> runs;
  for (std::size_t version = 0; version < view.versions; ++version)
    runs.push_back(series_of(view, variable, arm, version, offset));
  for (std::size_t from = 0; from < view.steps; from += fan.window) {
    const std::size_t count = std::min(fan.window, view.steps - from);
    std::vector<double> present;
    for (const std::vector<double>& run : runs) {
      const double value = series_detail::mean_of(std::span(run).subspan(from, count));
      if (!std::isnan(value)) present.push_back(value);
    }
    if (present.empty()) continue;
    fan.steps.push_back(static_cast<double>(from) + static_cast<double>(count) / 2.0);
    fan.values.push_back({quantile(present, 0.05), quantile(present, 0.25), quantile(present, 0.5),
                          quantile(present, 0.75), quantile(present, 0.95)});
  }
  return fan;
}

std::vector<double> window_means(const View& view, const Variable& variable, std::size_t arm,
                                 std::size_t from, std::size_t to) {
  std::vector<double> means;
  for (std::size_t version = 0; version < view.versions; ++version) {
    const std::vector<double> run = series_of(view, variable, arm, version);
    means.push_back(series_detail::mean_of(std::span(run).subspan(from, to - from)));
  }
  return means;
}

}  // namespace outputs::report
