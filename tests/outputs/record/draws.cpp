// SPDX-License-Identifier: Apache-2.0
// Draws of a study read as versions: nothing moves, nothing is lost.
#include "outputs/record/draws.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

// Four replicates per arm, told as two samples under two lucks each.
outputs::Result study() {
  outputs::Result result =
      outputs::sample::levels(4, 3, [](std::size_t arm, std::size_t replicate, std::size_t step) {
        return static_cast<double>(100 * arm + 10 * replicate + step);
      });
  for (outputs::Axis& axis : result.axes) {
    if (axis.name == "replicate") axis = {.name = "replicate", .length = 2};
  }
  result.axes.push_back({.name = "sample", .length = 2});
  for (outputs::Variable& variable : result.variables) {
    if (variable.axes.size() > 1 && variable.axes[1] == "replicate")
      variable.axes.insert(variable.axes.begin() + 1, "sample");
  }
  result.variables.push_back({.name = "uncertainty_value",
                              .role = outputs::Role::design,
                              .axes = {"sample"},
                              .values = std::vector<double>{0.1, 0.9}});
  return result;
}

}  // namespace

TEST_CASE("Every run of a study is a version, in its place and with its numbers", "[law]") {
  const outputs::Result before = study();
  const outputs::Result after = outputs::draws_as_versions(before);
  REQUIRE(after.axis("sample") == nullptr);
  REQUIRE(after.axis("replicate")->length == 4);
  CHECK(after.variable("uncertainty_value") == nullptr);
  REQUIRE(outputs::run_count(before) == outputs::run_count(after));
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t version = 0; version < 4; ++version) {
      const auto there = outputs::run_of(before, {arm, version / 2, version % 2});
      const auto here = outputs::run_of(after, {arm, 0, version});
      const auto was = outputs::run_values(before, *before.variable("level"), there);
      const auto is = outputs::run_values(after, *after.variable("level"), here);
      REQUIRE(was.size() == is.size());
      CHECK(std::equal(was.begin(), was.end(), is.begin()));
    }
  }
  const auto draws = outputs::draws_of(after);
  REQUIRE(draws);
  CHECK(draws->samples == 2);
  CHECK(draws->replicates == 2);
}

TEST_CASE("A result without draws stays as it is", "[law]") {
  const outputs::Result result = outputs::draws_as_versions(outputs::sample::small());
  CHECK(result.axis("replicate")->length == 3);
  CHECK(!outputs::draws_of(result));
}
