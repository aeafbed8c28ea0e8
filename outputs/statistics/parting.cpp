// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/parting.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "outputs/statistics/summary.hpp"

namespace outputs {

Parting parting_of(std::span<const double> numbers, std::size_t group_length) {
  Parting parting;
  std::vector<double> means, variances, shares;
  for (std::size_t first = 0; group_length > 0 && first + group_length <= numbers.size();
       first += group_length) {
    std::vector<double> group;
    for (const double number : numbers.subspan(first, group_length)) {
      if (number == number) group.push_back(number);
    }
    if (group.size() < 2) continue;
    means.push_back(mean(group));
    variances.push_back(variance(group));
    shares.push_back(variances.back() / static_cast<double>(group.size()));
  }
  parting.groups = means.size();
  if (parting.groups < 2) return parting;
  parting.luck = std::sqrt(mean(variances));
  parting.ignorance = std::sqrt(std::max(0.0, variance(means) - mean(shares)));
  return parting;
}

}  // namespace outputs
