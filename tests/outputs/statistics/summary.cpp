// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/summary.hpp"

#include <limits>

#include "outputs/record/axes.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

using outputs::quantile;
using outputs::summarise;

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}

TEST_CASE("Type-7 quantiles of one to ten lie where R puts them", "[known]") {
  const std::vector<double> values{10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  CHECK(quantile(values, 0.05) == Approx(1.45).epsilon(1e-14));
  CHECK(quantile(values, 0.95) == Approx(9.55).epsilon(1e-14));
  CHECK(quantile(values, 0.5) == 5.5);
  CHECK(quantile(values, 0.0) == 1.0);
  CHECK(quantile(values, 1.0) == 10.0);
}

TEST_CASE("The interval of a mean is that of the t table", "[known]") {
  // 1, 2, 3, 4, 5: s = √2.5, t(0.975, 4) = 2.776445105 (any printed table).
  const outputs::Summary summary = summarise(std::vector<double>{1, 2, 3, 4, 5});
  CHECK(*summary.value == 3.0);
  CHECK(*summary.low == Approx(3.0 - 2.7764451052 * 0.70710678118655).epsilon(1e-9));
  CHECK(*summary.high == Approx(3.0 + 2.7764451052 * 0.70710678118655).epsilon(1e-9));
}

TEST_CASE("One replicate has a value and a spread but no interval", "[statistics]") {
  const outputs::Summary summary = summarise(std::vector<double>{4.25});
  CHECK(*summary.value == 4.25);
  CHECK(*summary.p5 == 4.25);
  CHECK(*summary.p95 == 4.25);
  CHECK_FALSE(summary.low.has_value());
  CHECK_FALSE(summary.high.has_value());
}

TEST_CASE("A value that does not exist is left out, and none at all gives none", "[statistics]") {
  const outputs::Summary some = summarise(std::vector<double>{missing, 2.0, 4.0});
  CHECK(some.present == 2);
  CHECK(*some.value == 3.0);
  CHECK_FALSE(summarise(std::vector<double>{missing, missing}).value.has_value());
}

TEST_CASE("Equal values have no variance, also where their mean is rounded", "[law]") {
  const std::vector<double> values(7, 0.1);
  CHECK(outputs::variance(values) == 0.0);
  const outputs::Summary summary = summarise(values);
  CHECK(*summary.low == *summary.value);
  CHECK(*summary.high == *summary.value);
}

TEST_CASE("A sum keeps what plain addition would lose", "[law]") {
  CHECK(outputs::ordered_sum(std::vector<double>{1e16, 1.0, -1e16}) == 1.0);
  CHECK(outputs::ordered_sum(std::vector<double>(10, 0.1)) == 1.0);
}

TEST_CASE("A run becomes one number by the rule of its metric", "[known]") {
  const std::vector<double> series{3, 1, 2, 6};
  CHECK(outputs::over_time(series, "last") == 6.0);
  CHECK(outputs::over_time(series, "mean") == 3.0);
  CHECK(outputs::over_time(series, "sum") == 12.0);
  CHECK(outputs::over_time(series, "max") == 6.0);
  CHECK(outputs::over_time(series, "min") == 1.0);
  CHECK_THROWS_AS(outputs::over_time(series, "median"), std::logic_error);
}

TEST_CASE("A metric by group gives one number for each group", "[statistics]") {
  outputs::Result result;
  result.axes = {outputs::label_axis("arm", {"a", "b"}, ""),
                 outputs::counted_axis("replicate", 2, ""), outputs::time_axis("2030-01-07", 7, 2),
                 outputs::label_axis("group", {"red", "blue", "others"}, "")};
  outputs::Variable members{.name = "members", .axes = {"arm", "replicate", "time", "group"}};
  members.over_time = "last";
  std::vector<double> values;
  for (int cell = 0; cell < 24; ++cell) values.push_back(cell);
  members.values = std::move(values);
  result.variables.push_back(members);
  const std::vector<outputs::Slice> slices = outputs::slices(result, result.variables[0]);
  REQUIRE(slices.size() == 3);
  CHECK(slices[1].key == "members[blue]");
  // Arm 1, replicates 0 and 1, last step, group 1.
  CHECK(outputs::numbers_of_runs(result, result.variables[0], 1, 0, 1) ==
        std::vector<double>{16, 22});
}
