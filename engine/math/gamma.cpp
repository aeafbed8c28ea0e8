// SPDX-License-Identifier: Apache-2.0
#include "engine/math/elementary.hpp"

namespace engine::math {

double log_gamma(double x) noexcept {
  if (!(x > 0.0)) return detail::not_a_number;
  // Γ(x) = Γ(x + m) / (x·(x+1)·…·(x+m−1)): moved up to where Stirling's series has all its digits.
  constexpr double series_from = 9.0;
  double product = 1.0;
  while (x < series_from) {
    product *= x;
    x += 1.0;
  }
  const double inverse = 1.0 / x;
  const double square = inverse * inverse;
  const double series =
      inverse *
      (1.0 / 12 -
       square * (1.0 / 360 -
                 square * (1.0 / 1260 -
                           square * (1.0 / 1680 -
                                     square * (1.0 / 1188 - square * (691.0 / 360360 -
                                                                      square * (1.0 / 156)))))));
  constexpr double half_log_two_pi = 0.91893853320467274178;
  return (x - 0.5) * math::log(x) - x + half_log_two_pi + series - math::log(product);
}

}  // namespace engine::math
