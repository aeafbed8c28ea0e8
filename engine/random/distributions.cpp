// SPDX-License-Identifier: Apache-2.0
#include "engine/random/distributions.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"

namespace engine {

double uniform_quantile(double low, double high, double u) {
  return std::clamp(low + u * (high - low), low, high);
}

double triangular_quantile(double low, double mode, double high, double u) {
  const double width = high - low;
  if (width <= 0.0) return low;
  const double rising = mode - low;
  const double falling = high - mode;
  const double quantile = u * width < rising ? low + std::sqrt(u * width * rising)
                                             : high - std::sqrt((1.0 - u) * width * falling);
  return std::clamp(quantile, low, high);
}

double bounded_normal_quantile(double mean, double deviation, double low, double high, double u) {
  if (deviation <= 0.0) return std::clamp(mean, low, high);
  // Worked in the tail that holds the bounds, where the distribution function keeps its digits.
  const double side = 0.5 * (low + high) > mean ? -1.0 : 1.0;
  const double at_low = math::normal_cdf(side * (low - mean) / deviation);
  const double at_high = math::normal_cdf(side * (high - mean) / deviation);
  const double level = at_low + u * (at_high - at_low);
  return std::clamp(mean + side * deviation * math::normal_quantile(level), low, high);
}

}  // namespace engine
