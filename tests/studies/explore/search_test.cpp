// SPDX-License-Identifier: Apache-2.0
// Many-objective search against fronts known in closed form.
#include <numbers>

#include "studies/explore/hypervolume.hpp"
#include "studies/explore/nsga2.hpp"
#include "tests/catch.hpp"
#include "tests/studies/explore/known_functions.hpp"

namespace studies::explore::tests {

namespace {

Points objectives_of(const Search& search) {
  Points points;
  for (const Candidate& one : search.front) points.push_back(one.judgement.objectives);
  return points;
}

// Volume under the analytic front up to (1.1, 1.1), by 200,000 points of it.
double analytic_volume(int number) {
  Points points;
  for (int k = 0; k <= 200'000; ++k) points.push_back(zdt(number, {k / 200'000.0, 0.0}));
  return hypervolume(points, {1.1, 1.1});
}

SearchRules twenty_thousand() {
  SearchRules rules;
  rules.population = 100;
  rules.generations = 199;
  return rules;
}

}  // namespace

TEST_CASE("Volumes of few points are what one reckons by hand", "[explore]") {
  CHECK(hypervolume({{1.0, 3.0}, {2.0, 1.0}}, {4.0, 4.0}) == 3.0 + 4.0 + 0.0 + 0.0);
  CHECK(hypervolume({{1.0, 3.0}, {2.0, 1.0}, {2.5, 2.0}, {1.0, 5.0}}, {4.0, 4.0}) == 7.0);
  CHECK(hypervolume({{1.0, 1.0, 1.0}}, {2.0, 3.0, 4.0}) == 6.0);
  // Two boxes 1×2×3 and 2×1×3 that share 1×1×3.
  CHECK(hypervolume({{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}}, {2.0, 2.0, 3.0}) == 6.0 + 6.0 - 3.0);
  CHECK(hypervolume({{0.0, 0.5, 0.0, 0.0}, {0.5, 0.0, 0.0, 0.0}}, {1.0, 1.0, 1.0, 2.0}) == 1.5);
  CHECK(hypervolume({{5.0, 5.0}}, {4.0, 4.0}) == 0.0);
}

TEST_CASE("Volume by slabs agrees with counting drawn points", "[explore]") {
  const Draws draws(4, "test_volume");
  Points points;
  for (std::size_t k = 0; k < 30; ++k)
    points.push_back({draws.uniform(k, 0), draws.uniform(k, 1), draws.uniform(k, 2)});
  const Points tried = latin_hypercube(20'000, 3, 1);
  double covered = 0.0;
  for (const Point& one : tried) {
    covered += std::any_of(points.begin(), points.end(), [&](const Point& p) {
      return p[0] <= one[0] && p[1] <= one[1] && p[2] <= one[2];
    });
  }
  const double share = covered / 20'000.0;
  const double error = std::sqrt(share * (1.0 - share) / 20'000.0);
  CHECK(std::abs(hypervolume(points, {1.0, 1.0, 1.0}) - share) < 5.0 * error);
}

TEST_CASE("The search reaches 95 % of the volume of ZDT1 to ZDT3 in 20,000 evaluations",
          "[explore]") {
  const int number = GENERATE(1, 2, 3);
  const Search found =
      nsga2(30, judge_of([number](const Point& x) { return zdt(number, x); }), twenty_thousand());
  CHECK(found.judged == 20'000);
  CHECK(hypervolume(objectives_of(found), {1.1, 1.1}) >= 0.95 * analytic_volume(number));
}

TEST_CASE("The search reaches 95 % of the volume of DTLZ2 in 20,000 evaluations", "[explore]") {
  const Search found = nsga2(12, judge_of(dtlz2), twenty_thousand());
  const double analytic = 1.1 * 1.1 * 1.1 - std::numbers::pi / 6.0;
  const double reached = hypervolume(objectives_of(found), {1.1, 1.1, 1.1});
  CHECK(reached >= 0.95 * analytic);
  CHECK(reached <= analytic);
}

TEST_CASE("No member of the front is dominated, and volume never falls", "[explore]") {
  SearchRules rules;
  rules.population = 20;
  rules.generations = 30;
  const Search found = nsga2(5, judge_of([](const Point& x) { return zdt(3, x); }), rules);
  CHECK(non_dominated(objectives_of(found)).size() == found.front.size());
  for (std::size_t k = 1; k < found.hypervolume.size(); ++k)
    CHECK(found.hypervolume[k] >= found.hypervolume[k - 1]);
}

TEST_CASE("A budget is kept: what lies beyond is never on the front", "[explore]") {
  const Judge judge = [](const Points& points) {
    std::vector<Judgement> judged;
    for (const Point& x : points) {
      const double cost = x[0] + x[1];
      judged.push_back({{1.0 - x[0], 1.0 - x[1]}, std::max(0.0, cost - 0.7)});
    }
    return judged;
  };
  SearchRules rules;
  rules.population = 40;
  rules.generations = 60;
  const Search found = nsga2(2, judge, rules);
  for (const Candidate& one : found.front) CHECK(one.at[0] + one.at[1] <= 0.7);
  // The front is the line f₀ + f₁ = 1.3 between 0.3 and 1: 0.315 + 0.08 lie above it.
  CHECK(hypervolume(objectives_of(found), {1.1, 1.1}) >= 0.95 * 0.395);
}

TEST_CASE("The same seed finds the same front, and it begins where it is told to", "[explore]") {
  SearchRules rules;
  rules.population = 12;
  rules.generations = 5;
  rules.first = {{0.25, 0.0, 0.0}};
  const Judge judge = judge_of([](const Point& x) { return zdt(1, x); });
  const Search once = nsga2(3, judge, rules), again = nsga2(3, judge, rules);
  CHECK(objectives_of(once) == objectives_of(again));
  // (0.25, 0.5) is on the true front, so nothing can drive it out.
  bool is_there = false;
  for (const Point& point : objectives_of(once)) is_there |= point == Point{0.25, 0.5};
  CHECK(is_there);
}

}  // namespace studies::explore::tests
