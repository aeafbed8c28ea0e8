// SPDX-License-Identifier: Apache-2.0
// Laws of the response chain, of plans and lessons, of reach, repair and allocation.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
constexpr double week = 7.0 / engine::unit::days_per_year;
double moved(double rate) { return 1.0 - std::exp(-rate * week); }

std::size_t cell_of(const Model& model, Function function, engine::Row province = 0) {
  return model.state.table.cell(model.state.row(function, province), 0);
}
/// Nothing but the chain moves: no attacks on the government, no ageing of plans or skills, and a
/// declared response is not called off.
void keep_still(Model& model) {
  set(model, "carriers.attack", 0.0);
  set(model, "pathway.relief", 0.0);
  set(model, "readiness.ageing", 0.0);
  set(model, "plans.ageing", 0.0);
  set(model, "plans.lessons", 0.0);
}
/// Declares the response and keeps it declared.
void respond(SmallWorld& world, int steps) {
  for (int step = 0; step < steps; ++step) {
    world.model.nation.phase.start_at(0, 2.0);
    world.run(1);
  }
}
}  // namespace

TEST_CASE(
    "A declared response is decided as 1 − exp(−t/delay), and means follow with their own lag",
    "[state]") {
  const double decision = GENERATE(0.05, 0.2), mobilisation = GENERATE(0.1, 0.4);
  SmallWorld world(1, [&](Model& model) {
    keep_still(model);
    set(model, "response.decision_delay", decision);
    set(model, "response.mobilisation_delay", mobilisation);
  });
  const std::size_t cell = cell_of(world.model, Function::health);
  const double ready = world.model.state.readiness.at(cell);
  const double quality = world.model.state.plan_quality.at(cell);
  double decided = 0.0, mobilised = 0.0;
  for (int step = 0; step < 20; ++step) {
    const double foresight = world.model.observed.decision_factor.at(0);
    REQUIRE((foresight == 0.0 || foresight == 1.0));
    mobilised += (decided * ready - mobilised) * moved((0.5 + quality) / mobilisation);
    decided += (1.0 - decided) * moved(1.0 / decision);
    respond(world, 1);
    REQUIRE(world.model.state.decided.at(cell) == Approx(decided).epsilon(1e-9));
    REQUIRE(world.model.state.mobilised.at(cell) == Approx(mobilised).epsilon(1e-9));
  }
  CHECK(decided == Approx(1.0 - std::exp(-20.0 * week / decision)));
}

TEST_CASE("What arrives is what was mobilised less what coordination loses", "[state]") {
  const double lost = GENERATE(0.0, 0.3, 0.9);
  SmallWorld world(1, [&](Model& model) {
    keep_still(model);
    set(model, "response.coordination_loss", lost);
    set(model, "response.carried", 0.0);
  });
  respond(world, 10);
  const std::size_t cell = cell_of(world.model, Function::health);
  CHECK(world.model.state.mobilised.at(cell) > 0.1);
  CHECK(world.model.state.delivered.at(cell) ==
        Approx((1.0 - lost) * world.model.state.mobilised.at(cell)));
}

TEST_CASE("A response raises capacity above that of calm, and the more the more people trust",
          "[state]") {
  const auto capacity = [](double trusted, double surge) {
    SmallWorld world(1, [&](Model& model) {
      keep_still(model);
      set(model, "response.trusted", trusted);
      set(model, "capacity.surge", surge);
    });
    respond(world, 26);
    return world.model.state.capacity.at(cell_of(world.model, Function::civil_protection));
  };
  CHECK(capacity(0.6, 1.0) > capacity(0.6, 0.0));
  CHECK(capacity(2.0, 1.0) != capacity(0.0, 1.0));
}

TEST_CASE("In calm without alarm nobody is mobilised", "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "observation.false_alarm", 0.0);
    set(model, "response.usual_alarm", 0.95);
    set(model, "pathway.decision_delay", 5.0);
    set(model, "pathway.warning", 1.0);
  });
  for (int step = 0; step < 8; ++step) {
    world.model.nation.phase.start_at(0, 0.0);
    world.run(1);
  }
  CHECK(world.total(world.model.state.mobilised) < 0.01);
}

TEST_CASE("Without documented cases lessons teach nothing", "[state]") {
  const auto quality = [](double memory, double lessons) {
    SmallWorld world(1, [&](Model& model) {
      set(model, "case_memory.at_start", memory);
      set(model, "case_memory.documenting", 0.0);
      set(model, "case_memory.abroad", 0.0);
      set(model, "plans.lessons", lessons);
    });
    world.run(52);
    return world.model.state.plan_quality.at(cell_of(world.model, Function::health));
  };
  CHECK(quality(0.0, 2.0) == quality(0.0, 0.0));
  CHECK(quality(4.0, 2.0) > quality(1.0, 2.0));
  CHECK(quality(1.0, 2.0) > quality(0.0, 2.0));
}

TEST_CASE("Cases are forgotten exponentially where none are added", "[state]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "case_memory.at_start", 8.0);
    set(model, "case_memory.documenting", 0.0);
    set(model, "case_memory.abroad", 0.0);
    set(model, "case_memory.forgetting", 0.05);
  });
  world.run(104);
  CHECK(world.model.nation.case_memory.at(0) ==
        Approx(8.0 * std::pow(1.0 - 0.05 * week, 104)).epsilon(1e-9));
}

TEST_CASE("Damage is repaired exponentially, and not at all without procurement", "[state]") {
  SmallWorld world(1, [](Model& model) { set(model, "repair.carried", 0.0); });
  const std::size_t cell = cell_of(world.model, Function::water_and_sanitation);
  world.model.state.damage.start_at(cell, 0.8);
  double expected = 0.8;
  for (int step = 0; step < 26; ++step) {
    world.run(1);
    const double bought =
        world.model.state.capacity.at(cell_of(world.model, Function::procurement));
    expected -= expected * moved(0.8 * bought);
    REQUIRE(world.model.state.damage.at(cell) == Approx(expected).epsilon(1e-9));
  }
  Foundation without = small_country();
  without.state[static_cast<std::size_t>(Function::procurement)].staff = 0.0;
  SmallWorld stuck(1, {}, without);
  stuck.model.state.damage.start_at(cell, 0.8);
  stuck.run(26);
  CHECK(stuck.model.state.damage.at(cell) == Approx(0.8));
}

TEST_CASE("Allocation makes nothing and loses nothing: its mean over people stays 1", "[state]") {
  Foundation base = small_country();
  for (FoundedCommunity& place : base.communities)
    place.deprivation = place.province == 0 ? 0.6 : 0.1;
  SmallWorld world(
      1,
      [](Model& model) {
        set(model, "allocation.need_weight", 0.4);
        set(model, "allocation.bias_weight", 0.3);
        set(model, "allocation.moving", 10.0);
      },
      base);
  world.run(26);
  const Province& province = world.model.province;
  for (const Function function : {Function::health, Function::police, Function::education}) {
    double people = 0.0, sum = 0.0;
    for (engine::Row p = 0; p < 2; ++p) {
      people += province.population.at(p);
      sum += province.population.at(p) *
             world.model.state.allocation.at(cell_of(world.model, function, p));
    }
    CHECK(sum / people == Approx(1.0).epsilon(1e-3));
  }
  CHECK(world.model.state.allocation.at(cell_of(world.model, Function::health, 0)) >
        world.model.state.allocation.at(cell_of(world.model, Function::health, 1)));
}

TEST_CASE("Daily work keeps the readiness that the profile had", "[state]") {
  const double founded = GENERATE(0.3, 0.6, 0.8);
  Foundation base = small_country();
  for (FoundedFunction& function : base.state) function.readiness = founded;
  SmallWorld world(1, {}, base);
  world.run(52);
  CHECK(world.model.state.readiness.at(cell_of(world.model, Function::police)) == Approx(founded));
}

}  // namespace models::tests
