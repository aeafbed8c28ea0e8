// SPDX-License-Identifier: Apache-2.0
// Laws of capture, carriers, stances, security staff and abuse by officials.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
std::size_t cell_of(const Model& model, Function function, engine::Row province = 0) {
  return model.state.table.cell(model.state.row(function, province), 0);
}
std::size_t cell_of(const Model& model, Carrier carrier, engine::Row province = 0) {
  return model.carriers.table.cell(model.carriers.row(carrier, province), 0);
}
Foundation without_groups() {
  Foundation base = small_country();
  base.groups.clear();
  return base;
}
Foundation with_staff(double staff) {
  Foundation base = small_country();
  base.security_staff = staff;
  return base;
}
}  // namespace

TEST_CASE("Nobody captures a function where nobody bribes or threatens, and what was held is shed",
          "[state]") {
  SmallWorld world(1, {}, without_groups());
  const std::size_t cell = cell_of(world.model, Function::police);
  world.model.state.captured.start_at(cell, 0.6);
  world.run(52);
  CHECK(world.model.state.captured.at(cell) < 0.6);
  CHECK(world.model.state.captured.at(cell_of(world.model, Function::courts)) == 0.0);
}

TEST_CASE("The same bribes capture functions whose officials sell and not those who serve",
          "[state]") {
  const auto captured = [](double integrity) {
    Foundation base = small_country();
    for (FoundedFunction& function : base.state) function.integrity = integrity;
    for (FoundedGroup& group : base.groups) group.money_usd *= 20;
    SmallWorld world(
        1, [](Model& model) { set(model, "integrity.imitation", 3.0); }, base);
    world.run(156);
    return world.model.state.captured.at(cell_of(world.model, Function::police));
  };
  CHECK(captured(0.1) > 0.15);
  CHECK(captured(0.9) < 0.5 * captured(0.1));
}

TEST_CASE("A captured police warns the group: fewer members are arrested", "[state]") {
  SmallWorld clean, leaking;
  for (engine::Row p = 0; p < 2; ++p) {
    leaking.model.state.captured.start_at(cell_of(leaking.model, Function::police, p), 0.8);
  }
  clean.run(1);
  leaking.run(1);
  CHECK(leaking.model.province.leak.at(0) == Approx(0.8).epsilon(0.02));
  CHECK(leaking.model.community.arrest_risk.at(2) < clean.model.community.arrest_risk.at(2));
}

TEST_CASE("A measure that a captured function carries delivers less", "[state]") {
  Twins twins("protect.corrections");
  for (engine::Row p = 0; p < 2; ++p) {
    twins.with.model.state.captured.start_at(cell_of(twins.with.model, Function::corrections, p),
                                             0.5);
  }
  twins.run(1);
  const Lever& lever = lever_of(twins.with.model, "protect.corrections");
  CHECK(lever.at(twins.with.model.nation.table, 0) == Approx(0.5).epsilon(0.01));
}

TEST_CASE("Captured anti-corruption is turned on the rivals of the largest group", "[state]") {
  const auto tolerance = [](double held, std::size_t slot) {
    SmallWorld world(1, [](Model& model) {
      set(model, "stance.breaking", 0.0);
      set(model, "stance.adjustment", 0.05);
      set(model, "stance.captured", 1.0);
      set(model, "stance.turned", 1.0);
    });
    world.run(1);  // so that groups are counted by province
    for (engine::Row p = 0; p < 2; ++p) {
      world.model.state.captured.start_at(cell_of(world.model, Function::anti_corruption, p), held);
    }
    world.run(4);
    return world.model.stance.tolerance.at(slot);
  };
  const double largest = tolerance(0.0, 0) - tolerance(0.9, 0);
  const double rival = tolerance(0.0, 1) - tolerance(0.9, 1);
  CHECK(rival > largest);
}

TEST_CASE("Carriers that were broken recover to what they were once nobody attacks them",
          "[state]") {
  SmallWorld world(1, {}, without_groups());
  const std::size_t cell = cell_of(world.model, Carrier::civil_society);
  world.model.carriers.capacity.start_at(cell, 0.2);
  world.model.carriers.independence.start_at(cell, 0.1);
  world.run(52);
  const double after_one = world.model.carriers.capacity.at(cell);
  CHECK(after_one == Approx(1.0 - 0.8 * std::exp(-52.0 * 7.0 / engine::unit::days_per_year / 2.0)));
  world.run(520);
  CHECK(world.model.carriers.capacity.at(cell) == Approx(1.0).epsilon(0.01));
  CHECK(world.model.carriers.independence.at(cell) ==
        Approx(carrier_profiles()[static_cast<std::size_t>(Carrier::civil_society)].independence)
            .epsilon(0.01));
}

TEST_CASE("Closed civic space silences civil society and media, and firms little", "[state]") {
  SmallWorld world(
      1, [](Model& model) { set(model, "carriers.closed_space", 0.8); }, without_groups());
  world.run(104);
  const auto capacity = [&](Carrier carrier) {
    return world.model.carriers.capacity.at(cell_of(world.model, carrier));
  };
  CHECK(capacity(Carrier::civil_society) < 0.6);
  CHECK(capacity(Carrier::media_and_influencers) < 0.7);
  CHECK(capacity(Carrier::national_government) == Approx(1.0).epsilon(0.01));
  CHECK(world.model.stance.hidden.at(0) > 0.5);
}

TEST_CASE(
    "Power brokers side with the State where groups hold nothing, and with groups where they "
    "hold all",
    "[state]") {
  SmallWorld calm(1, {}, without_groups());
  Foundation many = small_country();
  for (FoundedGroup& group : many.groups) group.members *= 20;
  SmallWorld ruled(1, {}, many);
  calm.run(104);
  ruled.run(104);
  const std::size_t cell = cell_of(calm.model, Carrier::power_brokers);
  CHECK(calm.model.carriers.alignment.at(cell) == Approx(0.2).epsilon(0.1));
  CHECK(ruled.model.carriers.alignment.at(cell) < calm.model.carriers.alignment.at(cell));
}

TEST_CASE("Understandings end at elections and not between them", "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "stance.breaking", 0.0);
    set(model, "stance.adjustment", 5.0);
    set(model, "stance.redrawn", 1.0);
    set(model, "stance.first_election", 0.25);
    set(model, "stance.election_every", 1.0);
  });
  std::vector<int> broke;
  for (int step = 0; step < 60; ++step) {
    for (std::size_t cell = 0; cell < world.model.stance.table.cells(); ++cell)
      world.model.stance.tolerance.start_at(cell, 0.6);
    world.run(1);
    std::size_t gone = 0;
    for (std::size_t cell = 0; cell < world.model.stance.table.cells(); ++cell)
      gone += world.model.stance.tolerance.at(cell) == 0.0 ? 1 : 0;
    if (gone > 0) broke.push_back(step);
  }
  // A quarter of a year is 13.04 weeks, and a year more 65.2.
  CHECK(broke == std::vector<int>{13});
}

TEST_CASE("A stance has five names, from confront to ally", "[state]") {
  CHECK(stance_level(0.0) == StanceLevel::confront);
  CHECK(stance_level(0.2) == StanceLevel::contain);
  CHECK(stance_level(0.4) == StanceLevel::tolerate);
  CHECK(stance_level(0.6) == StanceLevel::collude);
  CHECK(stance_level(1.0) == StanceLevel::ally);
}

TEST_CASE("Posts stay filled: who leaves, retires or is killed is replaced from residents",
          "[state]") {
  SmallWorld world(1, {}, with_staff(1200));
  const auto staff = [](const SmallWorld& now) {
    return total(now, now.model.community.people(Standing::security));
  };
  REQUIRE(staff(world) == 1200.0);
  world.run(520);
  CHECK(staff(world) > 1080.0);
  CHECK(staff(world) < 1260.0);
  CHECK(world.model.province.posts_filled.at(0) == Approx(1.0).margin(0.1));
}

TEST_CASE("Half the posts send staff home, and the police can do half as much", "[state]") {
  SmallWorld world(
      1, [](Model& model) { set(model, "security_staff.wanted", 0.5); }, with_staff(1200));
  SmallWorld usual(1, {}, with_staff(1200));
  world.run(260);
  usual.run(260);
  const double left = total(world, world.model.community.people(Standing::security));
  CHECK(left > 520.0);
  CHECK(left < 680.0);
  const std::size_t cell = cell_of(world.model, Function::police);
  CHECK(world.model.state.capacity.at(cell) < 0.7 * usual.model.state.capacity.at(cell));
}

TEST_CASE("Where there are no posts nobody serves", "[state]") {
  SmallWorld world;
  world.run(26);
  CHECK(total(world, world.model.community.people(Standing::security)) == 0.0);
}

TEST_CASE("Staff are killed where groups confront, and not where there are none", "[state]") {
  const auto killed = [](const Foundation& base) {
    SmallWorld world(
        1, [](Model& model) { set(model, "security_staff.risk", 1.0); }, base);
    return sum_over(world, 26, [](SmallWorld& now) {
      return total(now, now.model.community.killed(Cause::groups));
    });
  };
  Foundation calm = without_groups();
  calm.security_staff = 3000;
  CHECK(killed(calm) == 0.0);
  CHECK(killed(with_staff(3000)) > killed(with_staff(0)));
}

TEST_CASE("Officials abuse more where they sell and where nobody watches", "[state]") {
  const auto abused = [](double integrity, double watchdog) {
    Foundation base = small_country();
    base.state[static_cast<std::size_t>(Function::police)].integrity = integrity;
    base.state[static_cast<std::size_t>(Function::anti_corruption)].staff = watchdog;
    SmallWorld world(
        1, [](Model& model) { set(model, "predation_by_officials.assault", 40.0); }, base);
    std::array<double, 3> sum{};
    for (int step = 0; step < 26; ++step) {
      world.run(1);
      sum[0] += world.total(world.model.community.extorted_by_officials);
      sum[1] += world.total(world.model.community.sexual_violence_by_officials);
      sum[2] += world.total(world.model.community.ill_treated);
    }
    return sum;
  };
  const auto usual = abused(0.6, 1.0), sold = abused(0.2, 1.0), alone = abused(0.6, 0.0);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(sold[k] > usual[k]);
    CHECK(alone[k] > usual[k]);
  }
}

TEST_CASE("Nobody disappears by the State where nobody is killed", "[state]") {
  SmallWorld calm(
      1,
      [](Model& model) {
        set(model, "lethal_force.misconduct", 0.0);
        set(model, "predation_by_officials.hidden", 1.0);
      },
      without_groups());
  SmallWorld violent(1, [](Model& model) {
    set(model, "lethal_force.misconduct", 10.0);
    set(model, "predation_by_officials.hidden", 1.0);
  });
  const auto gone = [](SmallWorld& now) {
    return now.total(now.model.community.disappeared_by_state);
  };
  CHECK(sum_over(calm, 26, gone) == 0.0);
  CHECK(sum_over(violent, 104, gone) > 0.0);
}

TEST_CASE("A hunt for leaders in one province does not find those of a group in the other",
          "[state]") {
  const auto lost = [](std::vector<std::size_t> places) {
    double least = 1.0;
    Twins twins("outside.leader_removal", {.intensity = 1.0, .places = places},
                [](Model& model) { set(model, "outside.leader_removal.rate_change", 100.0); });
    for (int step = 0; step < 52; ++step) {
      twins.with.run(1);
      least = std::min(least, twins.with.model.groups.leadership.at(2));
    }
    return least;
  };
  // Group C stands in the last place, of the second province.
  CHECK(lost({6, 7, 8, 9, 10, 11}) < 0.5);
  CHECK(lost({0, 1, 2, 3, 4, 5}) > lost({6, 7, 8, 9, 10, 11}));
}

}  // namespace models::tests
