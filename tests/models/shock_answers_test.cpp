// SPDX-License-Identifier: Apache-2.0
// What a shock changes in the answers of people, groups and officials; without a shock, nothing.
#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"
#include "tests/models/crisis_worlds.hpp"
#include "tests/models/exact_worlds.hpp"

namespace models::tests {

namespace shock_answers_detail {

void set_both(TwinWorlds& twins, std::string_view path, double value) {
  for (std::size_t lane = 0; lane < 2; ++lane)
    twins.world.model.find_parameter(path)->set(lane, value);
}

// Recruits by offer of a year, with and without the answer of recruiters to lost work.
std::array<double, 2> offers_taken(double job_loss) {
  TwinWorlds twins("recruitment.sought", 0.0);
  set_both(twins, "employment.job_loss", job_loss);
  set_both(twins, "new_groups.birth_rate", 0.0);
  set_both(twins, "recruitment.exposure", 2.0);
  return added_up(twins, 52, twins.community().recruited_by_offer);
}

std::array<double, 2> left_in_a_year(double job_loss) {
  TwinWorlds twins("desistance.work_needed", 0.0);
  set_both(twins, "employment.job_loss", job_loss);
  set_both(twins, "desistance.exit_rate", 0.5);
  set_both(twins, "desistance.relapse_rate", 0.0);
  set_both(twins, "desistance.settling", 0.0);
  twins.run(52);
  const Cohorts& former = twins.community().people(Standing::former_member);
  return {twins.total(former, 0), twins.total(former, 1)};
}

}  // namespace shock_answers_detail
using namespace shock_answers_detail;

TEST_CASE("Where a shock takes work more offers are made and taken, and where none is lost as many",
          "[shock]") {
  const auto struck = offers_taken(0.8), calm = offers_taken(0.0);
  CHECK(calm[0] == calm[1]);
  REQUIRE(struck[1] > 100.0);
  // With 80 % of jobs lost a member makes 2.6 times as many; wages follow within months.
  CHECK(struck[0] > 1.5 * struck[1]);
}

TEST_CASE("Fewer members leave their group while the work that they would go to is lost",
          "[shock]") {
  const auto struck = left_in_a_year(0.8), calm = left_in_a_year(0.0);
  CHECK(calm[0] == calm[1]);
  CHECK(struck[0] < 0.75 * struck[1]);
}

TEST_CASE("Groups that govern give more where a shock leaves people wanting, and nobody else does",
          "[shock]") {
  TwinWorlds twins("services.group_answer", 0.0);
  set_both(twins, "needs.need_shock", 0.6);
  twins.run(26);
  const Community& c = twins.community();
  int ruled = 0;
  for (engine::Row row = 0; row < c.table.rows(); ++row) {
    const double with = c.coverage_by_groups.at(c.table.cell(row, 0)),
                 without = c.coverage_by_groups.at(c.table.cell(row, 1));
    if (c.members_at_large.at(c.table.cell(row, 0)) == 0.0) {
      CHECK(with == 0.0);
    } else {
      CHECK(with > 1.1 * without);
      ++ruled;
    }
  }
  CHECK(ruled > 2);
}

TEST_CASE(
    "Pay that is cut in austerity makes officials sell more, and none of it where nobody is cut",
    "[shock]") {
  const auto integrity = [](double austerity, double unpaid) {
    SmallWorld world(1, [&](Model& model) {
      found_none(model);
      name_crisis(model, "financial_downturn", {{"austerity", austerity}});
      set(model, "financial_downturn.unpaid", unpaid);
    });
    world.run(52);
    return world.model.state.integrity.at(world.model.state.row(Function::courts, 0));
  };
  CHECK(integrity(0.0, 0.2) == integrity(0.0, 0.0));
  CHECK(integrity(1.0, 0.2) < integrity(1.0, 0.0) - 0.01);
}

TEST_CASE("An epidemic is smaller where people who would not comply were won over beforehand",
          "[shock]") {
  const auto touched = [](double uptake) {
    SmallWorld world(
        1,
        [&](Model& model) {
          found_none(model);
          name_crisis(model, "pandemic", {{"restrictions", 0.6}});
          set(model, "civic_voice.uptake", uptake);
        },
        without_groups(2, 1));
    world.model.hazards.exposed.start_at(0, 1e-3);
    world.run(104);
    return world.model.hazards.immune.at(0);
  };
  CHECK(touched(1.0) < touched(0.0) - 0.01);
}

TEST_CASE("What costs a little in calm pays where a storm strikes: alerts, and works that stand",
          "[shock]") {
  const std::string id = GENERATE("prevent.public_alerts", "protect.critical_infrastructure");
  const auto want_in_a_year = [&](double strength) {
    const auto storm = [&](Model& model) {
      found_none(model);
      CrisisPlan& plan = name_crisis(model, "extreme_weather");
      if (strength > 0.0)
        plan.track = {{40, 0.5, -1.0, 60.0, strength}, {40, 0.5, 1.0, 60.0, strength}};
    };
    Twins twins(id, {}, storm, without_groups());
    double more = 0.0;
    for (int step = 0; step < 78; ++step) {
      twins.run(1);
      more += mean(twins.with, twins.with.model.community.unmet_need) -
              mean(twins.without, twins.without.model.community.unmet_need);
    }
    return more / 78.0;
  };
  CHECK(want_in_a_year(0.9) < 0.0);
  CHECK(want_in_a_year(0.0) > 0.0);  // staff who plan and inspect are away all the same
}

TEST_CASE("The better the plans, the more of what is mobilised arrives", "[shock]") {
  const auto arriving = [](double quality) {
    SmallWorld world(1, [](Model& model) {
      silence(model, {"plans.ageing", "plans.lessons", "response.carried"});
    });
    fill(world.model.state.plan_quality, quality);
    for (int step = 0; step < 10; ++step) {
      world.model.nation.phase.start_at(0, 2.0);
      world.run(1);
    }
    const std::size_t cell = world.model.state.row(Function::health, 0);
    return world.model.state.delivered.at(cell) / world.model.state.mobilised.at(cell);
  };
  CHECK(arriving(0.5) == Approx(1.0 - 0.3));
  CHECK(arriving(1.0) == Approx(1.0 - 0.15));
  CHECK(arriving(0.0) == Approx(1.0 - 0.45));
}

TEST_CASE("Inclusive governance lets means follow need, and aftercare serves former combatants too",
          "[shock]") {
  const auto bends = [](std::string_view id, std::string_view path) {
    Twins twins(id);
    twins.run(26);
    const auto at = [&](const SmallWorld& world) {
      const engine::Parameter& found = *world.model.find_parameter(path);
      const engine::Table& table = path.starts_with("demobilised") ? world.model.community.table
                                                                   : world.model.province.table;
      return found.at(table, 0);
    };
    return at(twins.with) - at(twins.without);
  };
  CHECK(bends("prevent.inclusive_governance", "allocation.need_weight") > 0.01);
  CHECK(bends("prevent.inclusive_governance", "allocation.bias_weight") < -0.01);
  CHECK(bends("prevent.reintegration", "demobilised.prevented") > 0.05);
  CHECK(bends("prevent.reintegration", "demobilised.settling") > 0.05);
}

}  // namespace models::tests
