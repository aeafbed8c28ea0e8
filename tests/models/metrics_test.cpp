// SPDX-License-Identifier: Apache-2.0
// Metrics agree with what they are made of, with each other, and with numbers worked out by hand.
#include <cmath>

#include "models/metrics/spatial.hpp"
#include "models/metrics/vulnerabilities.hpp"
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
std::vector<double> measured(const SmallWorld& world, std::string_view id) {
  for (const engine::Metric* metric : world.model.metrics()) {
    if (metric->name() != id) continue;
    std::vector<double> out(metric->width() * world.model.nation.table.lanes(), 0.0);
    metric->measure(world.simulation->now(), out);
    return out;
  }
  throw std::logic_error("no metric " + std::string(id));
}

double sum(const std::vector<double>& values) {
  double total = 0.0;
  for (const double value : values) total += value;
  return total;
}

/// A square of side² places, each the neighbour of those beside, above and below.
engine::Graph square(std::size_t side) {
  engine::Graph graph;
  graph.begin.push_back(0);
  const auto add = [&](std::size_t row) {
    graph.neighbour.push_back(static_cast<std::uint32_t>(row));
    graph.weight.push_back(1.0);
  };
  for (std::size_t row = 0; row < side * side; ++row) {
    const std::size_t x = row % side, y = row / side;
    if (x > 0) add(row - 1);
    if (x + 1 < side) add(row + 1);
    if (y > 0) add(row - side);
    if (y + 1 < side) add(row + side);
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}
}  // namespace

TEST_CASE("Moran's I is -1 on a checkerboard and 2/3 on two halves of four by four", "[metric]") {
  const engine::Graph graph = square(4);
  std::vector<double> checkers(16), halves(16), alike(16, 3.0);
  for (std::size_t row = 0; row < 16; ++row) {
    checkers[row] = static_cast<double>((row % 4 + row / 4) % 2);
    halves[row] = row % 4 < 2 ? 1.0 : 0.0;
  }
  CHECK(morans_i(graph, checkers) == Approx(-1.0).epsilon(1e-12));
  CHECK(morans_i(graph, halves) == Approx(2.0 / 3.0).epsilon(1e-12));
  CHECK(morans_i(graph, alike) == 0.0);
}

TEST_CASE("Gi* of a lone high end of four places in a row is 1, and 0 where all are alike",
          "[metric]") {
  engine::Graph row;
  row.begin = {0, 1, 3, 5, 6};
  row.neighbour = {1, 0, 2, 1, 3, 2};
  row.weight.assign(6, 1.0);
  std::vector<double> score(4);
  getis_ord(row, std::vector<double>{1.0, 0.0, 0.0, 0.0}, score);
  CHECK(score[0] == Approx(1.0).epsilon(1e-12));
  CHECK(score[3] == Approx(-1.0).epsilon(1e-12));
  getis_ord(row, std::vector<double>(4, 2.0), score);
  for (const double value : score) CHECK(value == 0.0);
}

TEST_CASE("The four ends of lethal violence are all of it, and so are its sexes and ages",
          "[metric]") {
  SmallWorld world;
  double deaths = 0.0;
  for (int week = 0; week < 26; ++week) {
    world.run(1);
    double killed = 0.0;
    for (std::size_t cause = 0; cause < causes; ++cause)
      killed += total(world, world.model.community.killed(static_cast<Cause>(cause)));
    deaths += killed;
    REQUIRE(sum(measured(world, "lethal_violence_by_end")) == killed);
    REQUIRE(sum(measured(world, "killed_by_sex_and_age")) == killed);
  }
  CHECK(deaths > 0.0);
}

TEST_CASE("Numbers by standing and by sex carry the number of all", "[metric]") {
  SmallWorld world;
  world.run(30);
  for (const char* id : {"fear", "unmet_need", "income"}) {
    INFO(id);
    const double all = measured(world, std::string(id) + "_by_standing").front();
    CHECK(all == Approx(measured(world, id).front()).epsilon(1e-9));
  }
  CHECK(measured(world, "trust_by_standing").front() ==
        Approx(measured(world, "trust_in_state").front()).epsilon(1e-9));
  CHECK(sum(measured(world, "displaced_by_sex")) == measured(world, "displaced").front());
  CHECK(sum(measured(world, "members_by_sex")) == measured(world, "members").front());
  CHECK(sum(measured(world, "detained_without_conviction_by_sex")) ==
        measured(world, "detained_without_conviction").front());
}

TEST_CASE("Recruits by way and sex are all recruits", "[metric]") {
  SmallWorld world;
  double joined = 0.0;
  for (int week = 0; week < 20; ++week) {
    world.run(1);
    const double all = measured(world, "recruits").front();
    joined += all;
    REQUIRE(sum(measured(world, "recruits_by_way_and_sex")) == all);
    REQUIRE(sum(measured(world, "recruits_under_18_by_sex")) ==
            measured(world, "recruits_under_18").front());
  }
  CHECK(joined > 0.0);
}

TEST_CASE("A gap is none where all places are alike, and no share exceeds one", "[metric]") {
  SmallWorld world;
  world.run(10);
  for (const char* id : {"trust_gap", "fear_gap", "control_gap", "coverage_gap"}) {
    INFO(id);
    CHECK(measured(world, id).front() >= 0.0);
    CHECK(measured(world, id).front() <= 1.0);
  }
  for (std::size_t cell = 0; cell < world.model.community.table.cells(); ++cell)
    world.model.community.trust.women.start_at(cell, 0.4);
  CHECK(measured(world, "trust_gap").front() == 0.0);
  world.model.community.trust.women.start_at(0, 0.9);
  // The best of two in the highest fifth of twelve places: (0.9 + 0.4) / 2 - 0.4.
  CHECK(measured(world, "trust_gap").front() == Approx(0.25).epsilon(1e-12));
}

TEST_CASE("Who is ruled is ruled in one way: alone, beside the State or with it behind",
          "[metric]") {
  SmallWorld world;
  world.run(20);
  CHECK(sum(measured(world, "people_under_rule")) ==
        Approx(measured(world, "people_under_criminal_governance").front()).epsilon(1e-12));
  for (std::size_t cell = 0; cell < world.model.stance.table.cells(); ++cell)
    world.model.stance.tolerance.start_at(cell, 1.0);
  const std::vector<double> backed = measured(world, "people_under_rule");
  CHECK(backed[0] + backed[1] <= backed[2] + 1.0);
  for (std::size_t cell = 0; cell < world.model.stance.table.cells(); ++cell)
    world.model.stance.tolerance.start_at(cell, 0.0);
  CHECK(measured(world, "people_under_rule")[2] == 0.0);
}

TEST_CASE("What never tipped has no time of tipping and no recovery", "[metric]") {
  SmallWorld world(1, [](Model& model) { set(model, "course_of_resilience.tips", 0.9); });
  world.run(20);
  for (const char* id :
       {"time_to_tip", "time_to_recover", "rebound", "recovered_with_groups_in_charge"}) {
    INFO(id);
    for (const double value : measured(world, id)) CHECK(std::isnan(value));
  }
}

TEST_CASE("Area lost grows by each week's shortfall and by nothing else", "[metric]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "course_of_resilience.reference_weeks", 1.0);
    set(model, "course_of_resilience.tips", 0.005);
  });
  world.run(2);
  for (Course& course : world.model.observed.course) course.reference.start_at(0, 1.0);
  const double week = 7.0 / engine::unit::days_per_year;
  for (int k = 0; k < 10; ++k) {
    std::array<double, parts_of_resilience> before{};
    for (std::size_t part = 0; part < before.size(); ++part)
      before[part] = world.model.observed.course[part].area_lost.at(0);
    world.run(1);
    for (std::size_t part = 0; part < before.size(); ++part) {
      const Course& course = world.model.observed.course[part];
      CHECK(course.area_lost.at(0) - before[part] ==
            Approx((1.0 - course.level.at(0)) * week).epsilon(1e-9));
      CHECK(course.tipped.at(0) > 0.0);
      CHECK(course.depth.at(0) >= 1.0 - course.level.at(0) - 1e-12);
    }
  }
  // Back to a reference below today: recovered, with a rebound.
  for (Course& course : world.model.observed.course)
    course.reference.start_at(0, 0.5 * course.level.at(0));
  world.run(1);
  for (const double weeks : measured(world, "time_to_recover")) CHECK(weeks > 0.0);
  for (const double rise : measured(world, "rebound")) CHECK(rise > 0.0);
}

TEST_CASE("Every component says what it is, and every number its unit and source", "[declared]") {
  const Model model;
  for (const engine::Component* component : model.components()) {
    INFO(component->name());
    CHECK_FALSE(component->about().empty());
    for (const engine::Parameter* parameter : component->parameters()) {
      const engine::Quantity& quantity = parameter->quantity();
      INFO(parameter->path());
      CHECK_FALSE(quantity.unit.symbol.empty());
      CHECK_FALSE(quantity.about.empty());
      CHECK(quantity.range.low < quantity.range.high);
      CHECK((quantity.source.assumed || !quantity.source.key.empty()));
      CHECK((!quantity.source.assumed || !quantity.source.where.empty()));
    }
  }
  for (const engine::Metric* metric : model.metrics()) {
    INFO(metric->name());
    CHECK_FALSE(metric->spec().quantity.unit.symbol.empty());
    CHECK_FALSE(metric->spec().quantity.about.empty());
  }
}

}  // namespace models::tests
