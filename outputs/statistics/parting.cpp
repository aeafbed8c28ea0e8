// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/parting.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "outputs/statistics/summary.hpp"

namespace outputs {

namespace parting_detail {

using Groups = std::vector<std::span<const double>>;

Groups whole_groups(std::span<const double> numbers, std::size_t length) {
  Groups groups;
  for (std::size_t first = 0; length > 1 && first + length <= numbers.size(); first += length) {
    const std::span<const double> group = numbers.subspan(first, length);
    if (std::all_of(group.begin(), group.end(), [](double each) { return each == each; }))
      groups.push_back(group);
  }
  return groups;
}

std::vector<double> means_of_replicates(const Groups& groups, std::size_t length) {
  std::vector<double> means;
  for (std::size_t each = 0; each < length; ++each) {
    std::vector<double> column;
    for (const auto& group : groups) column.push_back(group[each]);
    means.push_back(mean(column));
  }
  return means;
}

// Variance of what neither group nor replicate explains.
double residual_variance(const Groups& groups, std::size_t length) {
  const std::vector<double> of_replicate = means_of_replicates(groups, length);
  const double centre = mean(of_replicate);
  std::vector<double> squares;
  for (const auto& group : groups) {
    const double of_group = mean(group);
    for (std::size_t each = 0; each < length; ++each) {
      const double left = group[each] - of_group - of_replicate[each] + centre;
      squares.push_back(left * left);
    }
  }
  return ordered_sum(squares) / static_cast<double>((groups.size() - 1) * (length - 1));
}

}  // namespace parting_detail

std::optional<CrossedError> crossed_error(std::span<const double> numbers,
                                          std::size_t group_length) {
  namespace detail = parting_detail;
  const detail::Groups groups = detail::whole_groups(numbers, group_length);
  if (groups.size() < 2) return std::nullopt;
  std::vector<double> means;
  for (const auto& group : groups) means.push_back(mean(group));
  const auto of_groups = static_cast<double>(groups.size());
  const auto of_replicates = static_cast<double>(group_length);
  const double a = variance(means) / of_groups;
  const double b = std::max(
      0.0, variance(detail::means_of_replicates(groups, group_length)) / of_replicates -
               detail::residual_variance(groups, group_length) / (of_groups * of_replicates));
  const double square = a + b;
  if (square == 0.0) return CrossedError{0.0, std::min(of_groups, of_replicates) - 1.0};
  return CrossedError{
      std::sqrt(square),
      square * square / (a * a / (of_groups - 1.0) + b * b / (of_replicates - 1.0))};
}

Parting parting_of(std::span<const double> numbers, std::size_t group_length) {
  const parting_detail::Groups groups = parting_detail::whole_groups(numbers, group_length);
  Parting parting;
  parting.groups = groups.size();
  if (parting.groups < 2) return parting;
  std::vector<double> means, variances;
  for (const auto& group : groups) {
    means.push_back(mean(group));
    variances.push_back(variance(group));
  }
  const double residual = parting_detail::residual_variance(groups, group_length);
  parting.luck = std::sqrt(mean(variances));
  parting.ignorance =
      std::sqrt(std::max(0.0, variance(means) - residual / static_cast<double>(group_length)));
  return parting;
}

}  // namespace outputs
