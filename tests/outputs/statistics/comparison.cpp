// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/comparison.hpp"

#include <limits>

#include "engine/base/fault.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

using outputs::paired;
using outputs::PairedDifference;
using outputs::Verdict;

namespace {

// Hours of extra sleep with two drugs, ten patients (Student 1908); the numbers checked below are
// those that R prints for t.test(paired = TRUE).
const std::vector<double> second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
const std::vector<double> first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

double normal(std::uint64_t experiment, std::uint32_t pair, std::uint32_t draw) {
  const engine::Key key = engine::key_of(20240229, experiment, 0);
  return engine::math::normal_quantile(engine::uniform(key, pair, 0, 77, draw));
}

// Pairs that share most of their noise, as runs with common random numbers do.
PairedDifference experiment(std::uint64_t number, double truth) {
  std::vector<double> arm, baseline;
  for (std::uint32_t pair = 0; pair < 12; ++pair) {
    const double shared = 2.0 * normal(number, pair, 0);
    arm.push_back(shared + truth + 0.5 * normal(number, pair, 1));
    baseline.push_back(shared + 0.5 * normal(number, pair, 2));
  }
  return paired(arm, baseline, "up");
}

}  // namespace

TEST_CASE("Student's sleep data give the published interval and probability", "[known]") {
  const PairedDifference sleep = paired(second, first, "up");
  CHECK(*sleep.difference == Approx(1.58).epsilon(1e-12));
  CHECK(*sleep.low == Approx(0.7001142).epsilon(1e-6));
  CHECK(*sleep.high == Approx(2.4598858).epsilon(1e-6));
  CHECK(*sleep.p == Approx(0.002833).epsilon(2e-4));
  CHECK(*sleep.correlation == Approx(0.7951702).epsilon(1e-6));
  CHECK(*sleep.probability_better == Approx(0.95));  // nine better, one tie
  CHECK(sleep.verdict == Verdict::better);
  CHECK(paired(second, first, "down").verdict == Verdict::worse);
  CHECK(*paired(second, first, "down").probability_better == Approx(0.05));
}

TEST_CASE("Where the direction depends, a difference differs and nothing is better",
          "[statistics]") {
  const PairedDifference sleep = paired(second, first, "depends");
  CHECK(sleep.verdict == Verdict::differs);
  CHECK_FALSE(sleep.probability_better.has_value());
}

TEST_CASE("The adjusted interval is the plain one at a share of the level", "[law]") {
  const PairedDifference adjusted = paired(second, first, "up", 5, 0.95);
  const PairedDifference strict = paired(second, first, "up", 1, 0.99);
  CHECK(*adjusted.low_adjusted == Approx(*strict.low).epsilon(1e-12));
  CHECK(*adjusted.high_adjusted == Approx(*strict.high).epsilon(1e-12));
  CHECK(*adjusted.low_adjusted < *adjusted.low);
  CHECK(adjusted.low == paired(second, first, "up").low);
}

TEST_CASE("An arm compared with itself differs by exactly nothing", "[law]") {
  const PairedDifference same = paired(first, first, "up", 3);
  CHECK(*same.difference == 0.0);
  CHECK(*same.low == 0.0);
  CHECK(*same.high == 0.0);
  CHECK(*same.low_adjusted == 0.0);
  CHECK(*same.high_adjusted == 0.0);
  CHECK(*same.smallest_detectable == 0.0);
  CHECK(*same.p == 1.0);
  CHECK(*same.probability_better == 0.5);
  CHECK(*same.variance_ratio == 0.0);
  CHECK(*same.correlation == Approx(1.0));
  CHECK(same.verdict == Verdict::cannot_tell);
}

TEST_CASE("What a zero variance would divide by is absent", "[statistics]") {
  const std::vector<double> flat(10, 1.0);
  const PairedDifference difference = paired(first, flat, "up");
  CHECK_FALSE(difference.correlation.has_value());
  CHECK_FALSE(difference.variance_ratio.has_value());
  CHECK(difference.low.has_value());
}

TEST_CASE("One replicate gives a difference and no word about it", "[statistics]") {
  const PairedDifference one = paired(std::vector<double>{3.0}, std::vector<double>{1.0}, "up");
  CHECK(*one.difference == 2.0);
  CHECK_FALSE(one.low.has_value());
  CHECK_FALSE(one.p.has_value());
  CHECK_FALSE(one.smallest_detectable.has_value());
  CHECK(one.verdict == Verdict::cannot_tell);
}

TEST_CASE("A pair with a missing side is no pair", "[statistics]") {
  std::vector<double> arm = second;
  arm[3] = std::numeric_limits<double>::quiet_NaN();
  CHECK(paired(arm, first, "up").pairs == 9);
}

TEST_CASE("Holm's probabilities are those of p.adjust", "[known]") {
  const std::vector<std::optional<double>> p{0.01, 0.04, std::nullopt, 0.005};
  const std::vector<std::optional<double>> adjusted = outputs::holm(p);
  CHECK(*adjusted[0] == Approx(0.03));  // the absent one counts as a test
  CHECK(*adjusted[1] == Approx(0.08));
  CHECK_FALSE(adjusted[2].has_value());
  CHECK(*adjusted[3] == Approx(0.02));
  const std::vector<std::optional<double>> tied{0.01, 0.04, 0.03, 0.005};
  const std::vector<std::optional<double>> monotone = outputs::holm(tied);
  CHECK(*monotone[1] == Approx(0.06));
  CHECK(*monotone[2] == Approx(0.06));
}

TEST_CASE("A 95 % interval holds the true difference in 93 to 97 % of 2,000 experiments",
          "[stat]") {
  int covered = 0;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const PairedDifference result = experiment(number, 0.3);
    covered += *result.low <= 0.3 && 0.3 <= *result.high;
  }
  CHECK(covered >= 1860);
  CHECK(covered <= 1940);
}

TEST_CASE("With no difference a verdict is given in 4 to 6 % of 4,000 experiments", "[stat]") {
  int told = 0;
  for (std::uint64_t number = 0; number < 4000; ++number) {
    told += experiment(10000 + number, 0.0).verdict != Verdict::cannot_tell;
  }
  CHECK(told >= 160);
  CHECK(told <= 240);
}

TEST_CASE("A difference of the smallest detectable size is found in about 80 %", "[stat]") {
  // s(d) = √0.5, known here; the standard error of the share over 2,000 experiments is 0.9 %, and
  // the formula is an approximation that is 1 to 2 points off at 12 pairs.
  const double truth = (2.2009851601 + 0.8755299) * 0.70710678118655 / 3.46410161513775;
  int found = 0;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    found += experiment(20000 + number, truth).verdict == Verdict::better;
  }
  CHECK(found >= 1520);
  CHECK(found <= 1680);
}

TEST_CASE("A comparison counts metrics times arms asked and keeps the baseline at zero",
          "[statistics]") {
  const outputs::Result result = outputs::sample::small();
  outputs::ComparisonRequest request;
  request.baseline = "nothing";
  request.metrics = {"confidence"};
  const outputs::Comparison comparison = outputs::compare(result, request);
  REQUIRE(comparison.arms.size() == 3);
  CHECK(comparison.replicates == 3);
  CHECK(*comparison.arms[0].metrics[0].paired.difference == 0.0);
  CHECK(comparison.arms[0].metrics[0].paired.verdict == Verdict::cannot_tell);
  CHECK(comparison.arms[1].metrics[0].paired.verdict == Verdict::cannot_tell);
  CHECK(*comparison.arms[2].metrics[0].paired.difference == Approx(0.5));
  CHECK(comparison.arms[2].metrics[0].paired.verdict == Verdict::better);
}

TEST_CASE("A misspelt arm or metric is answered with the nearest name", "[statistics]") {
  const outputs::Result result = outputs::sample::small();
  outputs::ComparisonRequest request;
  request.baseline = "nothing";
  request.arms = {"scools"};
  CHECK_THROWS_WITH(outputs::compare(result, request), Catch::Contains("schools"));
  request.arms = {};
  request.metrics = {"confidense"};
  CHECK_THROWS_WITH(outputs::compare(result, request), Catch::Contains("confidence"));
}
