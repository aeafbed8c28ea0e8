// SPDX-License-Identifier: Apache-2.0
// Happenings: at their step or with their phase, once, and nobody is lost on the way.
#include "tests/catch.hpp"
#include "tests/models/crisis_worlds.hpp"

namespace models::tests {

namespace {
void happen(Model& model, const Happening& happening) {
  model.agenda().happenings[0].push_back(happening);
}
}  // namespace

TEST_CASE("What is tied to a phase happens once, when the phase is first declared", "[injects]") {
  SmallWorld world(1, [](Model& model) {
    found_none(model);
    Happening gift;
    gift.phase = 2;
    gift.kind = InjectKind::pay_group;
    gift.group_slot = 0;
    gift.amount = 1e6;
    happen(model, gift);
  });
  const engine::Stock& date = world.model.crisis_course.declared_in[2];
  std::size_t ledger = 0;
  while (world.model.ledgers()[ledger].name != "money") ++ledger;
  std::size_t entry = 0;
  while (world.model.ledgers()[ledger].entries[entry].name != "external_support") ++entry;
  int gifts = 0;
  for (int step = 0; step < 12; ++step) {
    if (step == 5) world.model.nation.phase.start_at(0, 2.0);
    world.run(1);
    const double given = world.simulation->ledger_entry(ledger, entry)[0];
    if (given > 0.0) {
      ++gifts;
      CHECK(given == 1e8);
      CHECK(step > 5);
    }
  }
  CHECK(date.at(0) > 0.0);
  CHECK(gifts == 1);
}

TEST_CASE("People who are moved stand displaced where they are brought", "[injects]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        set(model, "flight.threat_rate", 0.0);
        Happening evacuation;
        evacuation.step = 2;
        evacuation.kind = InjectKind::move_people;
        evacuation.community = 3;
        evacuation.destination = 9;
        evacuation.amount = 5000.0;
        happen(model, evacuation);
      },
      without_groups());
  const auto displaced = [&](std::size_t cell) {
    double sum = 0.0;
    for (const engine::Stock& cohort : world.model.community.people(Standing::displaced).all())
      sum += cohort.at(cell);
    return sum;
  };
  world.run(2);
  const double before = displaced(9);
  world.run(1);
  CHECK(displaced(9) - before > 4800.0);
  CHECK(displaced(9) - before <= 5005.0);
}

TEST_CASE("A group that is moved stands where it was sent, with those who went", "[injects]") {
  SmallWorld world(1, [](Model& model) {
    Happening offensive;
    offensive.step = 1;
    offensive.kind = InjectKind::move_group;
    offensive.group_slot = 0;
    offensive.destination = 10;
    offensive.amount = 0.5;
    happen(model, offensive);
  });
  const auto stands = [&](std::size_t cell) {
    for (const Presence& entry : world.model.community.presence) {
      if (entry.slot.at(cell) == 0.0) return true;
    }
    return false;
  };
  world.run(1);
  const double before = world.model.community.members_at_large.at(10);
  CHECK_FALSE(stands(10));
  world.run(1);
  CHECK(stands(10));
  world.run(1);  // counted at the start of the step after
  CHECK(world.model.community.members_at_large.at(10) > before + 50.0);
}

TEST_CASE("Weapons that arrive circulate, and food that arrives is eaten where it is lacking",
          "[injects]") {
  SmallWorld world(
      2,
      [](Model& model) {
        found_none(model);
        Happening delivery;
        delivery.step = 1;
        delivery.kind = InjectKind::move_goods;
        delivery.destination = 4;
        delivery.amount = 400.0;
        delivery.food = 3000.0;
        model.agenda().happenings[1].push_back(delivery);
      },
      without_groups());
  world.run(2);
  const Community& community = world.model.community;
  const engine::Stock& food = community.unmet[static_cast<std::size_t>(Need::food)];
  CHECK(community.weapons.at(9) > community.weapons.at(8));
  CHECK(food.at(9) < food.at(8));
}

}  // namespace models::tests
