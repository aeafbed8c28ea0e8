// SPDX-License-Identifier: Apache-2.0
// pow: log(base) to about 2^-66 in two doubles (Dekker's products of halves), times the exponent,
// then exp with the remainder carried along.
#pragma once

#include "engine/math/exponential.hpp"
#include "engine/math/logarithm.hpp"

namespace engine::math {
namespace detail {

/// An unevaluated sum; the second part is small beside the first.
struct Pair {
  double high;
  double low;
};

/// (m − 1) / (m + 1), the first part of at most 26 bits.
[[gnu::always_inline]] inline Pair half_ratio(double fraction) noexcept {
  const double f = fraction - 1.0;
  const double sum = fraction + 1.0;
  const double lost = fraction - (sum - 1.0);
  const double inverse = 1.0 / sum;
  const double high = leading_half(f * inverse);
  const double sum_high = leading_half(sum);
  const double rest = ((f - high * sum_high) - high * (sum - sum_high)) - high * lost;
  return {high, rest * inverse};
}

/// log of the fraction in [√½, √2):  (2/3) · s · (3 + s² + s⁴·(3/5 + 3/7·s² + …)).
[[gnu::always_inline]] inline Pair log_of_fraction(double fraction) noexcept {
  const Pair s = half_ratio(fraction);
  const double ratio = s.high + s.low;
  const double square_high = s.high * s.high;
  const double square_low = s.low * (s.high + ratio);
  const double z = square_high + square_low;
  const double z2 = z * z;
  const double a = 0x1.3333333333333p-1 + z * 0x1.b6db6db6db7b2p-2;
  const double b = 0x1.555555552ff2fp-2 + z * 0x1.1745d19bf5b0cp-2;
  const double c = 0x1.d89d60b6d3d68p-3 + z * 0x1.99a52cc1ef109p-3;
  const double d = 0x1.679d7e1a92f69p-3 + z * 0x1.6823d4e92a177p-3;
  const double rest = square_low + z2 * ((a + z2 * b) + (z2 * z2) * (c + z2 * d));
  const double series_high = leading_half((3.0 + square_high) + rest);
  const double series_low = rest - ((series_high - 3.0) - square_high);
  const double product = s.high * series_high;
  const double product_rest = s.low * series_high + series_low * ratio;
  const double product_high = leading_half(product + product_rest);
  const double product_low = product_rest - (product_high - product);
  constexpr double two_thirds = 2.0 / 3.0;
  constexpr double two_thirds_high = 0x1.5555550000000p-1;
  constexpr double two_thirds_low = 0x1.5555555555555p-27;
  return {two_thirds_high * product_high, two_thirds_low * product_high + product_low * two_thirds};
}

/// log x in two parts, relative error about 2^-66; x positive and normal.
[[gnu::always_inline]] inline Pair log_in_two_parts(double x) noexcept {
  const Split parts = split(x);
  const Pair fraction = log_of_fraction(parts.fraction);
  const double whole = parts.exponent * ln2_high;
  const double high = whole + fraction.high;
  const double carried = fraction.high - (high - whole);
  return {high, carried + (parts.exponent * ln2_low + fraction.low)};
}

/// Answers of pow where the base or the exponent is 0, infinite or outside the domain.
[[gnu::always_inline]] inline double pow_with_edges(double base, double exponent,
                                                    double computed) noexcept {
  const double of_zero = select(exponent > 0.0, 0.0, infinity);
  const double of_infinity = select(exponent > 0.0, infinity, 0.0);
  const double low =
      select(base < smallest_normal, select(base < 0.0, not_a_number, of_zero), computed);
  const double high = select(base == infinity, of_infinity, low);
  const double with_nan = select(base != base, base, select(exponent != exponent, exponent, high));
  return select(exponent == 0.0, 1.0, with_nan);
}

}  // namespace detail

/// base to the power exponent for base ≥ 0; within 2 ulp.
///     exponent 0: 1; base 0: 0 or infinity; negative base: NaN, whatever the exponent
[[gnu::always_inline]] inline double pow(double base, double exponent) noexcept {
  const detail::Pair log_base = detail::log_in_two_parts(base);
  // Beyond 1e20 every base but 1 has left the range of a double.
  const double bounded = detail::within(exponent, -1e20, 1e20);
  const double exponent_high = detail::leading_half(bounded);
  const double log_high = detail::leading_half(log_base.high);
  const double log_low = (log_base.high - log_high) + log_base.low;
  const double high = exponent_high * log_high;
  const double low = bounded * log_low + (bounded - exponent_high) * log_high;
  const double sum = high + low;
  const double lost = low - (sum - high);
  const double correction = detail::select(detail::magnitude(sum) < 1000.0, lost, 0.0);
  return detail::pow_with_edges(base, exponent, detail::exp_corrected(sum, correction));
}

}  // namespace engine::math
