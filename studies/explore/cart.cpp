// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/cart.hpp"

#include <algorithm>
#include <stdexcept>

namespace studies::explore {

namespace cart_detail {

struct Split {
  std::size_t number = 0;
  double at = 0.0;
  double impurity = 0.0;  // n · gini of both sides together
};

struct Task {
  const Points& points;
  const std::vector<bool>& is_case;
  TreeRules rules;
  std::size_t smallest = 1;
  std::size_t all_cases = 0;
  std::vector<Box> leaves;
};

double impurity(double cases, double size) {
  return size > 0.0 ? 2.0 * cases * (size - cases) / size : 0.0;
}

double cases_in(const Task& task, const std::vector<std::size_t>& rows) {
  return static_cast<double>(
      std::count_if(rows.begin(), rows.end(), [&](std::size_t k) { return task.is_case[k]; }));
}

// The split of these rows that leaves least impurity; `none` where none leaves less.
std::optional<Split> best_split(const Task& task, const std::vector<std::size_t>& rows) {
  const double cases = cases_in(task, rows), size = static_cast<double>(rows.size());
  std::optional<Split> best;
  double least = impurity(cases, size) * (1.0 - 1e-12);
  for (std::size_t d = 0; d < task.points.front().size(); ++d) {
    std::vector<std::size_t> sorted = rows;
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
      return task.points[a][d] < task.points[b][d];
    });
    double left = 0.0;
    for (std::size_t k = 1; k < sorted.size(); ++k) {
      if (task.is_case[sorted[k - 1]]) left += 1.0;
      const double below = task.points[sorted[k - 1]][d], above = task.points[sorted[k]][d];
      if (!(above > below) || k < task.smallest || sorted.size() - k < task.smallest) continue;
      const double n = static_cast<double>(k);
      const double both = impurity(left, n) + impurity(cases - left, size - n);
      if (both >= least) continue;
      least = both;
      best = Split{d, 0.5 * (below + above), both};
    }
  }
  return best;
}

void grow(Task& task, const std::vector<std::size_t>& rows, Box box, std::size_t depth) {
  const std::optional<Split> split =
      depth < task.rules.deepest ? best_split(task, rows) : std::nullopt;
  if (!split) {
    box.points = rows.size();
    box.cases = static_cast<std::size_t>(cases_in(task, rows));
    box.coverage = static_cast<double>(box.cases) / static_cast<double>(task.all_cases);
    box.density = static_cast<double>(box.cases) / static_cast<double>(box.points);
    box.mass = static_cast<double>(box.points) / static_cast<double>(task.points.size());
    task.leaves.push_back(std::move(box));
    return;
  }
  std::vector<std::size_t> low, high;
  for (const std::size_t k : rows)
    (task.points[k][split->number] < split->at ? low : high).push_back(k);
  Box lower = box, upper = std::move(box);
  lower.limits[split->number].high = split->at;
  upper.limits[split->number].low = split->at;
  grow(task, low, std::move(lower), depth + 1);
  grow(task, high, std::move(upper), depth + 1);
}

}  // namespace cart_detail

std::vector<Box> classification_tree(const Points& points, const std::vector<bool>& is_case,
                                     const TreeRules& rules) {
  const auto cases = static_cast<std::size_t>(std::count(is_case.begin(), is_case.end(), true));
  if (points.empty() || points.size() != is_case.size() || cases == 0)
    throw std::invalid_argument("a tree needs points, and at least one case among them");
  cart_detail::Task task{points, is_case, rules, 1, cases, {}};
  task.smallest = std::max<std::size_t>(
      1, static_cast<std::size_t>(rules.smallest_leaf * static_cast<double>(points.size())));
  std::vector<std::size_t> rows(points.size());
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
  Box box;
  box.limits.resize(points.front().size());
  cart_detail::grow(task, rows, std::move(box), 0);
  std::stable_sort(task.leaves.begin(), task.leaves.end(),
                   [](const Box& a, const Box& b) { return a.density > b.density; });
  return task.leaves;
}

}  // namespace studies::explore
