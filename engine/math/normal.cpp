// SPDX-License-Identifier: Apache-2.0
// Normal distribution: the function after Cody (1969, 1993), the quantile after Wichura (1988),
// both with the exp and log of this library.
#include <array>
#include <cmath>

#include "engine/math/elementary.hpp"

namespace engine::math {
namespace normal_detail {

/// c₀ + c₁·x + c₂·x² + …
template <std::size_t count>
[[gnu::always_inline]] inline double polynomial(const std::array<double, count>& coefficients,
                                                double x) {
  double value = 0.0;
#pragma GCC unroll 16  // a loop within a loop would keep the outer one from vector code
  for (std::size_t k = 1; k <= count; ++k) value = value * x + coefficients[count - k];
  return value;
}

// Wichura, algorithm AS 241 (PPND16): centre, middle and far tail.
constexpr std::array<double, 8> centre_top{3.3871328727963666080e0, 1.3314166789178437745e2,
                                           1.9715909503065514427e3, 1.3731693765509461125e4,
                                           4.5921953931549871457e4, 6.7265770927008700853e4,
                                           3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr std::array<double, 8> centre_bottom{1.0,
                                              4.2313330701600911252e1,
                                              6.8718700749205790830e2,
                                              5.3941960214247511077e3,
                                              2.1213794301586595867e4,
                                              3.9307895800092710610e4,
                                              2.8729085735721942674e4,
                                              5.2264952788528545610e3};
constexpr std::array<double, 8> middle_top{1.42343711074968357734e0,  4.63033784615654529590e0,
                                           5.76949722146069140550e0,  3.64784832476320460504e0,
                                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> middle_bottom{1.0,
                                              2.05319162663775882187e0,
                                              1.67638483018380384940e0,
                                              6.89767334985100004550e-1,
                                              1.48103976427480074590e-1,
                                              1.51986665636164571966e-2,
                                              5.47593808499534494600e-4,
                                              1.05075007164441684324e-9};
constexpr std::array<double, 8> far_top{6.65790464350110377720e0,  5.46378491116411436990e0,
                                        1.78482653991729133580e0,  2.96560571828504891230e-1,
                                        2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                        2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> far_bottom{1.0,
                                           5.99832206555887937690e-1,
                                           1.36929880922735805310e-1,
                                           1.48753612908506148525e-2,
                                           7.86869131145613259100e-4,
                                           1.84631831751005468180e-5,
                                           1.42151175831644588870e-7,
                                           2.04426310338993978564e-15};

// Cody, as in his ANORM: centre, middle and far tail.
constexpr std::array<double, 5> cdf_centre_top{1.8154981253343561249e4, 1.0676894854603709582e3,
                                               1.6102823106855587881e2, 2.2352520354606839287e0,
                                               6.5682337918207449113e-2};
constexpr std::array<double, 5> cdf_centre_bottom{4.5507789335026729956e4, 1.0260932208618978205e4,
                                                  9.7609855173777669322e2, 4.7202581904688241870e1,
                                                  1.0};
constexpr std::array<double, 9> cdf_middle_top{
    9.8427148383839780218e3, 1.1602651437647350124e4,  6.8481904505362823326e3,
    2.4945375852903726711e3, 5.9727027639480026226e2,  9.3506656132177855979e1,
    8.8831497943883759412e0, 3.9894151208813466764e-1, 1.0765576773720192317e-8};
constexpr std::array<double, 9> cdf_middle_bottom{
    1.9685429676859990727e4, 3.8912003286093271411e4, 3.4900952721145977266e4,
    1.8615571640885098091e4, 6.4855582982667607550e3, 1.5193775994075548050e3,
    2.3538790178262499861e2, 2.2266688044328115691e1, 1.0};
constexpr std::array<double, 6> cdf_far_top{2.9112874951168792e-5, 1.421619193227893466e-3,
                                            2.2235277870649807e-2, 1.274011611602473639e-1,
                                            2.1589853405795699e-1, 2.307344176494017303e-2};
constexpr std::array<double, 6> cdf_far_bottom{7.29751555083966205e-5, 3.78239633202758244e-3,
                                               6.59881378689285515e-2, 4.68238212480865118e-1,
                                               1.28426009614491121e0,  1.0};

/// exp(−x²/2) without the rounding of x²: the part of x in sixteenths squares exactly.
double bell(double x) {
  const double coarse = static_cast<double>(static_cast<long long>(x * 16.0)) / 16.0;
  const double rest = (x - coarse) * (x + coarse);
  return math::exp(-0.5 * coarse * coarse) * math::exp(-0.5 * rest);
}

/// Probability beyond x, for x ≥ 0.67.
double upper_tail(double x) {
  constexpr double inverse_root_two_pi = 0.39894228040143267794;
  if (x > 40.0) return 0.0;  // below the smallest normal number
  if (x <= 5.656854249492380195)
    return bell(x) * polynomial(cdf_middle_top, x) / polynomial(cdf_middle_bottom, x);
  const double inverse_square = 1.0 / (x * x);
  const double series = inverse_square * polynomial(cdf_far_top, inverse_square) /
                        polynomial(cdf_far_bottom, inverse_square);
  return bell(x) * ((inverse_root_two_pi - series) / x);
}

/// Distance from 0 of the quantile whose tail has this probability, at most 0.075.
double tail_distance(double tail) {
  const double root = std::sqrt(-math::log(tail));
  if (root <= 5.0)
    return polynomial(middle_top, root - 1.6) / polynomial(middle_bottom, root - 1.6);
  return polynomial(far_top, root - 5.0) / polynomial(far_bottom, root - 5.0);
}

/// 0.425² − (u − ½)²: the centre ends at |u − ½| = 0.425.
[[gnu::always_inline]] inline double inside_centre(double u) {
  return 0.180625 - (u - 0.5) * (u - 0.5);
}
bool is_central(double u) { return inside_centre(u) >= 0.0; }

[[gnu::always_inline]] inline double central_quantile(double u) {
  const double r = inside_centre(u);
  return (u - 0.5) * polynomial(centre_top, r) / polynomial(centre_bottom, r);
}

}  // namespace normal_detail

void normal_quantiles(std::span<const double> u, std::span<double> out) noexcept {
  using namespace normal_detail;
  // The centre of all in plain loops that vectorise, then the few in the tails, one by one.
  for (std::size_t i = 0; i < u.size(); ++i) out[i] = central_quantile(u[i]);
  for (std::size_t i = 0; i < u.size(); ++i) {
    if (!is_central(u[i])) out[i] = normal_quantile(u[i]);
  }
}

double normal_quantile(double u) noexcept {
  using namespace normal_detail;
  if (!(u >= 0.0 && u <= 1.0)) return detail::not_a_number;
  if (u == 0.0) return -detail::infinity;
  if (u == 1.0) return detail::infinity;
  if (is_central(u)) return central_quantile(u);
  return u < 0.5 ? -tail_distance(u) : tail_distance(1.0 - u);
}

double normal_cdf(double x) noexcept {
  using namespace normal_detail;
  if (x != x) return x;
  if (detail::magnitude(x) > 0.67448975) return x < 0.0 ? upper_tail(-x) : 1.0 - upper_tail(x);
  const double square = x * x;
  return 0.5 + x * polynomial(cdf_centre_top, square) / polynomial(cdf_centre_bottom, square);
}

}  // namespace engine::math
