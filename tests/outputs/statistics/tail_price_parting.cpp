// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/quantiles.hpp"
#include "engine/random/philox.hpp"
#include "outputs/statistics/parting.hpp"
#include "outputs/statistics/price.hpp"
#include "outputs/statistics/summary.hpp"
#include "outputs/statistics/tail.hpp"
#include "tests/catch.hpp"

namespace {

double normal(std::uint64_t experiment, std::uint32_t pair, std::uint32_t draw) {
  return engine::math::normal_quantile(
      engine::uniform(engine::key_of(20260102, experiment, 0), pair, 0, 79, draw));
}

}  // namespace

TEST_CASE("The worst tenth of 1 to 20 is 19 and 20 where more is worse, 1 and 2 where less is",
          "[known]") {
  std::vector<double> numbers;
  for (int k = 1; k <= 20; ++k) numbers.push_back(k);
  CHECK(*outputs::tail_of(numbers, "down").cvar == Approx(19.5));
  CHECK(*outputs::tail_of(numbers, "up").cvar == Approx(1.5));
  CHECK(*outputs::tail_of(numbers, "down").worst_decile == Approx(18.1));
  CHECK(*outputs::tail_of(numbers, "up").worst_decile == Approx(2.9));
  CHECK_FALSE(outputs::tail_of(numbers, "depends").cvar.has_value());
}

TEST_CASE("A run counts in part where a tenth of the runs is no whole number", "[known]") {
  const std::vector<double> numbers{10.0, 4.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0,
                                    0.0,  0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  CHECK(*outputs::tail_of(numbers, "down").cvar == Approx((10.0 + 0.5 * 4.0) / 1.5));
}

TEST_CASE("A price is given only where something was avoided beyond doubt", "[law]") {
  const std::vector<double> dearer{10.0, 11.0, 9.0, 10.0, 10.5, 9.5};
  const std::vector<double> avoided{5.0, 5.2, 4.9, 5.1, 5.0, 4.8};
  const outputs::Price price = outputs::price_of(dearer, avoided, 0.95);
  CHECK(*price.value == Approx(2.0));
  CHECK(*price.low < 2.0);
  CHECK(*price.high > 2.0);
  const std::vector<double> unsure{5.0, -5.0, 4.0, -4.0, 3.0, -2.0};
  CHECK_FALSE(outputs::price_of(dearer, unsure, 0.95).value.has_value());
  const std::vector<double> worse{-5.0, -5.2, -4.9, -5.1, -5.0, -4.8};
  CHECK_FALSE(outputs::price_of(dearer, worse, 0.95).value.has_value());
}

TEST_CASE("Fieller's interval holds the true price in 93 to 97 % of 2,000 experiments", "[stat]") {
  int covered = 0, given = 0;
  for (std::uint64_t experiment = 0; experiment < 2000; ++experiment) {
    std::vector<double> dearer, avoided;
    for (std::uint32_t pair = 0; pair < 24; ++pair) {
      const double shared = normal(experiment, pair, 0);
      dearer.push_back(8.0 + shared + normal(experiment, pair, 1));
      avoided.push_back(4.0 + shared);
    }
    const outputs::Price price = outputs::price_of(dearer, avoided, 0.95);
    given += price.value.has_value();
    covered += price.value && *price.low <= 2.0 && 2.0 <= *price.high;
  }
  CHECK(given == 2000);
  CHECK(covered >= 1860);
  CHECK(covered <= 1940);
}

TEST_CASE("Luck and ignorance that were put in are found again", "[stat]") {
  std::vector<double> numbers;
  for (std::uint32_t group = 0; group < 2000; ++group) {
    const double unknown = 3.0 * normal(1, group, 0);
    for (std::uint32_t each = 0; each < 8; ++each)
      numbers.push_back(unknown + 2.0 * normal(2, group, each));
  }
  const outputs::Parting parting = outputs::parting_of(numbers, 8);
  // Standard errors: 2/√(2·14,000) and about 3/√(2·2,000).
  CHECK(std::abs(*parting.luck - 2.0) < 5.0 * 0.012);
  CHECK(std::abs(*parting.ignorance - 3.0) < 5.0 * 0.05);
  CHECK(parting.groups == 2000);
}

TEST_CASE("Luck that all draws of the parameters share is not taken for ignorance", "[stat]") {
  std::vector<double> numbers;
  for (std::uint32_t group = 0; group < 2000; ++group) {
    const double unknown = 1.0 * normal(3, group, 0);
    for (std::uint32_t each = 0; each < 4; ++each)
      numbers.push_back(unknown + 5.0 * normal(4, 0, each) + 0.5 * normal(5, group, each));
  }
  // Standard error about 1/√(2·2,000), a little more for what the residual adds.
  CHECK(std::abs(*outputs::parting_of(numbers, 4).ignorance - 1.0) < 5.0 * 0.018);
}

TEST_CASE("Draws crossed with replicates: 95 % intervals hold the truth in 93 % at least",
          "[stat]") {
  int covered = 0;
  for (std::uint64_t experiment = 0; experiment < 2000; ++experiment) {
    std::vector<double> numbers;
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
      for (std::uint32_t each = 0; each < 12; ++each)
        numbers.push_back(normal(6 + experiment, draw, 0) + normal(6 + experiment, each, 1) +
                          0.5 * normal(6 + experiment, 100 * draw + each, 2));
    }
    const outputs::CrossedError crossed = *outputs::crossed_error(numbers, 12);
    const double t = engine::math::student_t_quantile(0.975, crossed.freedom);
    covered += std::abs(outputs::mean(numbers)) <= t * crossed.error;
  }
  // The estimate of what crosses makes it a little wide.
  CHECK(covered >= 1860);
  CHECK(covered <= 1960);
}

TEST_CASE("Where draws of the parameters change nothing, no ignorance is made up", "[law]") {
  const std::vector<double> numbers{1.0, 3.0, 1.0, 3.0, 1.0, 3.0};
  CHECK(*outputs::parting_of(numbers, 2).ignorance == 0.0);
  CHECK_FALSE(outputs::parting_of(numbers, 6).ignorance.has_value());
}
