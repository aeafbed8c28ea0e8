// SPDX-License-Identifier: Apache-2.0
// log and log1p: x = 2^k · m with m in [√½, √2), then log m by the series of the inverse
// hyperbolic tangent of s = (m − 1) / (m + 1), arranged as in Ng's fdlibm.
#pragma once

#include "engine/math/bits.hpp"

namespace engine::math {
namespace detail {

/// A positive normal number as  x = 2^exponent · fraction,  √½ ≤ fraction < √2.
struct Split {
  double exponent;
  double fraction;
};

[[gnu::always_inline]] inline Split split(double x) noexcept {
  constexpr std::uint64_t one = std::uint64_t{1023} << 52;
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdU;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  // Adding the distance from √½ to 1 carries into the exponent exactly where m reaches √2.
  const std::uint64_t moved = bits + (one - root_half);
  const std::uint64_t biased = moved >> 52;
  const double fraction = std::bit_cast<double>((moved & fraction_bits) + root_half);
  // A whole number below 2^52 put into the fraction of 2^52 converts without an instruction.
  constexpr double shift = 0x1p52;
  const double exponent =
      std::bit_cast<double>(biased | std::bit_cast<std::uint64_t>(shift)) - (shift + 1023.0);
  return {exponent, fraction};
}

/// log of 2^exponent · (1 + f), plus a correction that is tiny beside the result.
[[gnu::always_inline]] inline double log_of_parts(double exponent, double f,
                                                  double correction) noexcept {
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double a = 0x1.5555555555558p-1 + z * 0x1.99999999952ccp-2;
  const double b = 0x1.2492492df3ba9p-2 + z * 0x1.c71c62e26208bp-3;
  const double c = 0x1.7462b58e46ebep-3 + z * 0x1.39fe42e9740a7p-3;
  const double series = z * ((a + z2 * b) + (z2 * z2) * (c + z2 * 0x1.2b59b713616c9p-3));
  const double half_square = 0.5 * f * f;
  const double low = s * (half_square + series) + (exponent * ln2_low + correction);
  return exponent * ln2_high - ((half_square - low) - f);
}

/// Puts the answers for 0, negative numbers, infinity and NaN in place of the computed one.
[[gnu::always_inline]] inline double log_with_edges(double x, double computed) noexcept {
  const double at_most_zero = select(x < 0.0, not_a_number, -infinity);
  const double below_infinity = select(x < smallest_normal, at_most_zero, computed);
  return select(x < infinity, below_infinity, x);
}

}  // namespace detail

/// Natural logarithm; within 1 ulp.
///     0 and subnormal numbers: -infinity (flush-to-zero cannot change a bit); below 0: NaN
[[gnu::always_inline]] inline double log(double x) noexcept {
  const detail::Split parts = detail::split(x);
  return detail::log_with_edges(x, detail::log_of_parts(parts.exponent, parts.fraction - 1.0, 0.0));
}

/// log(1 + x), accurate for small x; within 2 ulp.
///     -1: -infinity; below -1: NaN
[[gnu::always_inline]] inline double log1p(double x) noexcept {
  const double sum = 1.0 + x;
  // What rounding took from the sum; either order of subtraction is exact where it is used.
  const double lost = detail::select(x < 1.0, x - (sum - 1.0), 1.0 - (sum - x));
  const detail::Split parts = detail::split(sum);
  const double computed = detail::log_of_parts(parts.exponent, parts.fraction - 1.0, lost / sum);
  const double edged = detail::log_with_edges(sum, computed);
  return detail::select(detail::magnitude(x) < 0x1p-54, x, edged);
}

}  // namespace engine::math
