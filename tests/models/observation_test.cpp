// SPDX-License-Identifier: Apache-2.0
// Laws of sight and foresight: sources, reports of harm, warnings, the declared pathway.
#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
constexpr std::size_t index(Signal signal) { return static_cast<std::size_t>(signal); }

const engine::Stock& seen(const SmallWorld& world, Signal signal) {
  return world.model.observed.seen[index(signal)];
}

/// The files of both provinces say this, and change slowly.
void write_down(SmallWorld& world, Signal signal, double value) {
  for (std::size_t province = 0; province < 2; ++province)
    world.model.observed.hard[index(signal)].start_at(province, value);
}

SmallWorld::Setup slow_files() {
  return [](Model& model) {
    set(model, "observation.report_delay", 5.0);
    set(model, "observation.noise", 0.0);
  };
}

double decision_factor(Signal warned_of, double warned) {
  SmallWorld world(1, slow_files());
  write_down(world, Signal::violence, 100.0);
  for (std::size_t horizon = 0; horizon < horizons.size(); ++horizon)
    world.model.observed.warned_of(warned_of, horizon).start_at(0, warned);
  world.run(1);
  return world.model.observed.decision_factor.at(0);
}
}  // namespace

TEST_CASE("Reporters fall silent where groups rule, and the more the riskier it is",
          "[observation]") {
  TwinWorlds twins("observation.source_risk", 8.0);
  twins.run(26);
  const Observed& observed = twins.world.model.observed;
  CHECK(twins.mean(observed.sources, 1) < twins.mean(observed.sources, 0));
  CHECK(twins.mean(observed.sources, 1) > 0.0);
}

TEST_CASE("Files of a captured function tell less of the same need", "[observation]") {
  const auto told = [](double captured) {
    SmallWorld world(1, [](Model& model) { set(model, "observation.noise", 0.0); });
    for (engine::Row province = 0; province < 2; ++province) {
      const engine::Row row = world.model.state.row(Function::procurement, province);
      world.model.state.captured.start_at(world.model.state.table.cell(row, 0), captured);
    }
    world.run(2);
    return world.model.observed.hard[index(Signal::shortages)].at(0);
  };
  CHECK(told(0.9) < 0.5 * told(0.0));
  CHECK(told(0.0) > 0.0);
}

TEST_CASE("What both kinds of sources tell is counted once", "[observation]") {
  SmallWorld world;
  for (int week = 0; week < 30; ++week) {
    world.run(1);
    for (std::size_t s = 0; s < signals; ++s) {
      const double hard = world.model.observed.hard[s].at(0),
                   soft = world.model.observed.soft[s].at(0),
                   both = world.model.observed.seen[s].at(0);
      INFO(signal_facts()[s].id);
      REQUIRE(both >= std::min(hard, 1.0) * (hard <= 1.0) - 1e-12);
      REQUIRE(both <= hard + soft + 1e-12);
    }
  }
}

TEST_CASE("A shortage moves the declared phase although nobody is killed", "[observation]") {
  SmallWorld world(
      1,
      [](Model& model) {
        slow_files()(model);
        set(model, "pathway.decision_delay", 0.005);
      },
      [] {
        Foundation calm = small_country();
        calm.groups.clear();
        return calm;
      }());
  world.run(8);
  REQUIRE(world.model.nation.phase.at(0) == 0.0);
  write_down(world, Signal::shortages, 1.0);
  world.run(3);
  CHECK(world.model.nation.phase.at(0) >= 1.0);
}

TEST_CASE("What was warned of is decided on sooner, and what was not later, for eyes elsewhere",
          "[observation]") {
  CHECK(decision_factor(Signal::violence, 0.0) == 1.0);
  CHECK(decision_factor(Signal::violence, 0.8) < 1.0);
  CHECK(decision_factor(Signal::illness, 0.8) > 1.0);
  CHECK(decision_factor(Signal::violence, 0.8) < decision_factor(Signal::violence, 0.3));
}

TEST_CASE("Attention to the months ahead works futures out, and a country without it none",
          "[observation]") {
  const auto worked_out = [](double attention) {
    SmallWorld world(1, [&](Model& model) {
      slow_files()(model);
      set(model, "foresight.attention_26", attention);
      set(model, "foresight.line", 0.9);
    });
    world.run(8);
    write_down(world, Signal::extortion, 2000.0);
    world.run(12);
    return world.model.observed.warned_of(Signal::extortion, 1).at(0);
  };
  CHECK(worked_out(0.0) == 0.0);
  CHECK(worked_out(0.8) > 0.0);
}

TEST_CASE("Nobody reports a harm that nobody met, and no more report than were harmed",
          "[observation]") {
  SmallWorld world;
  const Community& c = world.model.community;
  double kidnapped = 0.0, reported = 0.0;
  for (int week = 0; week < 104; ++week) {
    world.run(1);
    for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
      const double told =
          world.model.observed.reports[static_cast<std::size_t>(Reported::kidnapping)].at(cell);
      REQUIRE(told <= c.kidnapped.at(cell));
      kidnapped += c.kidnapped.at(cell);
      reported += told;
    }
  }
  CHECK(reported < kidnapped);
  CHECK(kidnapped > 0.0);
}

TEST_CASE("Early warning turns eyes to the months ahead", "[levers]") {
  Twins twins("prevent.early_warning");
  twins.run(52);
  const auto ahead = [](const SmallWorld& world) {
    const engine::Parameter& attention = *world.model.find_parameter("foresight.attention_26");
    return attention.at(world.model.nation.table, 0);
  };
  CHECK(ahead(twins.with) > ahead(twins.without));
  CHECK(twins.with.total(seen(twins.with, Signal::territorial_control)) >
        twins.without.total(seen(twins.without, Signal::territorial_control)));
}

}  // namespace models::tests
