// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/bootstrap.hpp"

#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "outputs/statistics/summary.hpp"
#include "tests/catch.hpp"

namespace {

double normal(std::uint64_t experiment, std::uint32_t pair) {
  return engine::math::normal_quantile(
      engine::uniform(engine::key_of(20260101, experiment, 0), pair, 0, 78, 0));
}

}  // namespace

TEST_CASE("A 95 % bootstrap interval holds the truth in 93 to 97 % of 2,000 experiments",
          "[stat]") {
  const outputs::Resamples resamples(7, 20);
  int covered = 0;
  for (std::uint64_t experiment = 0; experiment < 2000; ++experiment) {
    std::vector<double> differences;
    for (std::uint32_t pair = 0; pair < 20; ++pair)
      differences.push_back(0.3 + normal(experiment, pair));
    const outputs::Interval interval = outputs::bootstrap_interval(differences, resamples, 0.95);
    covered += *interval.low <= 0.3 && 0.3 <= *interval.high;
  }
  CHECK(covered >= 1860);
  CHECK(covered <= 1940);
}

TEST_CASE("Of skewed differences the bootstrap interval reaches further to the long side",
          "[law]") {
  std::vector<double> differences;
  for (std::uint32_t pair = 0; pair < 64; ++pair) {
    const double z = normal(1, pair);
    differences.push_back(z * z);
  }
  const double centre = outputs::mean(differences);
  const outputs::Interval interval =
      outputs::bootstrap_interval(differences, outputs::Resamples(7, 64), 0.95);
  CHECK(*interval.high - centre > centre - *interval.low);
}

TEST_CASE("Resamples depend on the seed and on nothing else", "[law]") {
  const outputs::Resamples once(3, 30), again(3, 30), other(4, 30);
  bool is_same = true, is_other = true;
  for (std::size_t k = 0; k < once.count(); ++k) {
    for (std::size_t draw = 0; draw < 30; ++draw) {
      is_same = is_same && once.rows(k)[draw] == again.rows(k)[draw];
      is_other = is_other && once.rows(k)[draw] == other.rows(k)[draw];
      REQUIRE(once.rows(k)[draw] < 30);
    }
  }
  CHECK(is_same);
  CHECK_FALSE(is_other);
}

TEST_CASE("Differences that are all nothing have the interval from 0 to 0", "[law]") {
  const std::vector<double> nothing(12, 0.0);
  const outputs::Interval interval =
      outputs::bootstrap_interval(nothing, outputs::Resamples(1, 12), 0.95);
  CHECK(*interval.low == 0.0);
  CHECK(*interval.high == 0.0);
}

TEST_CASE("Where one pair in thirty differs, the bootstrap gives no end that it cannot know",
          "[statistics]") {
  std::vector<double> rare(30, 0.0);
  rare[4] = -5.0;
  // A third of the resamples hold the pair not at all and have no spread.
  const outputs::Interval interval =
      outputs::bootstrap_interval(rare, outputs::Resamples(1, 30), 0.95);
  CHECK_FALSE(interval.low.has_value());
}
