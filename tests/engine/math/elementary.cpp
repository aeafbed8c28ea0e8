// SPDX-License-Identifier: Apache-2.0
#include "engine/math/elementary.hpp"

#include <limits>
#include <random>

#include "tests/catch.hpp"
#include "tests/engine/math/known_answers.hpp"
#include "tests/engine/math/ulps.hpp"

namespace elementary_test {

namespace math = engine::math;
using known_answers::Answer;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Largest distance from the known answers; an answer to 0.5 ulp is the nearest double.
template <class Function>
double worst_known(const std::vector<Answer>& answers, Function function) {
  double worst = 0.0;
  for (const Answer& answer : answers) {
    const double got = function(ulps::number(answer.argument));
    worst = std::max(worst, ulps::between(got, ulps::number(answer.result)));
  }
  return worst;
}

/// Largest distance from the extended precision of the C library on a million arguments.
template <class Function, class Reference, class Draw>
double worst_random(Function function, Reference reference, Draw draw) {
  std::mt19937_64 source(20230401);
  double worst = 0.0;
  for (int i = 0; i < 1000000; ++i) {
    const double x = draw(source);
    worst = std::max(worst, ulps::between(function(x), reference(static_cast<long double>(x))));
  }
  return worst;
}

double between(std::mt19937_64& source, double low, double high) {
  return low + (high - low) * (static_cast<double>(source() >> 11) * 0x1p-53);
}

double of_any_size(std::mt19937_64& source) {
  const double fraction = between(source, 1.0, 2.0);
  return std::ldexp(source() & 1 ? -fraction : fraction, -static_cast<int>(source() % 60));
}

}  // namespace elementary_test

using namespace elementary_test;

TEST_CASE("Elementary functions agree with sixty-digit answers", "[math]") {
  using namespace known_answers;
  // Known answers are themselves rounded by half a unit.
  CHECK(worst_known(exp_answers, [](double x) { return math::exp(x); }) <= 1.0);
  CHECK(worst_known(log_answers, [](double x) { return math::log(x); }) <= 1.0);
  CHECK(worst_known(log1p_answers, [](double x) { return math::log1p(x); }) <= 2.0);
  CHECK(worst_known(expm1_answers, [](double x) { return math::expm1(x); }) <= 2.0);
  CHECK(worst_known(sigmoid_answers, [](double x) { return math::sigmoid(x); }) <= 3.0);
  CHECK(worst_known(tanh_answers, [](double x) { return math::tanh(x); }) <= 3.0);
  for (const PowerAnswer& answer : pow_answers) {
    const double got = math::pow(ulps::number(answer.base), ulps::number(answer.exponent));
    CHECK(ulps::between(got, ulps::number(answer.result)) <= 2.0);
  }
}

TEST_CASE("exp and expm1 keep their digits over the whole range", "[math]") {
  const auto exp = [](double x) { return math::exp(x); };
  const auto exp_long = [](long double x) { return std::exp(x); };
  CHECK(worst_random(exp, exp_long, [](auto& s) { return between(s, -708.3, 709.7); }) <= 1.0);
  CHECK(worst_random(exp, exp_long, [](auto& s) { return between(s, -2.0, 2.0); }) <= 1.0);
  const auto expm1 = [](double x) { return math::expm1(x); };
  const auto expm1_long = [](long double x) { return std::expm1(x); };
  CHECK(worst_random(expm1, expm1_long, [](auto& s) { return between(s, -45.0, 709.7); }) <= 3.0);
  CHECK(worst_random(expm1, expm1_long, [](auto& s) { return of_any_size(s); }) <= 3.0);
}

TEST_CASE("log and log1p keep their digits over the whole range", "[math]") {
  const auto log = [](double x) { return math::log(x); };
  const auto log_long = [](long double x) { return std::log(x); };
  const auto wide = [](auto& s) {
    return std::ldexp(between(s, 1, 2), static_cast<int>(s() % 2046) - 1022);
  };
  CHECK(worst_random(log, log_long, wide) <= 1.0);
  CHECK(worst_random(log, log_long, [](auto& s) { return between(s, 0.5, 2.0); }) <= 1.0);
  const auto log1p = [](double x) { return math::log1p(x); };
  const auto log1p_long = [](long double x) { return std::log1p(x); };
  CHECK(worst_random(log1p, log1p_long, [](auto& s) { return between(s, -1.0, 3.0); }) <= 2.0);
  CHECK(worst_random(log1p, log1p_long, [](auto& s) { return 0.5 * of_any_size(s); }) <= 2.0);
  CHECK(worst_random(log1p, log1p_long, wide) <= 2.0);
}

TEST_CASE("sigmoid and tanh keep their digits in both tails", "[math]") {
  const auto sigmoid = [](double x) { return math::sigmoid(x); };
  const auto sigmoid_long = [](long double x) { return 1.0L / (1.0L + std::exp(-x)); };
  CHECK(worst_random(sigmoid, sigmoid_long, [](auto& s) { return between(s, -700, 40); }) <= 3.0);
  CHECK(worst_random(sigmoid, sigmoid_long, [](auto& s) { return of_any_size(s); }) <= 3.0);
  const auto tanh = [](double x) { return math::tanh(x); };
  const auto tanh_long = [](long double x) { return std::tanh(x); };
  CHECK(worst_random(tanh, tanh_long, [](auto& s) { return between(s, -20.0, 20.0); }) <= 3.0);
  CHECK(worst_random(tanh, tanh_long, [](auto& s) { return of_any_size(s); }) <= 3.0);
}

TEST_CASE("pow keeps its digits even where the result is huge", "[math]") {
  std::mt19937_64 source(7);
  double worst = 0.0;
  for (int i = 0; i < 1000000; ++i) {
    const double base =
        i % 2 == 0 ? std::ldexp(between(source, 1, 2), static_cast<int>(source() % 2000) - 1000)
                   : between(source, 0.3, 3.0);
    const double exponent =
        between(source, -700.0, 700.0) / std::max(0.01, std::fabs(std::log(base)));
    const long double wanted =
        std::pow(static_cast<long double>(base), static_cast<long double>(exponent));
    if (wanted > 1.7e308L || wanted < 2.3e-308L) continue;
    worst = std::max(worst, ulps::between(math::pow(base, exponent), wanted));
  }
  CHECK(worst <= 2.0);
}

TEST_CASE("exp and log end as declared at the edges of their domain", "[math]") {
  CHECK(math::exp(0.0) == 1.0);
  CHECK(math::exp(709.79) == infinity);
  CHECK(math::exp(infinity) == infinity);
  CHECK(math::exp(-708.4) == 0.0);
  CHECK(math::exp(-infinity) == 0.0);
  CHECK(std::isnan(math::exp(not_a_number)));
  CHECK(math::expm1(infinity) == infinity);
  CHECK(math::expm1(-infinity) == -1.0);
  CHECK(math::expm1(1e-300) == 1e-300);
  CHECK(std::isnan(math::expm1(not_a_number)));
  CHECK(math::log(1.0) == 0.0);
  CHECK(math::log(0.0) == -infinity);
  CHECK(math::log(1e-310) == -infinity);
  CHECK(math::log(infinity) == infinity);
  CHECK(std::isnan(math::log(-1.0)));
  CHECK(std::isnan(math::log(not_a_number)));
  CHECK(math::log1p(-1.0) == -infinity);
  CHECK(math::log1p(infinity) == infinity);
  CHECK(math::log1p(1e-300) == 1e-300);
  CHECK(std::isnan(math::log1p(-1.5)));
}

TEST_CASE("pow ends as declared at the edges of its domain", "[math]") {
  CHECK(math::pow(0.0, 2.0) == 0.0);
  CHECK(math::pow(0.0, -2.0) == infinity);
  CHECK(math::pow(0.0, 0.0) == 1.0);
  CHECK(math::pow(1.0, infinity) == 1.0);
  CHECK(math::pow(2.0, infinity) == infinity);
  CHECK(math::pow(2.0, -infinity) == 0.0);
  CHECK(math::pow(infinity, -1.0) == 0.0);
  CHECK(math::pow(10.0, 400.0) == infinity);
  CHECK(math::pow(2.0, 10.0) == 1024.0);
  CHECK(std::isnan(math::pow(-2.0, 2.0)));
  CHECK(std::isnan(math::pow(2.0, not_a_number)));
}

TEST_CASE("A hazard of zero never strikes, and a small one strikes in proportion", "[math]") {
  CHECK(math::probability(0.0, 1.0 / 52) == 0.0);
  CHECK_FALSE(std::signbit(math::probability(0.0, 1.0)));
  CHECK(math::probability(1e-18, 1.0) == 1e-18);
  CHECK(math::probability(infinity, 1.0) == 1.0);
  double before = 0.0;
  for (double hazard = 1e-9; hazard < 100.0; hazard *= 1.37) {
    const double wanted = static_cast<double>(-std::expm1(-static_cast<long double>(hazard)));
    CHECK(ulps::between(math::probability(hazard, 1.0), wanted) <= 3.0);
    CHECK(math::probability(hazard, 1.0) >= before);
    before = math::probability(hazard, 1.0);
  }
}
