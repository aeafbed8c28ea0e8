// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/math/elementary.hpp"
#include "engine/math/quantiles.hpp"
#include "tests/catch.hpp"
#include "tests/engine/math/known_answers.hpp"
#include "tests/engine/math/ulps.hpp"

namespace normal_test {

namespace math = engine::math;

/// Largest relative distance from the known answers, where they are normal numbers.
template <class Function>
double worst_relative(const std::vector<known_answers::Answer>& answers, Function function) {
  double worst = 0.0;
  for (const auto& answer : answers) {
    const double wanted = ulps::number(answer.result);
    const double off = std::fabs(function(ulps::number(answer.argument)) - wanted);
    if (off > 0.0) worst = std::max(worst, off / std::fabs(wanted));
  }
  return worst;
}

TEST_CASE("A block of normal quantiles has the bits of each alone") {
  std::vector<double> u, together(1003);
  for (std::size_t k = 0; k < together.size(); ++k)
    u.push_back((static_cast<double>(k) + 0.5) / static_cast<double>(together.size()));
  u.front() = 1e-300;
  u.back() = 1.0 - 1e-16;
  math::normal_quantiles(u, together);
  std::size_t different = 0;
  for (std::size_t k = 0; k < u.size(); ++k)
    different += together[k] != math::normal_quantile(u[k]);
  CHECK(different == 0);
}

}  // namespace normal_test

using namespace normal_test;

TEST_CASE("The normal distribution agrees with sixty-digit answers", "[math]") {
  using namespace known_answers;
  CHECK(worst_relative(normal_cdf_answers, [](double x) { return math::normal_cdf(x); }) < 2e-15);
  CHECK(worst_relative(normal_quantile_answers, [](double u) { return math::normal_quantile(u); }) <
        2e-15);
}

TEST_CASE("The normal quantile undoes the normal distribution function", "[math]") {
  for (double x = -8.0; x < 5.0; x += 0.0137) {
    // A digit of the probability is worth phi(x) times the same digit of x.
    const double density = std::exp(-0.5 * x * x) / std::sqrt(2.0 * M_PI);
    const double probability = math::normal_cdf(x);
    const double allowed = 4e-15 * (std::fabs(x) + probability / density);
    CHECK(std::fabs(math::normal_quantile(probability) - x) <= allowed);
  }
}

TEST_CASE("log_gamma agrees with sixty-digit answers", "[math]") {
  for (const auto& answer : known_answers::log_gamma_answers) {
    const double wanted = ulps::number(answer.result);
    const double off = std::fabs(math::log_gamma(ulps::number(answer.argument)) - wanted);
    CHECK(off <= 1e-14 * std::max(1.0, std::fabs(wanted)));
  }
}

TEST_CASE("Normal functions end as declared", "[math]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(math::normal_quantile(0.0) == -infinity);
  CHECK(math::normal_quantile(1.0) == infinity);
  CHECK(math::normal_quantile(0.5) == 0.0);
  CHECK(std::isnan(math::normal_quantile(-0.1)));
  CHECK(std::isnan(math::normal_quantile(1.1)));
  CHECK(math::normal_cdf(-infinity) == 0.0);
  CHECK(math::normal_cdf(infinity) == 1.0);
  CHECK(math::normal_cdf(0.0) == 0.5);
  CHECK(std::isnan(math::log_gamma(0.0)));
}

TEST_CASE("log_gamma grows by log x from x to x + 1", "[math]") {
  for (double x = 0.05; x < 60.0; x *= 1.07) {
    const double step = math::log_gamma(x + 1.0) - math::log_gamma(x);
    CHECK(std::fabs(step - std::log(x)) < 2e-13);
  }
}

TEST_CASE("Student's t has the quantiles of the printed tables", "[math]") {
  CHECK(math::student_t_quantile(0.975, 1) == Approx(12.706205).epsilon(1e-7));
  CHECK(math::student_t_quantile(0.975, 10) == Approx(2.2281389).epsilon(1e-7));
  CHECK(math::student_t_quantile(0.975, std::numeric_limits<double>::infinity()) ==
        Approx(1.959963985).epsilon(1e-9));
  CHECK(math::student_t_cdf(2.2281389, 10) == Approx(0.975).epsilon(1e-7));
  CHECK(math::chi_square_quantile(0.95, 10) == Approx(18.307038).epsilon(1e-7));
  CHECK(math::beta_quantile(0.5, 2, 2) == Approx(0.5).epsilon(1e-12));
}
