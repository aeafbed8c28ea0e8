// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/price.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/math/quantiles.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

Price price_of(std::span<const double> dearer, std::span<const double> avoided, double level) {
  std::vector<double> costs, gains;
  for (std::size_t pair = 0; pair < std::min(dearer.size(), avoided.size()); ++pair) {
    if (dearer[pair] != dearer[pair] || avoided[pair] != avoided[pair]) continue;
    costs.push_back(dearer[pair]);
    gains.push_back(avoided[pair]);
  }
  Price price;
  price.pairs = costs.size();
  if (price.pairs < 2) return price;
  const auto count = static_cast<double>(price.pairs);
  const double cost = mean(costs);
  const double gain = mean(gains);
  std::vector<double> products;
  for (std::size_t pair = 0; pair < price.pairs; ++pair)
    products.push_back((costs[pair] - cost) * (gains[pair] - gain));
  const double t = engine::math::student_t_quantile(0.5 + 0.5 * level, count - 1.0);
  const double factor = t * t / count;
  // a·θ² − 2b·θ + c ≤ 0 is Fieller's set; it is an interval where a > 0.
  const double a = gain * gain - factor * variance(gains);
  if (!(gain > 0.0) || !(a > 0.0)) return price;
  const double b = cost * gain - factor * ordered_sum(products) / (count - 1.0);
  const double c = cost * cost - factor * variance(costs);
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  price.value = cost / gain;
  price.low = (b - root) / a;
  price.high = (b + root) / a;
  return price;
}

}  // namespace outputs
