// SPDX-License-Identifier: Apache-2.0
// What levers on the response chain, on lessons and on brokers touch first, and their side effects.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
double of_function(const SmallWorld& world, const engine::Stock& stock, Function function) {
  const engine::Table& table = world.model.state.table;
  return stock.at(table.cell(world.model.state.row(function, 0), 0));
}
double in_force(const SmallWorld& world, std::string_view path) {
  return world.model.find_parameter(path)->at(world.model.province.table, 0);
}
/// Both worlds with the response declared all along.
void respond(Twins& twins, int steps) {
  for (int step = 0; step < steps; ++step) {
    twins.without.model.nation.phase.start_at(0, 2.0);
    twins.with.model.nation.phase.start_at(0, 2.0);
    twins.run(1);
  }
}
void capture_courts(SmallWorld& world, double share) {
  for (engine::Row p = 0; p < 2; ++p) {
    world.model.state.captured.start_at(
        world.model.state.table.cell(world.model.state.row(Function::courts, p), 0), share);
  }
}
}  // namespace

TEST_CASE("Lessons raise the fit of plans where there are cases, and not where there are none",
          "[levers]") {
  Twins taught("prevent.lessons_learned");
  Twins blank("prevent.lessons_learned", {}, [](Model& model) {
    set(model, "case_memory.at_start", 0.0);
    set(model, "case_memory.abroad", 0.0);
    set(model, "case_memory.documenting", 0.0);
  });
  taught.run(52);
  blank.run(52);
  const auto fit = [](const SmallWorld& world) {
    return of_function(world, world.model.state.plan_quality, Function::health);
  };
  CHECK(fit(taught.with) > fit(taught.without) + 0.01);
  CHECK(fit(blank.with) == fit(blank.without));
  CHECK(taught.with.model.nation.case_memory.at(0) > taught.without.model.nation.case_memory.at(0));
  // Staff are away for it all the same.
  CHECK(of_function(blank.with, blank.with.model.state.drawn, Function::courts) > 0.0);
}

TEST_CASE("Evidence lets targeted measures reach the places they mean, and touches no crime",
          "[levers]") {
  Twins twins("prevent.resilience_evidence");
  twins.run(52);
  CHECK(in_force(twins.with, "measures.misjudged") < in_force(twins.without, "measures.misjudged"));
  CHECK(of_function(twins.with, twins.with.model.state.integrity, Function::police) >
        of_function(twins.without, twins.without.model.state.integrity, Function::police));
  const Lever& lever = lever_of(twins.with.model, "prevent.resilience_evidence");
  CHECK(lever.draws().size() == 2);
}

TEST_CASE("Planners who misjudge places choose others than the neediest", "[levers]") {
  const auto needy = [](double spread) {
    SmallWorld world(1, [&](Model& model) {
      set(model, "measures.misjudged", spread);
      plan(model, "protect.livelihoods");
      LeverPlan& planned = model.agenda().levers[0].back();
      planned.top_share = 0.25;
      planned.top_by = &model.community.deprivation;
    });
    world.run(1);
    const Lever& lever = lever_of(world.model, "protect.livelihoods");
    double sum = 0.0;
    for (std::size_t cell = 0; cell < world.model.community.table.cells(); ++cell) {
      if (lever.at(world.model.community.table, cell) > 0.0)
        sum += world.model.community.deprivation.at(cell);
    }
    return sum;
  };
  CHECK(needy(0.0) == Approx(0.4 + 0.4 + 0.35));
  CHECK(needy(3.0) < needy(0.0));
}

TEST_CASE("Coordination loses less on the way, and a captured court hears more", "[levers]") {
  Twins twins("promote.coordination");
  capture_courts(twins.without, 0.8);
  capture_courts(twins.with, 0.8);
  respond(twins, 20);
  const auto arrives = [](const SmallWorld& world) {
    return of_function(world, world.model.state.delivered, Function::health) /
           of_function(world, world.model.state.mobilised, Function::health);
  };
  CHECK(arrives(twins.with) > arrives(twins.without));
  CHECK(twins.with.model.province.leak.at(0) > twins.without.model.province.leak.at(0));
  CHECK(of_function(twins.with, twins.with.model.state.decided, Function::health) <
        of_function(twins.without, twins.without.model.state.decided, Function::health));
}

TEST_CASE("Simulations bring help from abroad sooner, and make warning come later", "[levers]") {
  Twins twins("promote.simulations");
  for (SmallWorld* world : {&twins.without, &twins.with}) {
    for (engine::Row p = 0; p < 2; ++p) world->model.province.alarm.start_at(p, 0.9);
  }
  twins.run(26);
  const auto help = [](const SmallWorld& world) {
    const engine::Row row = world.model.carriers.row(Carrier::international_partners, 0);
    return world.model.carriers.mobilised.at(world.model.carriers.table.cell(row, 0));
  };
  CHECK(help(twins.with) > help(twins.without));
  CHECK(of_function(twins.with, twins.with.model.state.plan_quality, Function::health) >
        of_function(twins.without, twins.without.model.state.plan_quality, Function::health));
  CHECK(in_force(twins.with, "pathway.warning") > in_force(twins.without, "pathway.warning"));
}

TEST_CASE("Plans that people know are taken up, and groups read them too", "[levers]") {
  Twins twins("promote.socialized_plans");
  twins.run(26);
  CHECK(of_function(twins.with, twins.with.model.state.uptake, Function::health) >
        of_function(twins.without, twins.without.model.state.uptake, Function::health) + 0.05);
  CHECK(twins.with.model.province.leak.at(0) > twins.without.model.province.leak.at(0));
  CHECK(twins.with.model.community.arrest_risk.at(2) <
        twins.without.model.community.arrest_risk.at(2));
}

TEST_CASE("Continuity works through damage, and reserves are missing in calm", "[levers]") {
  Twins calm("pursue.emergency_continuity"), struck("pursue.emergency_continuity");
  calm.run(52);
  CHECK(of_function(calm.with, calm.with.model.state.capacity, Function::civil_protection) <
        of_function(calm.without, calm.without.model.state.capacity, Function::civil_protection));
  struck.run(52);
  for (SmallWorld* world : {&struck.without, &struck.with}) {
    for (std::size_t cell = 0; cell < world->model.state.table.cells(); ++cell)
      world->model.state.damage.start_at(cell, 0.7);
  }
  struck.run(1);
  CHECK(
      of_function(struck.with, struck.with.model.state.capacity, Function::civil_protection) >
      of_function(struck.without, struck.without.model.state.capacity, Function::civil_protection));
}

TEST_CASE("Brokers open doors, and those who side with groups lend them standing", "[levers]") {
  Foundation many = small_country();
  for (FoundedGroup& group : many.groups) group.members *= 10;
  Twins twins("pursue.power_brokers", {}, {}, many);
  for (SmallWorld* world : {&twins.without, &twins.with}) {
    for (engine::Row p = 0; p < 2; ++p) {
      const engine::Row row = world->model.carriers.row(Carrier::power_brokers, p);
      world->model.carriers.alignment.start_at(world->model.carriers.table.cell(row, 0), -0.9);
    }
  }
  twins.run(13);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(with.police_presence.at(2) > without.police_presence.at(2));
  CHECK(with.legitimacy_of_groups.at(2) > without.legitimacy_of_groups.at(2));
}

TEST_CASE("A cell at one table decides sooner, and what one captured member hears reaches groups",
          "[levers]") {
  Twins twins("promote.institutional_mechanisms");
  capture_courts(twins.without, 0.9);
  capture_courts(twins.with, 0.9);
  respond(twins, 13);
  CHECK(of_function(twins.with, twins.with.model.state.decided, Function::health) >
        of_function(twins.without, twins.without.model.state.decided, Function::health));
  CHECK(twins.with.model.province.leak.at(0) > 1.2 * twins.without.model.province.leak.at(0));
}

TEST_CASE("Plans and exercises raise the fit of plans and speed of means", "[levers]") {
  for (const std::string id : {"promote.response_plans", "promote.exercises"}) {
    INFO(id);
    Twins twins(id);
    respond(twins, 40);
    CHECK(of_function(twins.with, twins.with.model.state.plan_quality, Function::health) >
          of_function(twins.without, twins.without.model.state.plan_quality, Function::health));
    CHECK(of_function(twins.with, twins.with.model.state.mobilised, Function::health) >
          of_function(twins.without, twins.without.model.state.mobilised, Function::health));
  }
}

TEST_CASE("A credible threat moves groups from confronting to hiding, and an empty one does not",
          "[levers]") {
  Twins credible("outside.focused_deterrence");
  Twins empty("outside.focused_deterrence", {}, {}, [] {
    Foundation base = small_country();
    base.trust = 0.0;
    return base;
  }());
  const auto confronting = [](const SmallWorld& world) {
    return world.model.groups.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(0);
  };
  credible.run(26);
  CHECK(confronting(credible.with) < confronting(credible.without));
  empty.run(2);
  credible.run(2);
  const double moved_empty = confronting(empty.without) - confronting(empty.with);
  CHECK(moved_empty < 0.01);
  const auto wrongly = [](SmallWorld& world) {
    return total(world, world.model.community.detained_wrongly);
  };
  CHECK(sum_over(credible.with, 104, wrongly) > sum_over(credible.without, 104, wrongly));
}

TEST_CASE("Raids kill bystanders, frighten people and move groups on", "[levers]") {
  Twins twins("outside.raids", {}, [](Model& model) {
    set(model, "outside.raids.clashes", 50.0);
    set(model, "outside.raids.crossfire", 10.0);
  });
  const auto killed = [](SmallWorld& world) {
    return total(world, world.model.community.killed(Cause::state));
  };
  CHECK(sum_over(twins.with, 52, killed) > sum_over(twins.without, 52, killed));
  CHECK(twins.with.total(twins.with.model.community.fear.women) >
        twins.without.total(twins.without.model.community.fear.women));
  const engine::Parameter& entry = *twins.with.model.find_parameter("expansion.entry_rate");
  CHECK(entry.at(twins.with.model.community.table, 0) > entry.base(0));
}

TEST_CASE("Armed residents kill members and others, and arms come in", "[levers]") {
  Twins twins("outside.vigilante_tolerance", {}, [](Model& model) {
    set(model, "outside.vigilante_tolerance.strike", 2.0);
    set(model, "outside.vigilante_tolerance.mistaken", 2.0);
  });
  const auto killed = [](SmallWorld& world) {
    return total(world, world.model.community.killed(Cause::interpersonal));
  };
  CHECK(sum_over(twins.with, 52, killed) > sum_over(twins.without, 52, killed) + 10.0);
  CHECK(twins.with.total(twins.with.model.community.weapons) >
        twins.without.total(twins.without.model.community.weapons));
  const engine::Parameter& birth = *twins.with.model.find_parameter("new_groups.birth_rate");
  CHECK(birth.at(twins.with.model.nation.table, 0) > birth.base(0));
}

TEST_CASE("A state of emergency closes civic space, and agents abuse more", "[levers]") {
  Twins twins("outside.curfew_state_of_emergency", {}, [](Model& model) {
    set(model, "outside.curfew_state_of_emergency.unchecked", 10.0);
  });
  const auto extorted = [](SmallWorld& world) {
    return world.total(world.model.community.extorted_by_officials);
  };
  CHECK(sum_over(twins.with, 26, extorted) > sum_over(twins.without, 26, extorted));
  const auto society = [](const SmallWorld& world) {
    const engine::Row row = world.model.carriers.row(Carrier::civil_society, 0);
    return world.model.carriers.capacity.at(world.model.carriers.table.cell(row, 0));
  };
  CHECK(society(twins.with) < society(twins.without));
}

}  // namespace models::tests
