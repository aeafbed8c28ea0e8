// SPDX-License-Identifier: Apache-2.0
#include "engine/random/lattice_law.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "engine/math/elementary.hpp"

namespace engine::random_detail {

constexpr double two_pi = 6.2831853071795864769;

/// What Stirling's formula lacks of log n!  (Loader 2000); n whole and ≥ 0.
double stirling_error(double n) {
  constexpr std::array<double, 16> small{0.0,
                                         0.08106146679532725822,
                                         0.04134069595540929409,
                                         0.02767792568499833915,
                                         0.02079067210376509311,
                                         0.01664469118982119216,
                                         0.01387612882307074800,
                                         0.01189670994589177010,
                                         0.01041126526197209650,
                                         0.009255462182712732918,
                                         0.008330563433362871256,
                                         0.007573675487951840795,
                                         0.006942840107209529866,
                                         0.006408994188004207068,
                                         0.005951370112758847736,
                                         0.005554733551962801371};
  if (n < 16.0) return small[static_cast<std::size_t>(n)];
  const double square = 1.0 / (n * n);
  return (1.0 / 12 -
          square *
              (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188))))) /
         n;
}

/// Deviance part  x·log(x/m) + m − x, without cancellation near x = m  (Loader 2000).
double deviance(double x, double m) {
  const double difference = x - m;
  if (math::detail::magnitude(difference) >= 0.1 * (x + m))
    return x * math::log(x / m) - difference;
  const double v = difference / (x + m);
  double sum = difference * v;
  double term = 2.0 * x * v;
  for (double odd = 3.0; odd < 100.0; odd += 2.0) {
    term *= v * v;
    const double longer = sum + term / odd;
    if (longer == sum) break;
    sum = longer;
  }
  return sum;
}

double BinomialLaw::probability(double count) const {
  const double rest = n - count;
  if (count == 0.0) return math::exp(n * math::log1p(-p));
  if (rest == 0.0) return math::exp(n * math::log(p));
  const double exponent = stirling_error(n) - stirling_error(count) - stirling_error(rest) -
                          deviance(count, n * p) - deviance(rest, n * (1.0 - p));
  return math::exp(exponent) * std::sqrt(n / (two_pi * count * rest));
}

double PoissonLaw::probability(double count) const {
  if (count == 0.0) return math::exp(-rate);
  return math::exp(-stirling_error(count) - deviance(count, rate)) / std::sqrt(two_pi * count);
}

Estimate quantile_estimate(double mean, double variance, double spread, double asymmetry,
                           double u) {
  const double x = math::normal_quantile(u);
  // Cumulants; a lattice law is a smooth one less a uniform of width 1 (Sheppard's corrections).
  const double smooth_variance = variance - 1.0 / 12;
  const double deviation = std::sqrt(smooth_variance);
  const double inverse = 1.0 / deviation;
  const double over_variance = 1.0 / smooth_variance;
  const double g1 = variance * asymmetry * over_variance * inverse;
  const double g2 = (variance * (1.0 - 6.0 * spread) + 1.0 / 120) * over_variance * over_variance;
  const double g3 =
      variance * asymmetry * (1.0 - 12.0 * spread) * over_variance * over_variance * inverse;
  const double g4 = (variance * (1.0 - 30.0 * spread + 120.0 * spread * spread) - 1.0 / 252) *
                    over_variance * over_variance * over_variance;
  // Hermite polynomials.
  const double x2 = x * x;
  const double h2 = x2 - 1.0;
  const double h3 = x * (x2 - 3.0);
  const double h4 = x2 * (x2 - 6.0) + 3.0;
  const double h5 = x * (x2 * (x2 - 10.0) + 15.0);
  // Cornish and Fisher (1937), Fisher and Cornish (1960), orders one to four.
  const double first = g1 * h2 / 6.0;
  const double second = g2 * h3 / 24.0 - g1 * g1 * (2.0 * h3 + x) / 36.0;
  const double third =
      g3 * h4 / 120.0 - g1 * g2 * (h4 + h2) / 24.0 + g1 * g1 * g1 * (12.0 * h4 + 19.0 * h2) / 324.0;
  const double fourth = g4 * h5 / 720.0 - g2 * g2 * (3.0 * h5 + 6.0 * h3 + 2.0 * x) / 384.0 -
                        g1 * g3 * (2.0 * h5 + 3.0 * h3) / 180.0 +
                        g1 * g1 * g2 * (14.0 * h5 + 37.0 * h3 + 8.0 * x) / 288.0 -
                        g1 * g1 * g1 * g1 * (252.0 * h5 + 832.0 * h3 + 227.0 * x) / 7776.0;
  const double edge = mean + deviation * (x + (first + (second + (third + fourth)))) + 0.5;
  // The next term of the expansion is of order x⁶ / variance²; the factor is four times the largest
  // ever met on a dense grid of laws (a test repeats it). The last term is rounding.
  const double size = 1.0 + x2;
  const double margin = 0.0066 * size * size * size * over_variance * over_variance + 1e-15 * mean;
  return {edge, margin};
}

/// Sums the probabilities of count, count − 1, … down to where they no longer matter.
template <class Law>
double lower_sum(const Law& law, double count, double probability) {
  double sum = 0.0;
  for (double term = probability; sum + term != sum; count -= 1.0) {
    sum += term;
    term *= law.down(count);
  }
  return sum;
}

/// The same for count, count + 1, …
template <class Law>
double upper_sum(const Law& law, double count, double probability) {
  double sum = 0.0;
  for (double term = probability; sum + term != sum; count += 1.0) {
    sum += term;
    term *= law.up(count);
  }
  return sum;
}

template <class Law>
double distribution_of(const Law& law, double count) {
  const double probability = law.probability(count);
  if (count <= law.mean()) return lower_sum(law, count, probability);
  return 1.0 - upper_sum(law, count + 1.0, probability * law.up(count));
}

/// Steps from a count near the quantile to the quantile itself.
template <class Law>
double stepped_quantile(const Law& law, double count, double u) {
  double reached = distribution_of(law, count);
  double probability = law.probability(count);
  while (reached < u && count < law.highest()) {
    probability *= law.up(count);
    reached += probability;
    count += 1.0;
  }
  while (count > 0.0 && reached - probability >= u) {
    reached -= probability;
    probability *= law.down(count);
    count -= 1.0;
  }
  return count;
}

template <class Law>
double quantile_of(const Law& law, double u) {
  const Estimate estimate =
      quantile_estimate(law.mean(), law.variance(), law.spread(), law.asymmetry(), u);
  const double edge = math::detail::within(estimate.edge, 0.0, law.highest());
  if (edge != edge) return edge;
  const double count = static_cast<double>(static_cast<long long>(edge));
  const double above = edge - count;
  if (above > estimate.margin && above < 1.0 - estimate.margin) return count;
  return stepped_quantile(law, count, u);
}

double distribution(const BinomialLaw& law, double count) { return distribution_of(law, count); }
double distribution(const PoissonLaw& law, double count) { return distribution_of(law, count); }
double quantile(const BinomialLaw& law, double u) { return quantile_of(law, u); }
double quantile(const PoissonLaw& law, double u) { return quantile_of(law, u); }

}  // namespace engine::random_detail
