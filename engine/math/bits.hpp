// SPDX-License-Identifier: Apache-2.0
// Pieces shared by the elementary functions. Everything is built from +, −, ×, ÷ and integer
// operations on the bits, all of which IEEE 754 defines to the last digit; so every x86-64 gives
// the same answer, in scalar and in vector registers (the build switches contraction to FMA off).
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace engine::math::detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double smallest_normal = std::numeric_limits<double>::min();

inline constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
inline constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 52) - 1;

// ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double inverse_ln2 = 0x1.71547652b82fep+0;

/// `chosen` if the condition holds, else `other`; written on the bits so that it stays a blend.
[[gnu::always_inline]] inline double select(bool condition, double chosen, double other) noexcept {
  const std::uint64_t mask = std::uint64_t{0} - static_cast<std::uint64_t>(condition);
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(chosen) & mask) |
                               (std::bit_cast<std::uint64_t>(other) & ~mask));
}

[[gnu::always_inline]] inline double magnitude(double x) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & ~sign_bit);
}

/// The magnitude of the first with the sign of the second.
[[gnu::always_inline]] inline double with_sign_of(double size, double sign) noexcept {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(size) & ~sign_bit) |
                               (std::bit_cast<std::uint64_t>(sign) & sign_bit));
}

/// The leading 26 bits of x: the product of two such numbers is exact.
[[gnu::always_inline]] inline double leading_half(double x) noexcept {
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xfffffffff8000000U);
}

/// x kept within [low, high]; NaN stays NaN.
[[gnu::always_inline]] inline double within(double x, double low, double high) noexcept {
  const double raised = x < low ? low : x;
  return raised > high ? high : raised;
}

}  // namespace engine::math::detail
