// SPDX-License-Identifier: Apache-2.0
// Groups: what they know of themselves, what they choose, how they break apart and end.
#include <cmath>

#include "engine/base/fault.hpp"
#include "models/groups/slots.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

namespace models::groups_test {

void set(Model& model, std::string_view path, double value) {
  engine::Parameter* parameter = model.find_parameter(path);
  REQUIRE(parameter != nullptr);
  for (std::size_t lane = 0; lane < model.agenda().happenings.size(); ++lane)
    parameter->set(lane, value);
}

enum class Loss { none, captured, killed };

// Group A loses its leader in step 10; nobody else loses any.
tests::SmallWorld::Setup leader_of_a(Loss loss) {
  return [loss](Model& model) {
    set(model, "leader_capture.rate", 0.0);
    if (loss == Loss::none) return;
    for (auto& lane : model.agenda().happenings) {
      lane.push_back({.step = 10,
                      .phase = {},
                      .kind = InjectKind::remove_leader,
                      .id = "loss",
                      .group_slot = 0,
                      .amount = loss == Loss::killed ? 1.0 : 0.0});
    }
  };
}

double rivalry_of_a_and_b(const tests::SmallWorld& world) {
  return world.model.pairs.rivalry.at(world.model.groups.table.lanes());  // slots 0 and 1, lane 0
}

std::vector<std::size_t> newborn(const tests::SmallWorld& world) {
  std::vector<std::size_t> found;
  const Groups& groups = world.model.groups;
  for (std::size_t group = 0; group < groups.table.cells(); ++group) {
    if (groups.is_alive.at(group) != 0.0 && groups.born.at(group) >= 0.0) found.push_back(group);
  }
  return found;
}

TEST_CASE("Members of all groups add up to the members of all places") {
  tests::SmallWorld world;
  world.run(1);
  const Model& model = world.model;
  CHECK(world.total(model.groups.members) == Approx(world.total(model.community.members_at_large)));
  world.run(60);  // the muster is of the start of the step, as the count of members is
  CHECK(world.total(model.groups.members) == Approx(world.total(model.community.members_at_large)));
}

TEST_CASE("A lost leader is first felt as weakness and then as rivalry on shared ground") {
  tests::SmallWorld with(1, leader_of_a(Loss::killed)), without(1, leader_of_a(Loss::none));
  with.run(10);
  without.run(10);
  CHECK(with.model.groups.leadership.at(0) == without.model.groups.leadership.at(0));
  CHECK(rivalry_of_a_and_b(with) == rivalry_of_a_and_b(without));
  with.run(1);
  without.run(1);
  CHECK(with.model.groups.leadership.at(0) < 0.2);
  CHECK(with.model.groups.leader_lost_by_death.at(0) > 0.5);
  CHECK(rivalry_of_a_and_b(with) > rivalry_of_a_and_b(without));
}

TEST_CASE(
    "A killing of the leader breaks a group at least as often as a capture, and that more often "
    "than nothing") {
  const std::size_t lanes = 32;
  std::array<std::size_t, 3> splits{};
  for (const Loss loss : {Loss::none, Loss::captured, Loss::killed}) {
    tests::SmallWorld world(lanes, [&](Model& model) {
      set(model, "new_groups.birth_rate", 0.0);
      leader_of_a(loss)(model);
    });
    world.run(62);
    splits[static_cast<std::size_t>(loss)] = newborn(world).size();
  }
  CHECK(splits[0] == 0);
  CHECK(splits[1] > 0);
  CHECK(splits[2] >= splits[1]);
}

TEST_CASE(
    "A part of a broken group has an id made of parent and step, and its parent for a rival") {
  tests::SmallWorld world(4, [](Model& model) {
    set(model, "succession.split_rate", 50.0);
    set(model, "new_groups.birth_rate", 0.0);
    leader_of_a(Loss::killed)(model);
  });
  const Groups& groups = world.model.groups;
  for (int step = 0; step < 60 && newborn(world).empty(); ++step) world.run(1);
  REQUIRE_FALSE(newborn(world).empty());
  for (const std::size_t child : newborn(world)) {
    const std::size_t lanes = groups.table.lanes(), parent = child % lanes;
    const int born = static_cast<int>(groups.born.at(child));
    CHECK(groups.table.entity(child) == id_of_child(groups.table.entity(parent), born, 0));
    CHECK(world.model.pairs.rivalry.at((child / lanes) * lanes + parent) > 0.5);
    CHECK(groups.money.at(child) > 0.0);
  }
}

TEST_CASE("A full table of groups stops the run with the word capacity") {
  Foundation base = tests::small_country();
  base.max_groups = 3;
  tests::SmallWorld world(
      1,
      [](Model& model) {
        set(model, "succession.split_rate", 50.0);
        leader_of_a(Loss::killed)(model);
      },
      base);
  CHECK_THROWS_WITH(world.run(80), Catch::Contains("capacity"));
}

TEST_CASE("A group of which nobody is left gives up its slot, its money and its places") {
  Foundation base = tests::small_country();
  base.groups.push_back({.name = "Group D",
                         .members = 0,
                         .money_usd = 5000,
                         .home = 6,
                         .homes = {},
                         .portfolio = {1, 0, 0, 0}});
  tests::SmallWorld world(1, {}, base);
  REQUIRE(world.model.groups.is_alive.at(3) == 1.0);
  world.run(1);
  CHECK(world.model.groups.is_alive.at(3) == 0.0);
  CHECK(world.model.groups.money.at(3) == 0.0);
  CHECK(world.model.groups.weapons.at(3) == 0.0);
  CHECK(world.model.pairs.rivalry.at(3) == 0.0);
}

// Governance of group A after a year, by rent and by how many police there are, no arrests made.
double governance(double transit_value, double police) {
  tests::SmallWorld world(1, [&](Model& model) {
    set(model, "drug_trade.transit_value", transit_value);
    set(model, "drug_trade.retail_value", 0.0);
    set(model, "drug_trade.levy_base", 0.0);
    set(model, "drug_trade.interdiction", 0.0);
    set(model, "detention.arrest_rate", 0.0);
    set(model, "leader_capture.rate", 0.0);
  });
  for (engine::Row p = 0; p < world.model.province.table.rows(); ++p) {
    world.model.state.staff.start_at_in_all_lanes(world.model.state.row(Function::police, p),
                                                  police);
  }
  world.run(52);
  return world.model.groups.strategy[static_cast<std::size_t>(Strategy::governance)].at(0);
}

TEST_CASE(
    "Police near by makes a group govern more where rents are high, and not where there are none") {
  const double poor_far = governance(0.0, 0.5), poor_near = governance(0.0, 2.0);
  const double rich_far = governance(30.0, 0.5), rich_near = governance(30.0, 2.0);
  CHECK(rich_far > poor_far);
  CHECK(rich_near - rich_far > 0.01);
  CHECK(rich_near - rich_far > 3.0 * std::abs(poor_near - poor_far));
}

TEST_CASE(
    "Weights of strategies and of markets each add up to one in every living group under every "
    "rule") {
  const double rule = GENERATE(0.0, 1.0, 2.0);
  tests::SmallWorld world(2, [&](Model& model) { set(model, "strategy.rule", rule); });
  world.run(104);
  const Groups& groups = world.model.groups;
  for (std::size_t group = 0; group < groups.table.cells(); ++group) {
    if (groups.is_alive.at(group) == 0.0) continue;
    double strategy = 0.0, effort = 0.0;
    for (const engine::Stock& weight : groups.strategy) strategy += weight.at(group);
    for (const engine::Stock& weight : groups.portfolio) effort += weight.at(group);
    CHECK(strategy == Approx(1.0).epsilon(1e-9));
    CHECK(effort == Approx(1.0).epsilon(1e-9));
  }
}

TEST_CASE("Groups bribe where they stand and nowhere else") {
  Foundation base = tests::small_country();
  base.groups.resize(2);  // both in the first province
  tests::SmallWorld world(
      1, [](Model& model) { set(model, "expansion.entry_rate", 0.0); }, base);
  world.run(1);
  const Model& model = world.model;
  CHECK(model.state.bribes.at(model.state.row(Function::police, 0)) > 0.0);
  CHECK(model.state.threats.at(model.state.row(Function::police, 0)) > 0.0);
  CHECK(model.state.bribes.at(model.state.row(Function::police, 1)) == 0.0);
}

}  // namespace models::groups_test
