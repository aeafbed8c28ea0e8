// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/distribution.hpp"
#include "scenarios/scenario.hpp"
#include "tests/catch.hpp"

using engine::Distribution;

TEST_CASE("Every distribution rises with u and stays within its bounds", "[scenarios]") {
  Distribution uniform, triangular, normal, choice;
  uniform.kind = Distribution::Kind::uniform;
  triangular.kind = Distribution::Kind::triangular;
  normal.kind = Distribution::Kind::normal;
  choice.kind = Distribution::Kind::choice;
  for (Distribution* one : {&uniform, &triangular, &normal}) {
    one->low = 1.0;
    one->high = 3.0;
    one->centre = 1.5;
    one->deviation = 0.4;
  }
  choice.choices = {1.0, 2.0, 3.0};
  for (const Distribution& one : {uniform, triangular, normal, choice}) {
    double before = 1.0;
    for (int i = 1; i < 1000; ++i) {
      const double value = one.at(i / 1000.0);
      CHECK(value >= before);
      CHECK(value <= 3.0);
      before = value;
    }
  }
  CHECK(uniform.median() == 2.0);
  CHECK(choice.median() == 2.0);
  CHECK(Distribution::fixed(7.0).median() == 7.0);
  // Half the area of the triangle lies beyond 3 − √(½ · 2 · 1.5).
  CHECK(triangular.median() == Approx(3.0 - std::sqrt(1.5)));
}

TEST_CASE("A series is linear between its points and flat outside", "[scenarios]") {
  const scenarios::Series series{{{10, 1.0}, {20, 3.0}}};
  CHECK(series.at(0) == 1.0);
  CHECK(series.at(10) == 1.0);
  CHECK(series.at(15) == 2.0);
  CHECK(series.at(20) == 3.0);
  CHECK(series.at(99) == 3.0);
  CHECK(scenarios::Series{}.at(5) == 0.0);
}
