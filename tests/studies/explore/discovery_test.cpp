// SPDX-License-Identifier: Apache-2.0
// PRIM and the classification tree on boxes that were planted.
#include "studies/explore/cart.hpp"
#include "studies/explore/prim.hpp"
#include "tests/catch.hpp"
#include "tests/studies/explore/known_functions.hpp"

namespace studies::explore::tests {

namespace {

bool is_planted(const Point& u) { return u[0] > 0.35 && u[0] < 0.8 && u[2] < 0.4; }

std::vector<bool> flags(const Points& points, const std::function<bool(const Point&)>& is_case) {
  std::vector<bool> found;
  for (const Point& point : points) found.push_back(is_case(point));
  return found;
}

// Cases with probability 0.9 inside the planted box and 0.05 outside.
std::vector<bool> blurred(const Points& points) {
  const Draws draws(2, "test_blur");
  std::vector<bool> found;
  for (std::size_t k = 0; k < points.size(); ++k)
    found.push_back(draws.uniform(k) < (is_planted(points[k]) ? 0.9 : 0.05));
  return found;
}

}  // namespace

TEST_CASE("PRIM finds a planted box, its coverage and its density", "[explore]") {
  const Points points = latin_hypercube(2000, 4, 1);
  const Discovery found = prim(points, flags(points, is_planted));
  CHECK(found.box.coverage == Approx(1.0).margin(0.02));
  CHECK(found.box.density == Approx(1.0).margin(0.02));
  CHECK(found.box.restricted() == 2);
  CHECK(*found.box.limits[0].low == Approx(0.35).margin(0.01));
  CHECK(*found.box.limits[0].high == Approx(0.8).margin(0.01));
  CHECK(*found.box.limits[2].high == Approx(0.4).margin(0.01));
  CHECK_FALSE(found.box.limits[2].low);
}

TEST_CASE("PRIM finds a planted box through noise", "[explore]") {
  const Points points = latin_hypercube(4000, 4, 2);
  const std::vector<bool> cases = blurred(points);
  double inside = 0.0, hits = 0.0, all = 0.0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    all += cases[k] ? 1.0 : 0.0;
    if (!is_planted(points[k])) continue;
    inside += 1.0;
    hits += cases[k] ? 1.0 : 0.0;
  }
  const Discovery found = prim(points, cases);
  CHECK(found.box.coverage == Approx(hits / all).margin(0.02));
  CHECK(found.box.density == Approx(hits / inside).margin(0.02));
  for (const RestrictionTest& test : found.tests) {
    if (test.number == 0 || test.number == 2) CHECK(test.p < 1e-6);
  }
}

TEST_CASE("A peeling trajectory gives up points at each step and begins with all", "[explore]") {
  const Points points = latin_hypercube(500, 3, 4);
  const Discovery found = prim(points, flags(points, is_planted));
  REQUIRE(found.trajectory.size() > 5);
  CHECK(found.trajectory.front().coverage == 1.0);
  CHECK(found.trajectory.front().restricted() == 0);
  for (std::size_t k = 1; k < found.trajectory.size(); ++k) {
    CHECK(found.trajectory[k].points < found.trajectory[k - 1].points);
    CHECK(found.trajectory[k].points >= 25);
  }
}

TEST_CASE("Pasting never makes the chosen box less dense nor less covering", "[explore]") {
  const Points points = latin_hypercube(600, 4, 8);
  const std::vector<bool> cases = blurred(points);
  for (std::size_t chosen = 0; chosen < 30; chosen += 5) {
    PrimRules rules;
    rules.chosen = chosen;
    const Discovery found = prim(points, cases, rules);
    CHECK(found.box.density >= found.trajectory[found.chosen].density);
    CHECK(found.box.coverage >= found.trajectory[found.chosen].coverage);
  }
}

TEST_CASE("Two planted boxes are found one after the other", "[explore]") {
  const Points points = latin_hypercube(4000, 2, 6);
  const auto in_first = [](const Point& u) { return u[0] < 0.3 && u[1] < 0.4; };
  const auto in_second = [](const Point& u) { return u[0] > 0.7 && u[1] > 0.7; };
  const std::vector<bool> cases =
      flags(points, [&](const Point& u) { return in_first(u) || in_second(u); });
  const std::vector<Discovery> boxes = prim_cover(points, cases, 3);
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[0].box.contains({0.1, 0.1}));
  CHECK(boxes[1].box.contains({0.9, 0.9}));
  CHECK(boxes[1].box.density == Approx(1.0).margin(0.02));
}

TEST_CASE("Values that are all alike are never a limit", "[explore]") {
  Points points = latin_hypercube(400, 3, 3);
  for (Point& point : points) point[1] = 0.5;
  const Discovery found = prim(points, flags(points, is_planted));
  CHECK_FALSE(found.box.limits[1].is_restricted());
}

TEST_CASE("Without a case there is nothing to discover", "[explore]") {
  CHECK_THROWS_AS(prim({{0.1}, {0.2}}, {false, false}), std::invalid_argument);
}

TEST_CASE("A tree parts the space and its densest leaf is the planted box", "[explore]") {
  const Points points = latin_hypercube(2000, 4, 1);
  const std::vector<Box> leaves = classification_tree(points, flags(points, is_planted), {3, 0.02});
  std::size_t sum = 0;
  for (const Box& leaf : leaves) sum += leaf.points;
  CHECK(sum == points.size());
  CHECK(leaves.front().density == Approx(1.0).margin(0.02));
  CHECK(leaves.front().coverage == Approx(1.0).margin(0.02));
  for (const Point& point : points) {
    CHECK(std::count_if(leaves.begin(), leaves.end(),
                        [&](const Box& leaf) { return leaf.contains(point); }) == 1);
  }
}

}  // namespace studies::explore::tests
