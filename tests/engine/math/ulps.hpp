// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace ulps {

inline double number(std::uint64_t bits) { return std::bit_cast<double>(bits); }

/// Distance from a wanted value in units of the last digit of the wanted value.
inline double between(double got, long double wanted) {
  const double nearest = static_cast<double>(wanted);
  if (got == nearest) return 0.0;
  if (!std::isfinite(got) || !std::isfinite(nearest)) return 1e300;
  int exponent = 0;
  std::frexp(nearest, &exponent);
  const long double last_digit = std::ldexp(1.0L, std::max(exponent - 53, -1074));
  return static_cast<double>(std::fabs(got - wanted) / last_digit);
}

}  // namespace ulps
