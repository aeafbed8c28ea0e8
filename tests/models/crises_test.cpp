// SPDX-License-Identifier: Apache-2.0
// Crises as scenarios name them: what they cost, that they compound, that they never carry outcomes
// of groups, that people are conserved.
#include <cmath>
#include <set>

#include "tests/catch.hpp"
#include "tests/models/crisis_worlds.hpp"

namespace models::tests {

namespace {

// Every driver of a crisis at full level.
Levels full_levels(const Model& model, const std::string& id) {
  Levels levels;
  for (const engine::Influence* influence : model.influences()) {
    const auto* driver = dynamic_cast<const Driver*>(influence);
    if (driver != nullptr && driver->name().starts_with(id + "."))
      levels[driver->name().substr(id.size() + 1)] = 1.0;
  }
  return levels;
}

void strike(Model& model, const std::string& id) {
  CrisisPlan& plan = name_crisis(model, id, full_levels(model, id));
  if (id == "extreme_weather") plan.track = {{1, 0.5, -1.0, 50.0, 0.9}, {1, 0.5, 1.0, 50.0, 0.9}};
}

double mean_need(const SmallWorld& world) {
  return world.total(world.model.community.unmet_need) / 12.0;
}

}  // namespace

TEST_CASE("A crisis alone leaves a world without groups free of what groups do", "[crises]") {
  const std::string id(GENERATE("conflict", "pandemic", "extreme_weather", "financial_downturn",
                                "gang_violence", "technological_disruption",
                                "infrastructure_failure", "cyberattack", "refugees"));
  SmallWorld world(
      1,
      [&](Model& model) {
        found_none(model);
        strike(model, id);
      },
      without_groups());
  double harm = 0.0;
  const Community& community = world.model.community;
  for (int step = 0; step < 40; ++step) {
    world.run(1);
    harm += total(world, community.killed(Cause::groups)) + world.total(community.extorted) +
            world.total(community.kidnapped) + total(world, community.recruited_by_offer) +
            total(world, community.recruited_by_force);
  }
  CHECK(harm == 0.0);
  CHECK(total(world, community.people(Standing::member)) == 0.0);
  CHECK(world.total(community.control) == 0.0);
}

TEST_CASE("A crisis moves needs, incomes or people at once by its drivers", "[crises]") {
  const std::string id(GENERATE("conflict", "pandemic", "extreme_weather", "financial_downturn",
                                "technological_disruption", "infrastructure_failure", "cyberattack",
                                "refugees"));
  SmallWorld calm(1, found_none, without_groups());
  SmallWorld struck(
      1,
      [&](Model& model) {
        found_none(model);
        strike(model, id);
      },
      without_groups());
  calm.run(30);
  struck.run(30);
  const Community &before = calm.model.community, &after = struck.model.community;
  const bool is_poorer = struck.total(after.income.men) < calm.total(before.income.men) * 0.999;
  const bool is_needier = mean_need(struck) > mean_need(calm) * 1.001;
  CHECK((is_poorer || is_needier));
}

TEST_CASE("Two crises at once are not the sum of both: nobody loses the same job twice",
          "[crises]") {
  const auto work = [](bool storm, bool downturn) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          if (storm) strike(model, "extreme_weather");
          if (downturn) strike(model, "financial_downturn");
        },
        without_groups());
    world.run(40);
    return std::pair(world.total(world.model.community.employment.men), mean_need(world));
  };
  const auto calm = work(false, false), storm = work(true, false);
  const auto downturn = work(false, true), both = work(true, true);
  CHECK(both.first < std::min(storm.first, downturn.first));
  CHECK(calm.first - both.first <
        0.99 * ((calm.first - storm.first) + (calm.first - downturn.first)));
  CHECK(both.second > std::max(storm.second, downturn.second));
}

TEST_CASE("A crisis that nobody named costs no process, and its hazards stay at 0", "[crises]") {
  const Model model;
  for (const engine::Process* process : model.processes()) {
    for (const std::string_view name :
         {"epidemic", "storm_track", "drought", "credit_contagion", "contested_front",
          "demobilisation", "cyber_spread", "outage_cascade", "technology_shock",
          "arrivals_from_abroad", "phase_dates", "move_people", "move_group", "move_goods"}) {
      if (process->name() == name) CHECK_FALSE(process->is_needed());
    }
  }
}

TEST_CASE("People who seek refuge are counted in, and nobody else", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        set(model, "flight.threat_rate", 0.0);
        set(model, "flight.per_killing", 0.0);
        name_crisis(model, "refugees", {{"arrivals", 1.0}});
      },
      without_groups());
  const std::vector<const engine::Stock*>& stocks = world.model.ledgers()[0].stocks;
  const auto everyone = [&] {
    double sum = 0.0;
    for (const engine::Stock* stock : stocks) sum += world.total(*stock);
    return sum;
  };
  double arrived = 0.0;
  for (int step = 0; step < 30; ++step) {
    const double before = everyone();
    world.run(1);
    double change = 0.0;
    const engine::Ledger& people = world.model.ledgers()[0];
    for (std::size_t e = 0; e < people.entries.size(); ++e) {
      const double moved = world.simulation->ledger_entry(0, e)[0];
      change += people.entries[e].is_outflow ? -moved : moved;
      if (people.entries[e].name == "arrivals") arrived += moved;
    }
    CHECK(everyone() == before + change);
  }
  CHECK(arrived > 1000.0);
  CHECK(world.model.hazards.arrivals_pressure.at(0) > 0.1);   // a port
  CHECK(world.model.hazards.arrivals_pressure.at(3) == 0.0);  // inland
}

TEST_CASE("Arrivals alone recruit nobody", "[crises]") {
  const auto recruits = [](double level) {
    SmallWorld world(1, [&](Model& model) {
      name_crisis(model, "refugees", {{"arrivals", level}});
      set(model, "refugees.offices_crowded", 0.0);
      set(model, "services.arrivals_load", 0.0);
    });
    double sum = 0.0, people = 0.0;
    for (int step = 0; step < 26; ++step) {
      world.run(1);
      sum += total(world, world.model.community.recruited_by_offer);
      people += world.total(world.model.community.population);
    }
    return sum / people;
  };
  // Per person, where nobody goes short for it: within what chance moves.
  CHECK(recruits(1.0) <= recruits(0.0) * 1.15);
}

TEST_CASE("Where a crisis strikes, its inputs fall there and nowhere else", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "financial_downturn", {{"shock", 1.0}});
        model.agenda().areas.push_back(Area(12, 0.0));
        model.agenda().areas.back()[5] = 1.0;
        set(model, "credit_contagion.spread", 0.0);
        for (DriverPlan& plan : model.agenda().drivers[0])
          plan.struck = &model.agenda().areas.back();
      },
      without_groups());
  world.run(10);
  for (std::size_t cell = 0; cell < 12; ++cell)
    CHECK((world.model.hazards.credit_squeeze.at(cell) > 0.0) == (cell == 5));
}

TEST_CASE("A severity given from outside runs through escalation, climax and reduction",
          "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        set(model, "interpersonal_violence.rate", 0.0);
        set(model, "interpersonal_violence.rate_of_women", 0.0);
        std::vector<double>& curve = name_crisis(model, "pandemic").curve;
        for (int step = 0; step < 180; ++step) {
          curve.push_back(step < 10 ? 0.0 : step < 36 ? (step - 10) / 26.0 : step < 88 ? 1.0 : 0.0);
        }
      },
      without_groups());
  std::vector<int> turns;
  for (int step = 0; step < 180 && turns.size() < 5; ++step) {
    world.run(1);
    const int now = static_cast<int>(world.model.crisis_course.turn.at(0));
    if (turns.empty() || turns.back() != now) turns.push_back(now);
  }
  CHECK(turns == std::vector<int>{0, 1, 2, 3, 0});
  CHECK(world.model.crisis_course.severity_of[6].at(0) == 0.0);  // pandemic, after its end
}

TEST_CASE("A crisis that does not end is chronic", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        set(model, "interpersonal_violence.rate", 0.0);
        set(model, "interpersonal_violence.rate_of_women", 0.0);
        name_crisis(model, "conflict").curve = {0.5};
      },
      without_groups());
  world.run(130);
  CHECK(world.model.crisis_course.turn.at(0) == static_cast<double>(Turn::chronic));
}

TEST_CASE("An accord turns members of armed groups into former combatants, and nobody else",
          "[crises]") {
  Foundation base = small_country();
  base.groups[0].type = GroupType::armed_group;
  SmallWorld world(
      1,
      [](Model& model) {
        name_crisis(model, "conflict", {{"accord", 1.0}});
      },
      base);
  SmallWorld gangs(1, [](Model& model) { name_crisis(model, "conflict", {{"accord", 1.0}}); });
  world.run(26);
  gangs.run(26);
  CHECK(total(world, world.model.community.people(Standing::former_combatant)) > 30.0);
  CHECK(total(gangs, gangs.model.community.people(Standing::former_combatant)) == 0.0);
  CHECK(world.model.groups.members.at(0) < 0.7 * gangs.model.groups.members.at(0));
}

TEST_CASE("Dialogue lets a front settle, the more so with women and victims at the table",
          "[levers]") {
  const auto left = [](double seats, double intensity) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          name_crisis(model, "conflict");
          set(model, "promote.political_dialogue.seats", seats);
          plan(model, "promote.political_dialogue", {.intensity = intensity});
        },
        without_groups());
    world.model.hazards.contested.start_at(3, 0.8);
    world.run(78);
    return world.total(world.model.hazards.contested);
  };
  CHECK(left(0.35, 1.0) < left(0.0, 1.0));
  CHECK(left(0.0, 1.0) < left(0.0, 0.0));
}

TEST_CASE("A truce that grants recognition raises the legitimacy of groups", "[levers]") {
  Twins twins("promote.political_dialogue");
  twins.run(52);
  CHECK(twins.with.model.community.legitimacy_of_groups.at(1) >
        twins.without.model.community.legitimacy_of_groups.at(1));
}

}  // namespace models::tests
