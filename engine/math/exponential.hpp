// SPDX-License-Identifier: Apache-2.0
// exp and expm1: argument reduced by multiples of ln 2 (Cody and Waite), then one polynomial.
#pragma once

#include "engine/math/bits.hpp"

namespace engine::math {
namespace detail {

/// An argument as  x = multiple · ln 2 + rest,  |rest| ≤ ½ ln 2.
struct Reduced {
  std::uint64_t multiple_bits;  // the whole multiple in two's complement, in the low 32 bits
  double rest;
};

/// Reduction of x, with a small correction to be added to the rest; |x| below 2^20.
[[gnu::always_inline]] inline Reduced reduce(double x, double correction) noexcept {
  constexpr double round_to_whole = 0x1.8p52;
  const double shifted = x * inverse_ln2 + round_to_whole;
  const double multiple = shifted - round_to_whole;
  const double rest = (x - multiple * ln2_high) - (multiple * ln2_low - correction);
  return {std::bit_cast<std::uint64_t>(shifted), rest};
}

/// exp(r) − 1 for |r| ≤ ½ ln 2; polynomial by Chebyshev interpolation, relative error 2e-19.
[[gnu::always_inline]] inline double expm1_of_rest(double r) noexcept {
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double a = 0x1.0000000000000p-1 + r * 0x1.5555555555557p-3;
  const double b = 0x1.5555555555556p-5 + r * 0x1.11111111100dcp-7;
  const double c = 0x1.6c16c16c162d4p-10 + r * 0x1.a01a01abe7fe1p-13;
  const double d = 0x1.a01a01a6d889cp-16 + r * 0x1.71de0231960ebp-19;
  const double e = 0x1.27e4db646b17ep-22 + r * 0x1.af4de97ca4194p-26;
  const double high = e + r2 * 0x1.1f730349868cep-29;
  const double tail = (a + r2 * b) + r4 * ((c + r2 * d) + r4 * high);
  return r + r2 * tail;
}

// Above it, the result exceeds every double.
inline constexpr double exp_highest = 0x1.62e42fefa39efp+9;
// Below it, the result is not a normal number.
inline constexpr double exp_lowest = -0x1.6232bdd7abcd2p+9;

/// The computed value, or what exp gives above its range: infinity, and NaN for NaN.
[[gnu::always_inline]] inline double exp_with_top(double x, double computed) noexcept {
  return select(!(x <= exp_highest), x * infinity, computed);
}

/// exp(x + correction), where the correction is tiny beside 1.
[[gnu::always_inline]] inline double exp_corrected(double x, double correction) noexcept {
  const Reduced reduced = reduce(x, correction);
  const double fraction = 1.0 + expm1_of_rest(reduced.rest);
  const double scaled =
      std::bit_cast<double>(std::bit_cast<std::uint64_t>(fraction) + (reduced.multiple_bits << 52));
  return exp_with_top(x, select(x < exp_lowest, 0.0, scaled));
}

}  // namespace detail

/// e to the power x; within 1 ulp.
///     above 709.78: infinity; below -708.39, where a normal number ends: exactly 0; NaN stays NaN
[[gnu::always_inline]] inline double exp(double x) noexcept {
  return detail::exp_corrected(x, 0.0);
}

/// exp(x) − 1, accurate for small x; within 3 ulp.
[[gnu::always_inline]] inline double expm1(double x) noexcept {
  const detail::Reduced reduced = detail::reduce(x < -60.0 ? -60.0 : x, 0.0);
  const double part = detail::expm1_of_rest(reduced.rest);
  // Half the scale, so that 2^1024 is never formed; exact but for the last sum.
  const double half_scale =
      std::bit_cast<double>((reduced.multiple_bits << 52) + (std::uint64_t{1022} << 52));
  const double result = 2.0 * (half_scale * part + (half_scale - 0.5));
  return detail::exp_with_top(x, detail::select(detail::magnitude(x) < 0x1p-54, x, result));
}

}  // namespace engine::math
