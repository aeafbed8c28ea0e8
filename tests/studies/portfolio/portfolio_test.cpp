// SPDX-License-Identifier: Apache-2.0
// How values over versions of the world become one.
#include "studies/portfolio/portfolio.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

TEST_CASE("Robust values of ten versions are those of the definitions", "[explore]") {
  const std::vector<double> values{5, 1, 9, 3, 7, 2, 8, 4, 6, 10};
  CHECK(robust_value(Robust::mean, values, {}) == 5.5);
  CHECK(robust_value(Robust::worst, values, {}) == 10.0);
  CHECK(robust_value(Robust::cvar90, values, {}) == 10.0);
  // Regrets against 0: the 90 % quantile of 1 … 10 is 9.1.
  const std::vector<double> none(10, 0.0);
  CHECK(robust_value(Robust::regret90, values, none) == Approx(9.1).epsilon(1e-12));
  CHECK(robust_value(Robust::worst_regret, values, none) == 10.0);
}

TEST_CASE("Who is best in every version regrets nothing", "[explore]") {
  const std::vector<double> values{5, 1, 9};
  CHECK(robust_value(Robust::regret90, values, values) == 0.0);
  CHECK(robust_value(Robust::worst_regret, values, {5, 0, 9}) == 1.0);
}

TEST_CASE("The tail mean of twenty versions is that of the two worst", "[explore]") {
  std::vector<double> values;
  for (int k = 1; k <= 20; ++k) values.push_back(k);
  CHECK(robust_value(Robust::cvar90, values, {}) == 19.5);
}

}  // namespace studies::tests
