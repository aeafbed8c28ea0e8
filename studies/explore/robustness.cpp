// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/robustness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "outputs/statistics/summary.hpp"

namespace studies::explore {

namespace robustness_detail {

using Row = std::vector<double>;

double worst(const Row& row) { return *std::min_element(row.begin(), row.end()); }
double best(const Row& row) { return *std::max_element(row.begin(), row.end()); }

// Mean of the worst share of samples, the last of them counted in part.
double tail_mean(Row row, double share) {
  std::sort(row.begin(), row.end());
  const double wanted = share * static_cast<double>(row.size());
  double sum = 0.0, left = wanted;
  for (const double value : row) {
    const double part = std::min(1.0, left);
    if (part <= 0.0) break;
    sum += part * value;
    left -= part;
  }
  return sum / wanted;
}

double satisfied(const Row& row, double threshold) {
  const auto met =
      std::count_if(row.begin(), row.end(), [&](double value) { return value >= threshold; });
  return static_cast<double>(met) / static_cast<double>(row.size());
}

Performance regrets(const Performance& performance) {
  Performance regret = performance;
  for (std::size_t s = 0; s < performance.front().size(); ++s) {
    double top = performance.front()[s];
    for (const Row& row : performance) top = std::max(top, row[s]);
    for (Row& row : regret) row[s] = top - row[s];
  }
  return regret;
}

RobustnessMeasure measure(std::string name, const Performance& rows,
                          const std::function<double(const Row&)>& score) {
  RobustnessMeasure made{std::move(name), {}, {}};
  for (const Row& row : rows) made.score.push_back(score(row));
  made.rank = ranks_of(made.score);
  return made;
}

}  // namespace robustness_detail

std::vector<double> ranks_of(const std::vector<double>& score) {
  std::vector<double> ranks(score.size());
  for (std::size_t k = 0; k < score.size(); ++k) {
    double above = 0.0, alike = 0.0;
    for (const double other : score) {
      if (other > score[k]) above += 1.0;
      if (other == score[k]) alike += 1.0;
    }
    ranks[k] = above + 0.5 * (alike + 1.0);
  }
  return ranks;
}

std::vector<RobustnessMeasure> robustness(const Performance& performance,
                                          const RobustnessRules& rules) {
  using namespace robustness_detail;
  if (performance.empty() || performance.front().empty())
    throw std::invalid_argument("robustness needs arms and samples");
  const Performance regret = regrets(performance);
  std::vector<RobustnessMeasure> measures;
  measures.push_back(measure("maximin", performance, worst));
  measures.push_back(measure("hurwicz", performance, [&](const Row& row) {
    return rules.optimism * best(row) + (1.0 - rules.optimism) * worst(row);
  }));
  measures.push_back(
      measure("laplace", performance, [](const Row& row) { return outputs::mean(row); }));
  measures.push_back(measure("minimax_regret", regret, [](const Row& row) { return -best(row); }));
  measures.push_back(
      measure("regret90", regret, [](const Row& row) { return -outputs::quantile(row, 0.9); }));
  if (rules.threshold) {
    measures.push_back(measure("satisficing", performance,
                               [&](const Row& row) { return satisfied(row, *rules.threshold); }));
  }
  measures.push_back(measure("mean_variance", performance, [&](const Row& row) {
    return outputs::mean(row) - rules.aversion * std::sqrt(outputs::variance(row));
  }));
  measures.push_back(
      measure("cvar", performance, [&](const Row& row) { return tail_mean(row, rules.tail); }));
  return measures;
}

std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b) {
  double agreeing = 0.0, pairs_a = 0.0, pairs_b = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    for (std::size_t m = k + 1; m < a.size(); ++m) {
      const double by_a = static_cast<double>((a[k] > a[m]) - (a[k] < a[m]));
      const double by_b = static_cast<double>((b[k] > b[m]) - (b[k] < b[m]));
      agreeing += by_a * by_b;
      pairs_a += by_a * by_a;
      pairs_b += by_b * by_b;
    }
  }
  if (pairs_a == 0.0 || pairs_b == 0.0) return std::nullopt;
  return agreeing / std::sqrt(pairs_a * pairs_b);
}

double rank_agreement(const std::vector<RobustnessMeasure>& measures) {
  double least = 1.0;
  for (std::size_t k = 0; k < measures.size(); ++k) {
    for (std::size_t m = k + 1; m < measures.size(); ++m)
      least = std::min(least, kendall_tau(measures[k].score, measures[m].score).value_or(1.0));
  }
  return least;
}

}  // namespace studies::explore
