// SPDX-License-Identifier: Apache-2.0
// Elementary functions of the model: no branch, no libm, no FMA, so a plain loop over them
// vectorises and every x86-64 gives the same bits. Subnormal results and arguments count as 0.
#pragma once

#include <span>

#include "engine/math/bits.hpp"
#include "engine/math/exponential.hpp"
#include "engine/math/logarithm.hpp"
#include "engine/math/power.hpp"

namespace engine::math {

/// 1 / (1 + exp(−x)); within 3 ulp.
[[gnu::always_inline]] inline double sigmoid(double x) noexcept { return 1.0 / (1.0 + exp(-x)); }

/// Hyperbolic tangent, exactly odd; within 3 ulp.
[[gnu::always_inline]] inline double tanh(double x) noexcept {
  const double shrunk = expm1(-2.0 * detail::magnitude(x));
  return detail::with_sign_of(shrunk / (shrunk + 2.0), x);
}

/// Probability that something of constant hazard happens within a time.  [share]
///     1 − exp(−hazard · years), accurate for small arguments, exactly 0 for hazard 0
[[gnu::always_inline]] inline double probability(double hazard_per_year, double years) noexcept {
  return 0.0 - expm1(-(hazard_per_year * years));
}

/// Standard normal quantile, u in (0, 1); relative error about 1e-15; -infinity at 0, infinity at 1.
double normal_quantile(double u) noexcept;
/// The same of many at once, digit by digit. [u.size()]
void normal_quantiles(std::span<const double> u, std::span<double> out) noexcept;

/// Standard normal distribution function; relative error about 1e-15 where it is a normal number.
double normal_cdf(double x) noexcept;

/// log Γ(x) for x > 0; error within 1e-14, absolute where the result is below 1, relative above.
double log_gamma(double x) noexcept;

}  // namespace engine::math
