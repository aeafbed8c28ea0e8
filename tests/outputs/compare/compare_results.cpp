// SPDX-License-Identifier: Apache-2.0
// Results joined, the level before a crisis, and what survives another look.
#include <cmath>

#include "engine/base/fault.hpp"
#include "outputs/compare/before_crisis.hpp"
#include "outputs/compare/conclusions.hpp"
#include "outputs/compare/join.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

// Arm b lies 1 below arm a; luck differs by replicate; a crisis adds 10 from step 4 on.
double crisis(std::size_t arm, std::size_t replicate, std::size_t step) {
  const double luck = static_cast<double>((replicate * 7) % 5);
  return 20.0 + luck - (arm == 1 && step >= 4 ? 1.0 : 0.0) + (step >= 4 ? 10.0 : 0.0);
}

// Arm b is lower by 1 in nine runs of ten, and higher in the tenth.
double rare_harm(std::size_t arm, std::size_t replicate, std::size_t) {
  const double luck = static_cast<double>((replicate * 7) % 5) * 0.1;
  if (arm == 0) return 20.0 + luck;
  return replicate % 10 == 9 ? 22.0 : 19.0 + luck;
}

outputs::Comparison compared(const outputs::Result& result) {
  return outputs::compare(result, {{"b"}, "a", {}, 0.95});
}

}  // namespace

TEST_CASE("Arms of two results with the same luck stand beside each other, each name once",
          "[compare]") {
  const outputs::Result one = outputs::sample::levels(4, 6, crisis);
  const outputs::Result both = outputs::joined({{"one", one}, {"two", one}});
  CHECK(outputs::arm_names(both) == std::vector<std::string>{"a", "b", "two/a", "two/b"});
  const outputs::Comparison comparison =
      outputs::compare(both, {{"two/a", "two/b"}, "a", {}, 0.95});
  CHECK(*comparison.arms[0].metrics[0].paired.difference == 0.0);
  CHECK(comparison.arms[1].metrics[0].paired.difference ==
        compared(one).arms[0].metrics[0].paired.difference);
}

TEST_CASE("Replicates of another seed come after those that are there", "[compare]") {
  const outputs::Result one = outputs::sample::levels(4, 6, crisis);
  outputs::Result other = one;
  other.origin.seed += 1;
  const outputs::Result both = outputs::joined({{"one", one}, {"two", other}});
  const outputs::Comparison comparison = compared(both);
  CHECK(comparison.replicates == 8);
  CHECK(comparison.arms[0].metrics[0].arm.size() == 8);
  other.origin.scenario_sha256 = std::string(64, 'b');
  CHECK_THROWS_AS(outputs::joined({{"one", one}, {"two", other}}), engine::UsageError);
}

TEST_CASE("An arm that was not run again has fewer pairs and no made-up numbers", "[compare]") {
  const outputs::Result one = outputs::sample::levels(4, 6, crisis);
  outputs::Result next = one;
  for (outputs::Axis& axis : next.axes) {
    if (axis.name == "arm") {
      axis.length = 1;
      axis.coordinates = std::vector<std::string>{"a"};
    }
    if (axis.name == "replicate") axis.coordinates = std::vector<std::int64_t>{4, 5, 6, 7};
  }
  for (outputs::Variable& variable : next.variables) {
    if (auto* values = std::get_if<std::vector<double>>(&variable.values))
      values->resize(values->size() / 2);
  }
  const outputs::Comparison comparison = compared(outputs::with_more_replicates(one, next));
  CHECK(comparison.replicates == 8);
  CHECK(comparison.arms[0].metrics[0].paired.pairs == 4);
}

TEST_CASE("The level before a crisis is that of the steps before its onset", "[known]") {
  const outputs::Result result = outputs::sample::levels(5, 8, crisis);
  const auto rows = outputs::compared_with_before(result, {{"a", "b"}, "a", {"level"}, 4, 0.95});
  REQUIRE(rows.size() == 2);
  CHECK(*rows[0].metrics[0].paired.difference == Approx(10.0));
  CHECK(*rows[1].metrics[0].paired.difference == Approx(9.0));
  CHECK(rows[1].metrics[0].paired.verdict == outputs::Verdict::worse);
  CHECK(outputs::compared_with_before(result, {{"a"}, "a", {"level"}, 0, 0.95}).empty());
}

TEST_CASE("A policy that is better but in its worst runs is told not to survive that look",
          "[compare]") {
  outputs::ResampleBook resamples(1);
  const outputs::Comparison fair = compared(outputs::sample::levels(40, 3, rare_harm));
  const auto conclusions = outputs::conclusions_of(fair, {}, resamples);
  REQUIRE(conclusions.size() == 1);
  CHECK(conclusions[0].holds_in == 36);
  CHECK(conclusions[0].of == 40);
  CHECK(conclusions[0].falls_with == std::vector<std::string>{"worst tenth"});
}

TEST_CASE("A difference that every pair shows survives every look", "[law]") {
  outputs::ResampleBook resamples(1);
  const auto conclusions =
      outputs::conclusions_of(compared(outputs::sample::levels(20, 6, crisis)), {}, resamples);
  REQUIRE(conclusions.size() == 1);
  CHECK(conclusions[0].verdict == outputs::Verdict::better);
  CHECK(conclusions[0].falls_with.empty());
}

TEST_CASE("Several draws of the parameters count as versions, their replicates as one", "[law]") {
  outputs::Result result = outputs::sample::levels(12, 6, crisis);
  // The same numbers as four draws of three replicates.
  for (outputs::Axis& axis : result.axes) {
    if (axis.name != "replicate") continue;
    axis.length = 3;
    axis.coordinates = std::vector<std::int64_t>{0, 1, 2};
  }
  outputs::Axis sample{.name = "sample", .length = 4};
  result.axes.insert(result.axes.begin() + 1, sample);
  result.variables[0].axes = {"arm", "sample", "replicate", "time"};
  const outputs::Comparison comparison = compared(result);
  CHECK(comparison.samples == 4);
  const outputs::MetricComparison& metric = comparison.arms[0].metrics[0];
  CHECK(metric.paired.pairs == 4);
  CHECK(metric.differences.size() == 12);
  CHECK(*metric.paired.difference == Approx(-1.0 / 3.0));
}
