// SPDX-License-Identifier: Apache-2.0
// What actions outside the annex do first, and the cost that must show.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
double events(SmallWorld& world, int steps, const Cohorts& cohorts) {
  return sum_over(world, steps, [&](SmallWorld& now) { return total(now, cohorts); });
}
}  // namespace

TEST_CASE("Mass detention detains more members, and far more people who are none", "[levers]") {
  Twins twins("outside.mass_detention");
  double rightly[2], wrongly[2];
  SmallWorld* worlds[]{&twins.without, &twins.with};
  for (std::size_t k = 0; k < 2; ++k) {
    Community& community = worlds[k]->model.community;
    rightly[k] = wrongly[k] = 0.0;
    for (int step = 0; step < 52; ++step) {
      worlds[k]->run(1);
      rightly[k] += total(*worlds[k], community.detained_rightly);
      wrongly[k] += total(*worlds[k], community.detained_wrongly);
    }
  }
  CHECK(rightly[1] > rightly[0]);
  CHECK(wrongly[1] > wrongly[0]);
  CHECK(wrongly[1] * rightly[0] > wrongly[0] * rightly[1]);
  CHECK(twins.with.model.nation.inmates_per_place.at(0) >
        twins.without.model.nation.inmates_per_place.at(0));
}

TEST_CASE("Soldiers on patrol are present at once, are told less, and kill more", "[levers]") {
  Twins twins("outside.militarised_policing", {},
              [](Model& model) { set(model, "outside.militarised_policing.force_change", 10.0); });
  twins.run(1);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  for (std::size_t cell = 0; cell < with.table.cells(); ++cell) {
    CHECK(with.police_presence.at(cell) > without.police_presence.at(cell));
  }
  CHECK(with.reporting.men.at(5) < without.reporting.men.at(5));
  CHECK(events(twins.with, 104, twins.with.model.community.killed(Cause::state)) >
        events(twins.without, 104, twins.without.model.community.killed(Cause::state)));
}

TEST_CASE("A hunt for leaders leaves groups without them, and prisons less safe", "[levers]") {
  Twins twins("outside.leader_removal", {},
              [](Model& model) { set(model, "outside.leader_removal.rate_change", 100.0); });
  double least = 1.0, worst_with = 0.0, worst_without = 0.0;
  for (int step = 0; step < 26; ++step) {
    twins.run(1);
    least = std::min(least, twins.with.model.groups.leadership.at(0));
    worst_with = std::max(worst_with, twins.with.model.nation.rivalry_in_prisons.at(0));
    worst_without = std::max(worst_without, twins.without.model.nation.rivalry_in_prisons.at(0));
  }
  CHECK(least < 0.5);
  CHECK(worst_with > worst_without);
}

TEST_CASE("A pact eases pressure, and lends groups standing", "[levers]") {
  Twins twins("outside.pact", {}, [](Model& model) { set(model, "stance.breaking", 0.0); });
  twins.run(13);
  const Model &without = twins.without.model, &with = twins.with.model;
  CHECK(twins.with.total(with.stance.tolerance) > twins.without.total(without.stance.tolerance));
  CHECK(with.community.arrest_risk.at(2) < without.community.arrest_risk.at(2));
  CHECK(with.community.legitimacy_of_groups.at(2) > without.community.legitimacy_of_groups.at(2));
}

TEST_CASE("A pact that breaks leaves no tolerance behind", "[levers]") {
  Twins twins("outside.pact", {}, [](Model& model) {
    set(model, "stance.breaking", 10.0);
    set(model, "outside.pact.understanding", 1.0);
  });
  int breaks = 0;
  double before = 0.0;
  for (int step = 0; step < 104; ++step) {
    twins.with.run(1);
    const double now = twins.with.model.stance.tolerance.at(0);
    breaks += before > 0.2 && now == 0.0 ? 1 : 0;
    before = now;
  }
  CHECK(breaks >= 1);
}

TEST_CASE("A curfew keeps people at home, and takes income", "[levers]") {
  Twins twins("outside.curfew_state_of_emergency");
  twins.run(8);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(with.income.women.at(6) < without.income.women.at(6));
  CHECK(with.police_presence.at(6) > without.police_presence.at(6));
  const Model& model = twins.with.model;
  CHECK(model.find_parameter("flight.mobility")->at(model.community.table, 0) < 1.0);
  CHECK(model.find_parameter("abuse_by_officials.at_arrest")->at(model.community.table, 0) > 0.1);
}

}  // namespace models::tests
