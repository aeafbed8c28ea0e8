// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/math/quantiles.hpp"
#include "outputs/statistics/summary.hpp"

namespace tabletop::after {

namespace difference_detail {

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t k = first; k <= last; ++k)
      rank[order[k]] = 0.5 * static_cast<double>(first + last);
    first = last + 1;
  }
  return rank;
}

}  // namespace difference_detail

std::optional<std::size_t> metric_at(const Versions& versions, std::string_view metric) {
  const auto found = std::find(versions.metrics.begin(), versions.metrics.end(), metric);
  if (found == versions.metrics.end()) return std::nullopt;
  return static_cast<std::size_t>(found - versions.metrics.begin());
}

std::vector<double> differences(const Versions& versions, std::size_t metric, std::size_t played,
                                std::size_t other) {
  std::vector<double> all;
  for (std::size_t version = 0; version < versions.versions; ++version)
    all.push_back(versions.at(metric, other, version) - versions.at(metric, played, version));
  return all;
}

Difference difference_of(const std::vector<double>& differences) {
  std::vector<double> there;
  for (const double one : differences)
    if (std::isfinite(one)) there.push_back(one);
  Difference result;
  result.of = there.size();
  if (there.empty()) return result;
  for (const double one : there) {
    if (one < 0.0) ++result.lower;
    if (one > 0.0) ++result.higher;
  }
  result.median = outputs::quantile(there, 0.5);
  result.low = outputs::quantile(there, 0.1);
  result.high = outputs::quantile(there, 0.9);
  result.is_same = result.lower == 0 && result.higher == 0;
  result.is_telling = result.low > 0.0 || result.high < 0.0;
  return result;
}

Difference difference(const Versions& versions, std::size_t metric, std::size_t played,
                      std::size_t other) {
  return difference_of(differences(versions, metric, played, other));
}

std::size_t better_in(const Difference& difference, std::string_view better) {
  return better == "up" ? difference.higher : difference.lower;
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const std::vector<double> x = difference_detail::ranks(a), y = difference_detail::ranks(b);
  const double middle = 0.5 * (static_cast<double>(x.size()) - 1.0);
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - middle) * (x[k] - middle);
    yy += (y[k] - middle) * (y[k] - middle);
    xy += (x[k] - middle) * (y[k] - middle);
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 0.0;
}

std::optional<Turning> turning(const Versions& versions, const std::vector<double>& differences) {
  const std::size_t drawn = versions.drawn.size(), count = versions.versions;
  if (drawn == 0 || count < 8 || differences.size() != count) return std::nullopt;
  const bool is_whole = std::all_of(differences.begin(), differences.end(),
                                    [](double one) { return std::isfinite(one); });
  if (!is_whole) return std::nullopt;
  Turning strongest;
  for (std::size_t k = 0; k < drawn; ++k) {
    const auto first = versions.drawn_values.begin() + static_cast<std::ptrdiff_t>(k * count);
    const std::vector<double> values(first, first + static_cast<std::ptrdiff_t>(count));
    const double correlation = rank_correlation(values, differences);
    if (std::abs(correlation) > std::abs(strongest.correlation))
      strongest = {versions.drawn[k], correlation};
  }
  const double line = engine::math::student_t_quantile(1.0 - 0.025 / static_cast<double>(drawn),
                                                       std::numeric_limits<double>::infinity());
  const double strength =
      std::abs(strongest.correlation) * std::sqrt(static_cast<double>(count) - 1.0);
  if (strength < line) return std::nullopt;
  return strongest;
}

}  // namespace tabletop::after
