// SPDX-License-Identifier: Apache-2.0
#include "engine/random/distributions.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "tests/catch.hpp"

using namespace engine;

TEST_CASE("Parameter quantiles never leave their bounds and never fall", "[random]") {
  double uniform_before = -2.0, triangular_before = -2.0, normal_before = -2.0;
  for (int i = 0; i <= 1000; ++i) {
    const double u = i / 1000.0;
    const double uniform = uniform_quantile(-2.0, 5.0, u);
    const double triangular = triangular_quantile(-2.0, -1.0, 5.0, u);
    const double normal = bounded_normal_quantile(0.0, 3.0, -2.0, 5.0, u);
    REQUIRE(uniform >= uniform_before);
    REQUIRE(triangular >= triangular_before);
    REQUIRE(normal >= normal_before);
    uniform_before = uniform;
    triangular_before = triangular;
    normal_before = normal;
  }
  CHECK(uniform_before == 5.0);
  CHECK(triangular_before == 5.0);
  CHECK(normal_before == 5.0);
}

TEST_CASE("The triangular quantile undoes the triangular distribution function", "[random]") {
  const double low = 1.0, mode = 2.0, high = 6.0;
  for (double x = 1.01; x < 6.0; x += 0.01) {
    const double reached = x < mode
                               ? (x - low) * (x - low) / ((high - low) * (mode - low))
                               : 1.0 - (high - x) * (high - x) / ((high - low) * (high - mode));
    CHECK(triangular_quantile(low, mode, high, reached) == Approx(x).epsilon(1e-12));
  }
}

TEST_CASE("A triangle may stand on one of its ends, or shrink to a point", "[random]") {
  CHECK(triangular_quantile(0.0, 0.0, 1.0, 0.75) == Approx(0.5));
  CHECK(triangular_quantile(0.0, 1.0, 1.0, 0.25) == Approx(0.5));
  CHECK(triangular_quantile(3.0, 3.0, 3.0, 0.6) == 3.0);
  CHECK(uniform_quantile(3.0, 3.0, 0.6) == 3.0);
  CHECK(bounded_normal_quantile(7.0, 0.0, 0.0, 3.0, 0.6) == 3.0);
}

TEST_CASE("The bounded normal quantile undoes its distribution function in both tails",
          "[random]") {
  struct Bounds {
    double low, high;
  };
  for (const Bounds bounds : {Bounds{-1.0, 2.0}, Bounds{6.0, 9.0}, Bounds{-9.0, -6.0}}) {
    // Right of the mean the upper tail is used: there 1 − Φ(x) = Φ(−x) keeps its digits.
    const double side = bounds.low > 0.0 ? -1.0 : 1.0;
    const double at_low = math::normal_cdf(side * bounds.low);
    const double at_high = math::normal_cdf(side * bounds.high);
    for (double share = 0.01; share < 1.0; share += 0.01) {
      const double x = bounded_normal_quantile(0.0, 1.0, bounds.low, bounds.high, share);
      const double reached = (math::normal_cdf(side * x) - at_low) / (at_high - at_low);
      CHECK(reached == Approx(share).epsilon(1e-12));
    }
  }
}
