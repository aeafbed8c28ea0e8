// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

namespace infrastructure_test_detail {
inline engine::Stock& condition(SmallWorld& world, Infrastructure kind) {
  return world.model.community.infrastructure[static_cast<std::size_t>(kind)];
}
inline double years(int steps) { return steps * 7.0 / engine::unit::days_per_year; }
}  // namespace infrastructure_test_detail
using namespace infrastructure_test_detail;

TEST_CASE("A storm breaks what it can within days, and repair is exponential", "[communities]") {
  CalmWorld world([](Model& model) { set(model, "infrastructure.unreachable", 0.0); });
  engine::Stock& lines = condition(world, Infrastructure::communications);
  fill(world.model.hazards.storm, 1.0);
  world.run(8);
  const double limit = 1.0 - world.model.find_parameter("infrastructure.storm_loss")->base(0);
  CHECK(lines.at(3) == Approx(limit).margin(1e-3));
  fill(world.model.hazards.storm, 0.0);
  const engine::Table& state = world.model.state.table;
  // Capacity is at its usual value but for what crises of the State do to it: read, not assumed.
  double exponent = 0.0;
  const double repair = world.model.find_parameter("infrastructure.repair")->base(0);
  const double start = lines.at(3);
  for (int step = 0; step < 12; ++step) {
    world.run(1);
    const double able = world.model.state.capacity.at(
        state.cell(world.model.state.row(Function::communications, 0), 0));
    exponent += repair * able * years(1);
  }
  CHECK(1.0 - lines.at(3) == Approx((1.0 - start) * std::exp(-exponent)).epsilon(1e-6));
}

TEST_CASE("Where the road is gone repair is slower", "[communities]") {
  CalmWorld open, cut;
  for (SmallWorld* world : {static_cast<SmallWorld*>(&open), static_cast<SmallWorld*>(&cut)}) {
    fill(condition(*world, Infrastructure::water), 0.2);
  }
  for (int step = 0; step < 13; ++step) {
    fill(condition(cut, Infrastructure::transport), 0.0);
    open.run(1);
    cut.run(1);
  }
  CHECK(mean(cut, condition(cut, Infrastructure::water)) <
        mean(open, condition(open, Infrastructure::water)) - 0.1);
}

TEST_CASE("Nothing is mended under fire", "[communities]") {
  CalmWorld world;
  fill(condition(world, Infrastructure::energy), 0.1);
  fill(world.model.hazards.contested, 1.0);
  world.run(26);
  CHECK(mean(world, condition(world, Infrastructure::energy)) == Approx(0.1).margin(1e-12));
}

TEST_CASE("A place without lines is warned in vain", "[communities]") {
  const auto warned = [](Model& model) { set(model, "alerts.warning", 1.0); };
  CalmWorld with(warned), without(warned);
  for (int step = 0; step < 8; ++step) {
    fill(condition(without, Infrastructure::communications), 0.0);
    with.run(1);
    without.run(1);
  }
  CHECK(mean(with, with.model.community.heeding) > 0.5);
  CHECK(mean(without, without.model.community.heeding) < 0.05);
}

TEST_CASE("Warnings without danger tire people; in danger they do not", "[communities]") {
  const auto warned = [](Model& model) { set(model, "alerts.warning", 1.0); };
  CalmWorld idle(warned), struck(warned);
  fill(struck.model.hazards.storm, 1.0);
  idle.run(104);
  struck.run(104);
  CHECK(mean(idle, idle.model.community.alarm_fatigue) > 0.1);
  CHECK(mean(struck, struck.model.community.alarm_fatigue) == 0.0);
}

TEST_CASE("Who heeds a warning is spared a share of what a storm takes", "[communities]") {
  const auto warned = [](Model& model) { set(model, "alerts.warning", 1.0); };
  CalmWorld deaf, alert(warned);
  alert.run(8);
  deaf.run(8);
  fill(deaf.model.hazards.storm, 0.5);
  fill(alert.model.hazards.storm, 0.5);
  deaf.run(4);
  alert.run(4);
  const std::size_t shelter = static_cast<std::size_t>(Need::shelter);
  CHECK(mean(alert, alert.model.community.unmet[shelter]) <
        mean(deaf, deaf.model.community.unmet[shelter]));
}

}  // namespace models::tests
