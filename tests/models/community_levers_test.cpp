// SPDX-License-Identifier: Apache-2.0
// What levers of communities touch first, and their side effects, with the same luck in both worlds.
#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

namespace community_levers_detail {
inline double difference(const Twins& twins, const engine::Stock Community::*stock) {
  return mean(twins.with, twins.with.model.community.*stock) -
         mean(twins.without, twins.without.model.community.*stock);
}
inline double bent(const Twins& twins, std::string_view path) {
  const Model& model = twins.with.model;
  const engine::Parameter& found = *model.find_parameter(path);
  return found.at(model.community.table, 3) - found.base(0);
}
}  // namespace community_levers_detail
using namespace community_levers_detail;

TEST_CASE("Treating structural stress lowers deprivation most where there is most of it",
          "[levers]") {
  Twins twins("prevent.vulnerability_reduction");
  twins.run(52);
  const Community &with = twins.with.model.community, &without = twins.without.model.community;
  const auto gain = [&](std::size_t cell) {
    return without.deprivation.at(cell) - with.deprivation.at(cell);
  };
  REQUIRE(without.deprivation.at(4) > without.deprivation.at(0));
  CHECK(gain(4) / gain(0) ==
        Approx(without.deprivation.at(4) / without.deprivation.at(0)).epsilon(1e-9));
  CHECK(gain(0) > 0.0);
}

TEST_CASE("Treating stress where there is none changes no need", "[levers]") {
  Foundation base = small_country();
  for (FoundedCommunity& place : base.communities) place.deprivation = 0.0;
  Twins twins("prevent.vulnerability_reduction", {}, {}, base);
  twins.run(26);
  CHECK(difference(twins, &Community::deprivation) == 0.0);
  CHECK(bent(twins, "norms.need_weight") > 0.0);  // envy comes all the same
}

TEST_CASE("Counter-narratives break silence where the messenger is trusted and harden it where not",
          "[levers]") {
  const auto trusting = [](double trust) {
    Foundation base = small_country();
    base.trust = trust;
    Twins twins("prevent.counter_narratives", {}, {}, base);
    twins.run(13);
    return difference(twins, &Community::silence);
  };
  CHECK(trusting(0.9) < 0.0);
  CHECK(trusting(0.02) > 0.0);
}

TEST_CASE("Counter-narratives make what groups give earn less acceptance", "[levers]") {
  Twins twins("prevent.counter_narratives");
  twins.run(26);
  CHECK(difference(twins, &Community::legitimacy_of_groups) < 0.0);
}

TEST_CASE("Peacebuilding lowers grievance as far as people are heard, and spoilers kill more",
          "[levers]") {
  Twins twins("prevent.peacebuilding");
  twins.run(52);
  CHECK(difference(twins, &Community::grievance) < 0.0);
  CHECK(bent(twins, "contest.coercion") > 0.0);
  const auto gain = [](double excluded) {
    Foundation base = small_country();
    for (FoundedCommunity& place : base.communities) place.excluded = excluded;
    Twins open("prevent.peacebuilding", {}, {}, base);
    open.run(52);
    return difference(open, &Community::grievance) /
           mean(open.without, open.without.model.community.grievance);
  };
  CHECK(gain(0.0) < gain(0.8));
}

TEST_CASE("Engagement ties people together, and those who speak up are exposed", "[levers]") {
  const auto risky = [](Model& model) { set(model, "prevent.civic_engagement.exposed", 5.0); };
  Twins twins("prevent.civic_engagement", {}, risky);
  twins.run(1);
  CHECK(difference(twins, &Community::cohesion) > 0.0);
  CHECK(difference(twins, &Community::bridging) > 0.0);
  CHECK(difference(twins, &Community::voice) > 0.0);
  const auto killed = [](SmallWorld& world) {
    return total(world, world.model.community.killed(Cause::groups));
  };
  CHECK(sum_over(twins.with, 104, killed) > sum_over(twins.without, 104, killed));
}

TEST_CASE("Inclusive governance takes the excluded in and closes gaps of access", "[levers]") {
  Twins twins("prevent.inclusive_governance");
  twins.run(52);
  CHECK(difference(twins, &Community::excluded) < 0.0);
  CHECK(difference(twins, &Community::access_of_excluded) > 0.0);
  const Community& with = twins.with.model.community;
  const Community& without = twins.without.model.community;
  const auto gap = [](const Community& c) { return c.access.men.at(3) - c.access.women.at(3); };
  CHECK(gap(with) < gap(without));
  CHECK(mean(twins.with, with.trust.women) > mean(twins.without, without.trust.women));
}

TEST_CASE("Where groups own local government inclusion does not arrive", "[levers]") {
  const auto taken_in = [](double captured) {
    Twins twins("prevent.inclusive_governance");
    for (int step = 0; step < 26; ++step) {
      for (SmallWorld* world : {&twins.without, &twins.with}) {
        const StateFunctions& state = world->model.state;
        for (engine::Row p = 0; p < world->model.province.table.rows(); ++p) {
          world->model.state.captured.start_at(
              state.table.cell(state.row(Function::local_governance, p), 0), captured);
        }
        world->run(1);
      }
    }
    return -difference(twins, &Community::excluded);
  };
  CHECK(taken_in(1.0) < 0.5 * taken_in(0.0));
}

TEST_CASE("Alerts make people act, frighten them, and wear out while nothing comes", "[levers]") {
  const auto loud = [](Model& model) { set(model, "prevent.public_alerts.hearers", 5.0); };
  Twins twins("prevent.public_alerts", {}, loud);
  twins.run(13);
  CHECK(difference(twins, &Community::heeding) > 0.1);
  CHECK(mean(twins.with, twins.with.model.community.fear.men) >
        mean(twins.without, twins.without.model.community.fear.men));
  const double heeded = mean(twins.with, twins.with.model.community.heeding);
  twins.run(104);
  CHECK(difference(twins, &Community::alarm_fatigue) > 0.05);
  CHECK(mean(twins.with, twins.with.model.community.heeding) < heeded);
}

TEST_CASE("Protected infrastructure breaks less and is mended sooner, and contracts tempt",
          "[levers]") {
  Twins twins("protect.critical_infrastructure");
  fill(twins.without.model.hazards.storm, 0.6);
  fill(twins.with.model.hazards.storm, 0.6);
  twins.run(4);
  const auto lines = [](const SmallWorld& world) {
    return mean(world, world.model.community.infrastructure[2]);
  };
  const double broken = lines(twins.without);
  CHECK(lines(twins.with) > broken + 0.1);
  CHECK(bent(twins, "infrastructure.repair") > 0.0);
  CHECK(bent(twins, "integrity.bribe_pull") > 0.0);
}

TEST_CASE("Aid meets needs, and where groups hold a place part of it is theirs to give",
          "[levers]") {
  Twins twins("protect.emergency_aid");
  twins.run(8);
  CHECK(difference(twins, &Community::unmet_need) < -0.01);
  const Community &with = twins.with.model.community, &without = twins.without.model.community;
  REQUIRE(without.control.at(2) > 0.0);
  CHECK(with.coverage_by_groups.at(2) > without.coverage_by_groups.at(2));
  CHECK(with.coverage_by_groups.at(7) == without.coverage_by_groups.at(7));
}

TEST_CASE("Aid that officials sell arrives in part", "[levers]") {
  const auto relief = [](double integrity) {
    Foundation base = calm_country();
    for (FoundedFunction& function : base.state) function.integrity = integrity;
    Twins twins("protect.emergency_aid", {}, without_new_groups, base);
    twins.run(4);
    return -difference(twins, &Community::unmet_need);
  };
  CHECK(relief(0.1) < relief(0.9));
}

TEST_CASE("Basic services set a floor that convoys bring only where they can safely come",
          "[levers]") {
  const auto covered = [](double contested) {
    Twins twins("protect.basic_services");
    fill(twins.without.model.hazards.contested, contested);
    fill(twins.with.model.hazards.contested, contested);
    set(twins.with.model, "services.contested_loss", 1.0);
    twins.run(1);
    return bent(twins, "services.floor") > 0.0
               ? mean(twins.with, twins.with.model.community.coverage_by_state)
               : -1.0;
  };
  CHECK(covered(0.0) > 0.3);
  CHECK(covered(1.0) == Approx(0.0).margin(1e-12));
}

TEST_CASE("Transfers go to women first", "[levers]") {
  Twins twins("protect.livelihoods");
  twins.run(26);
  const auto gain = [&](Sex sex) {
    return mean(twins.with, twins.with.model.community.income.of(sex)) -
           mean(twins.without, twins.without.model.community.income.of(sex));
  };
  CHECK(gain(Sex::women) > gain(Sex::men));
  CHECK(gain(Sex::men) > 0.0);
}

TEST_CASE("Those struck at home who find a safe place are struck again less often", "[levers]") {
  Twins twins("protect.victim_support");
  const auto struck = [](SmallWorld& world) {
    return world.total(world.model.community.partner_violence.women);
  };
  CHECK(sum_over(twins.with, 26, struck) < sum_over(twins.without, 26, struck));
  CHECK(difference(twins, &Community::promised_presence) > 0.0);
}

}  // namespace models::tests
