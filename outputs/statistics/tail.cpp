// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/tail.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "outputs/statistics/summary.hpp"

namespace outputs {

Tail tail_of(std::span<const double> numbers, std::string_view direction) {
  if (direction != "up" && direction != "down") return {};
  const double sign = direction == "up" ? -1.0 : 1.0;
  std::vector<double> badness;
  for (const double number : numbers) {
    if (number == number) badness.push_back(sign * number);
  }
  if (badness.empty()) return {};
  std::sort(badness.begin(), badness.end(), std::greater<>());
  constexpr double share = 0.1;
  const double wanted = share * static_cast<double>(badness.size());
  const auto whole = static_cast<std::size_t>(wanted);
  double sum = ordered_sum(std::span(badness).first(whole));
  if (whole < badness.size()) sum += (wanted - static_cast<double>(whole)) * badness[whole];
  return {sign * sum / wanted, sign * quantile(badness, 1.0 - share)};
}

}  // namespace outputs
