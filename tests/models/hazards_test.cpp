// SPDX-License-Identifier: Apache-2.0
// The processes of crises against what is known of them: final size, footprint, decay, contagion,
// front, cascade.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/crisis_worlds.hpp"

namespace models::tests {

namespace {

void let_all_mix(Model& model, double reproduction) {
  found_none(model);
  name_crisis(model, "pandemic");
  set(model, "epidemic.reproduction", reproduction);
  set(model, "epidemic.caution", 0.0);
  set(model, "epidemic.mixing", 0.0);
}

double week() { return 7.0 / engine::unit::days_per_year; }

}  // namespace

TEST_CASE("The final size of an epidemic solves 1 - z = exp(-R0 z)", "[crises]") {
  const double reproduction = GENERATE(1.5, 2.6, 5.0);
  constexpr double seeds = 1e-4;
  SmallWorld world(
      1, [&](Model& model) { let_all_mix(model, reproduction); }, without_groups(2, 1));
  Hazards& hazards = world.model.hazards;
  hazards.exposed.start_at(0, seeds);
  world.run(156);
  const double touched = hazards.immune.at(0) + hazards.infectious.at(0) + hazards.exposed.at(0);
  const double escaped = (1.0 - seeds) * std::exp(-reproduction * touched);
  CHECK(hazards.infectious.at(0) < 1e-6);
  CHECK(std::abs((1.0 - touched) - escaped) < 1e-5);
  CHECK(hazards.immune.at(1) == 0.0);  // without travellers it stays where it is
}

TEST_CASE("A disease travels along journeys and nowhere else", "[crises]") {
  Foundation base = without_groups();
  base.mobility = cut_at(base.mobility, 6);
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "pandemic");
      },
      base);
  world.model.hazards.exposed.start_at(0, 1e-3);
  world.run(60);
  CHECK(world.model.hazards.immune.at(5) > 0.1);
  for (std::size_t cell = 6; cell < 12; ++cell) CHECK(world.model.hazards.immune.at(cell) == 0.0);
}

TEST_CASE("Restrictions that people follow make an epidemic smaller", "[crises]") {
  const auto size = [](double level) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          name_crisis(model, "pandemic", {{"restrictions", level}});
        },
        without_groups(2, 1));
    world.model.hazards.exposed.start_at(0, 1e-3);
    world.run(104);
    return world.model.hazards.immune.at(0);
  };
  const double free = size(0.0), half = size(0.5), full = size(1.0);
  CHECK(half < free);
  CHECK(full < half);
}

TEST_CASE("A storm destroys less the further it passes, and wreck is cleared exponentially",
          "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "extreme_weather").track = {{2, 0.0, -1.0, 20.0, 0.9},
                                                       {2, 0.0, 1.0, 20.0, 0.9}};
      },
      without_groups());
  const engine::Stock& wreck = world.model.hazards.storm;  // places lie every 11 km to the north
  world.run(2);
  CHECK(world.total(wreck) == 0.0);
  world.run(1);
  CHECK(wreck.at(0) > 0.3);
  CHECK(wreck.at(0) == wreck.at(1));  // both within the radius
  for (std::size_t cell = 2; cell < 12; ++cell) CHECK(wreck.at(cell) < wreck.at(cell - 1));
  const double before = wreck.at(3);
  const double rate = world.model.find_parameter("storm_track.clearing")->base(0);
  world.run(10);
  CHECK(wreck.at(3) == Approx(before * std::exp(-10.0 * rate * week())).epsilon(1e-12));
}

TEST_CASE("A storm that is far away leaves nothing", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "extreme_weather").track = {{0, 30.0, 60.0, 50.0, 1.0}};
      },
      without_groups());
  world.run(3);
  CHECK(world.total(world.model.hazards.storm) == 0.0);
}

TEST_CASE("Drought follows missing rain as an exponential, and goes when rain comes", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "extreme_weather");
        for (DriverPlan& plan : model.agenda().drivers[0]) {
          if (plan.driver->name() == "extreme_weather.drought")
            plan.level = std::vector<double>(20, 0.8);
        }
        for (DriverPlan& plan : model.agenda().drivers[0]) {
          if (plan.driver->name() == "extreme_weather.drought") plan.level.push_back(0.0);
        }
      },
      without_groups());
  const double down = world.model.find_parameter("drought.deepening")->base(0);
  const double up = world.model.find_parameter("drought.easing")->base(0);
  world.run(20);
  const double dry = 0.8 * (1.0 - std::exp(-20.0 * down * week()));
  CHECK(world.model.hazards.dryness.at(4) == Approx(dry).epsilon(1e-12));
  world.run(15);
  CHECK(world.model.hazards.dryness.at(4) ==
        Approx(dry * std::exp(-15.0 * up * week())).epsilon(1e-12));
}

TEST_CASE("A squeeze of credit spreads along trade and not elsewhere", "[crises]") {
  Foundation base = without_groups();
  base.trade = cut_at(base.trade, 8);
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "financial_downturn");
      },
      base);
  world.model.hazards.credit_squeeze.start_at(0, 0.9);
  world.run(40);
  for (std::size_t cell = 1; cell < 8; ++cell)
    CHECK(world.model.hazards.credit_squeeze.at(cell) > 0.0);
  for (std::size_t cell = 8; cell < 12; ++cell)
    CHECK(world.model.hazards.credit_squeeze.at(cell) == 0.0);
}

TEST_CASE("Past its line a squeeze of credit lasts, below it fades", "[crises]") {
  const auto after = [](double start) {
    SmallWorld world(
        1,
        [](Model& model) {
          found_none(model);
          name_crisis(model, "financial_downturn");
          set(model, "credit_contagion.spread", 0.0);
          set(model, "credit_contagion.run", 3.0);
        },
        without_groups(2, 1));
    world.model.hazards.credit_squeeze.start_at(0, start);
    world.run(104);
    return world.model.hazards.credit_squeeze.at(0);
  };
  CHECK(after(0.38) < 0.2);
  CHECK(after(0.42) > 0.6);
}

TEST_CASE("A front moves to adjacent places only", "[crises]") {
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "conflict");
      },
      without_groups());
  world.model.hazards.contested.start_at(3, 0.8);
  for (std::size_t steps = 1; steps <= 4; ++steps) {
    world.run(1);
    for (std::size_t cell = 0; cell < 12; ++cell) {
      const std::size_t away = cell > 3 ? cell - 3 : 3 - cell;
      CHECK((world.model.hazards.contested.at(cell) > 0.0) == (away <= steps));
    }
  }
}

TEST_CASE("A ceasefire settles a front that would go on", "[crises]") {
  const auto left = [](double ceasefire) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          name_crisis(model, "conflict", {{"ceasefire", ceasefire}});
        },
        without_groups());
    world.model.hazards.contested.start_at(3, 0.8);
    world.run(52);
    return world.total(world.model.hazards.contested);
  };
  CHECK(left(1.0) < 0.5 * left(0.0));
}

TEST_CASE("A failure within the reserve pulls nothing with it, past it the rest follows",
          "[crises]") {
  const auto pipes = [](double power) {
    SmallWorld world(
        1,
        [](Model& model) {
          found_none(model);
          name_crisis(model, "infrastructure_failure");
        },
        without_groups(2, 1));
    const auto energy = static_cast<std::size_t>(Infrastructure::energy);
    const auto water = static_cast<std::size_t>(Infrastructure::water);
    world.model.hazards.failed[energy].start_at(0, power);
    double most = 0.0;
    for (int step = 0; step < 10; ++step) {
      world.run(1);
      most = std::max(most, world.model.hazards.failed[water].at(0));
    }
    return most;
  };
  CHECK(pipes(0.2) == 0.0);  // 0.7 of a fifth is less than the reserve
  CHECK(pipes(0.8) > 0.1);
}

TEST_CASE("Systems that are down pull others down where more are exposed than restored",
          "[crises]") {
  const auto down = [](double spread) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          name_crisis(model, "cyberattack");
          set(model, "cyber_spread.spread", spread);
        },
        without_groups());
    world.model.hazards.digital_disruption.start_at(0, 0.2);
    world.run(26);
    return world.total(world.model.hazards.digital_disruption);
  };
  CHECK(down(1.0) < 0.1);
  CHECK(down(120.0) > 2.0);
}

TEST_CASE("Work is taken where a technology is on the market, in towns before villages",
          "[crises]") {
  Foundation base = without_groups();
  base.communities[4].is_rural = 1.0;
  SmallWorld world(
      1,
      [](Model& model) {
        found_none(model);
        name_crisis(model, "technological_disruption", {{"automation", 1.0}});
      },
      base);
  world.run(104);
  const engine::Stock& taken = world.model.hazards.obsolescence;
  CHECK(taken.at(3) > 0.1);
  CHECK(taken.at(4) < taken.at(3));
  CHECK(taken.at(3) <= world.model.find_parameter("technology_shock.work_at_risk")->base(0));
}

}  // namespace models::tests
