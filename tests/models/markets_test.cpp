// SPDX-License-Identifier: Apache-2.0
// Markets, the fight over places, entry into new ones, and what is injected.
#include <cmath>

#include "models/groups/present.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

namespace models::markets_test {

void set(Model& model, std::string_view path, double value) {
  engine::Parameter* parameter = model.find_parameter(path);
  REQUIRE(parameter != nullptr);
  for (std::size_t lane = 0; lane < model.agenda().happenings.size(); ++lane)
    parameter->set(lane, value);
}

template <class Family>
double total(const tests::SmallWorld& world, const Family& family) {
  double sum = 0.0;
  for (const engine::Stock& stock : family) sum += world.total(stock);
  return sum;
}

// start + entries in − entries out = end, exactly, in every step.
void check_ledger(tests::SmallWorld& world, std::size_t ledger, int steps) {
  for (int step = 0; step < steps; ++step) {
    const double start = world.simulation->ledger_total(ledger)[0];
    world.run(1);
    double balance = start;
    const auto& entries = world.model.ledgers()[ledger].entries;
    for (std::size_t k = 0; k < entries.size(); ++k) {
      const double amount = world.simulation->ledger_entry(ledger, k)[0];
      balance += entries[k].is_outflow ? -amount : amount;
    }
    REQUIRE(balance == world.simulation->ledger_total(ledger)[0]);
  }
}

tests::SmallWorld::Setup turmoil() {
  return [](Model& model) {
    set(model, "expansion.entry_rate", 30.0);
    set(model, "contest.lethality", 5.0);
    for (auto& lane : model.agenda().happenings) {
      lane.push_back({.step = 5,
                      .phase = {},
                      .kind = InjectKind::remove_leader,
                      .id = "loss",
                      .group_slot = 0,
                      .amount = 1.0});
      lane.push_back({.step = 20,
                      .phase = {},
                      .kind = InjectKind::free_prisoners,
                      .id = "break",
                      .amount = 0.5});
      lane.push_back({.step = 30,
                      .phase = {},
                      .kind = InjectKind::pay_group,
                      .id = "pay",
                      .group_slot = 1,
                      .amount = 1234.56});
    }
  };
}

TEST_CASE("Splits, entries, killings and prison breaks lose or make no person and no cent") {
  tests::SmallWorld world(1, turmoil());
  const std::size_t ledger = GENERATE(std::size_t{0}, std::size_t{1});
  check_ledger(world, ledger, 104);
}

TEST_CASE("Shares of the groups in a place add up to one wherever members are") {
  tests::SmallWorld world(2, turmoil());
  world.run(104);
  const Community& places = world.model.community;
  for (std::size_t cell = 0; cell < places.table.cells(); ++cell) {
    const Present here = present_at(places, cell);
    if (here.count == 0) continue;
    double sum = 0.0;
    for (std::size_t k = 0; k < here.count; ++k) {
      sum += here.share[k];
      CHECK(world.model.groups.is_alive.at(here.slot[k] * places.table.lanes() +
                                           cell % places.table.lanes()) == 1.0);
    }
    CHECK(sum == Approx(1.0).epsilon(1e-9));
  }
}

TEST_CASE("Where no group stands nobody is extorted or kidnapped and nothing is taken") {
  tests::SmallWorld world(1, [](Model& model) {
    set(model, "expansion.entry_rate", 0.0);
    set(model, "new_groups.birth_rate", 0.0);
  });
  world.run(10);
  const Community& places = world.model.community;
  double empty = 0.0, held = 0.0;
  for (std::size_t cell = 0; cell < places.table.cells(); ++cell) {
    double sum = places.extorted.at(cell) + places.kidnapped.at(cell);
    for (const engine::Stock& takings : places.takings) sum += takings.at(cell);
    (present_at(places, cell).count == 0 ? empty : held) += sum;
  }
  CHECK(empty == 0.0);
  CHECK(held > 0.0);
}

TEST_CASE("What places yield is what groups take, to half a cent a share") {
  tests::SmallWorld world;
  world.run(20);
  const Community& places = world.model.community;
  const double shares = static_cast<double>(places.table.cells() * max_present);
  CHECK(total(world, places.takings) > 0.0);
  for (std::size_t m = 0; m < markets; ++m) {
    const double taken = world.total(places.takings[m]),
                 received = world.total(world.model.groups.revenue[m]);
    CHECK(std::abs(taken - received) <= 0.005 * shares);
  }
}

TEST_CASE("Transit that is watched in one province passes through the other") {
  const auto rent_of_ports = [](double staff) {
    tests::SmallWorld world;
    world.model.state.staff.start_at_in_all_lanes(
        world.model.state.row(Function::border_and_customs, 0), staff);
    world.run(1);
    return std::pair(world.model.community.rent.at(0), world.model.community.rent.at(6));
  };
  const auto [here, there] = rent_of_ports(1.0);
  const auto [watched, other] = rent_of_ports(3.0);
  CHECK(watched < here);
  CHECK(other > there);
  CHECK(other - there < here - watched);
}

TEST_CASE("Without rivalry, coercion and attacks on staff groups kill nobody") {
  tests::SmallWorld world(1, [](Model& model) {
    set(model, "security_staff.risk", 0.0);
    set(model, "rivalry.friction", 0.0);
    set(model, "rivalry.opportunity", 0.0);
    set(model, "rivalry.old_scores", 0.0);
    set(model, "contest.coercion", 0.0);
    set(model, "succession.feud", 0.0);
  });
  for (std::size_t pair = 0; pair < world.model.pairs.table.cells(); ++pair)
    world.model.pairs.rivalry.start_at(pair, 0.0);
  double killed = 0.0;
  for (int step = 0; step < 52; ++step) {
    world.run(1);
    killed += total(world, world.model.community.killed(Cause::groups).all());
  }
  CHECK(killed == 0.0);
}

TEST_CASE("Ground passes from a group without weapons to one with many, and to nobody else") {
  tests::SmallWorld world(1, [](Model& model) {
    set(model, "expansion.entry_rate", 0.0);
    set(model, "leader_capture.rate", 0.0);
  });
  world.model.groups.weapons.start_at_in_all_lanes(0, 0.0);
  world.model.groups.weapons.start_at_in_all_lanes(1, 3.0);
  const Present before = present_at(world.model.community, 2);  // where both stand
  REQUIRE(before.count == 2);
  world.run(4);
  const Present after = present_at(world.model.community, 2);
  REQUIRE(after.count == 2);
  CHECK(after.share[0] < before.share[0]);
  CHECK(after.share[1] > before.share[1]);
}

TEST_CASE("Easy entry takes groups to more places than prisons and families alone do") {
  const auto places_held = [](double rate) {
    tests::SmallWorld world(1, [&](Model& model) {
      set(model, "expansion.entry_rate", rate);
      set(model, "new_groups.birth_rate", 0.0);
    });
    std::size_t held = 0;
    world.run(52);
    const Community& places = world.model.community;
    for (std::size_t cell = 0; cell < places.table.cells(); ++cell)
      held += present_at(places, cell).count > 0 ? 1 : 0;
    return held;
  };
  CHECK(places_held(50.0) > places_held(0.0));
}

TEST_CASE("Money from outside raises the money of the group it is for by that amount") {
  const auto money = [](double usd) {
    tests::SmallWorld world(1, [&](Model& model) {
      model.agenda().happenings[0].push_back({.step = 0,
                                              .phase = {},
                                              .kind = InjectKind::pay_group,
                                              .id = "pay",
                                              .group_slot = 1,
                                              .amount = usd});
    });
    world.run(1);
    const auto& entries = world.model.ledgers()[1].entries;
    for (std::size_t k = 0; k < entries.size(); ++k) {
      if (entries[k].name == "external_support") return world.simulation->ledger_entry(1, k)[0];
    }
    return -1.0;
  };
  CHECK(money(0.0) == 0.0);
  CHECK(money(250.25) == 25025.0);
}

TEST_CASE("A prison break moves half of the members inside to the street of the same place") {
  const auto inside = [](double share) {
    tests::SmallWorld world(1, [&](Model& model) {
      model.agenda().happenings[0].push_back({.step = 3,
                                              .phase = {},
                                              .kind = InjectKind::free_prisoners,
                                              .id = "break",
                                              .community = 2,
                                              .amount = share});
    });
    world.run(4);
    double held = 0.0, free = 0.0;
    for (const engine::Stock& stock : world.model.community.people(Standing::prisoner_member).all())
      held += stock.at(2);
    for (const engine::Stock& stock : world.model.community.people(Standing::member).all())
      free += stock.at(2);
    return std::pair(held, free);
  };
  const auto [held, free] = inside(0.0);
  const auto [held_after, free_after] = inside(0.5);
  CHECK(held_after < 0.75 * held);
  CHECK(free_after > free);
}

}  // namespace models::markets_test
