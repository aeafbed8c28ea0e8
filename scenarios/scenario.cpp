// SPDX-License-Identifier: Apache-2.0
#include "scenarios/scenario.hpp"

#include <algorithm>

namespace scenarios {

double Series::at(int step) const {
  if (points.empty()) return 0.0;
  const auto after = std::upper_bound(points.begin(), points.end(), step,
                                      [](int s, const auto& point) { return s < point.first; });
  if (after == points.begin()) return points.front().second;
  if (after == points.end()) return points.back().second;
  const auto before = after - 1;
  const double way = static_cast<double>(step - before->first) / (after->first - before->first);
  return before->second + way * (after->second - before->second);
}

}  // namespace scenarios
