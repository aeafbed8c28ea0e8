// SPDX-License-Identifier: Apache-2.0
// The first thing that each lever touches, and its side effect, with the same luck in both worlds.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
double of_function(const SmallWorld& world, const engine::Stock& stock, Function function) {
  const engine::Table& table = world.model.state.table;
  return stock.at(table.cell(world.model.state.row(function, 0), 0));
}
double takings(const SmallWorld& world, Market market) {
  return world.total(world.model.community.takings[static_cast<std::size_t>(market)]);
}
double wrongly_detained(const SmallWorld& world) {
  return total(world, world.model.community.detained_wrongly);
}
}  // namespace

TEST_CASE("State presence puts more police where it is targeted and leaves a promise behind",
          "[levers]") {
  Twins twins("prevent.state_presence");
  twins.run(1);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  for (std::size_t cell = 0; cell < with.table.cells(); ++cell) {
    CHECK(with.police_presence.at(cell) == Approx(1.3 * without.police_presence.at(cell)));
    CHECK(with.coverage_by_state.at(cell) > without.coverage_by_state.at(cell));
    CHECK(with.promised_presence.at(cell) > 0.0);
    CHECK(without.promised_presence.at(cell) == 0.0);
  }
}

TEST_CASE("A promise of presence is broken most where the State reaches least", "[levers]") {
  Foundation base = small_country();
  base.communities[4].remoteness = 1.0;
  Twins twins("prevent.state_presence", {}, {}, base);
  twins.run(26);
  const Community& with = twins.with.model.community;
  CHECK(with.promised_presence.at(4) > with.promised_presence.at(7));
}

TEST_CASE("Programmes for the young raise what they would lose by joining", "[levers]") {
  Twins twins("prevent.recruitment_pathways");
  twins.run(1);
  const auto offers_refused = [](SmallWorld& world) {
    return total(world, world.model.community.recruited_by_offer);
  };
  CHECK(twins.with.model.find_parameter("recruitment.programme_value")
            ->at(twins.with.model.community.table, 0) == Approx(832.0));
  CHECK(sum_over(twins.with, 52, offers_refused) < sum_over(twins.without, 52, offers_refused));
}

TEST_CASE("Recruiters turned away in one place come to its untreated neighbours", "[levers]") {
  const auto busy = [](Model& model) {
    set(model, "prevent.recruitment_pathways.turned_away", 1.0);
  };
  Twins twins("prevent.recruitment_pathways", {.intensity = 1.0, .places = {2}}, busy);
  const auto next_door = [](SmallWorld& world) {
    double sum = 0.0;
    for (const engine::Stock& cohort : world.model.community.recruited_by_offer.all())
      sum += cohort.at(1) + cohort.at(3);
    return sum;
  };
  CHECK(sum_over(twins.with, 52, next_door) > sum_over(twins.without, 52, next_door) + 20.0);
}

TEST_CASE("Early warning makes the State believe sooner, and be alarmed without cause more often",
          "[levers]") {
  Twins twins("prevent.early_warning", {},
              [](Model& model) { set(model, "observation.noise", 0.0); });
  twins.run(13);
  const Province &without = twins.without.model.province, &with = twins.with.model.province;
  CHECK(twins.with.total(with.believed_violence) > twins.without.total(without.believed_violence));
  CHECK(twins.with.total(with.believed_recruitment) >
        twins.without.total(without.believed_recruitment));
  Twins nervous("prevent.early_warning", {},
                [](Model& model) { set(model, "prevent.early_warning.false_alarms", 12.0); });
  nervous.run(26);
  CHECK(nervous.with.total(nervous.with.model.province.alarm) >
        nervous.without.total(nervous.without.model.province.alarm));
}

TEST_CASE("Reintegration lets more members leave, and those who live in fear resent it",
          "[levers]") {
  Twins twins("prevent.reintegration");
  twins.run(2);
  CHECK(twins.with.total(twins.with.model.community.grievance) >
        twins.without.total(twins.without.model.community.grievance));
  twins.run(50);
  const auto former = [](SmallWorld& world) {
    return total(world, world.model.community.people(Standing::former_member));
  };
  CHECK(former(twins.with) > former(twins.without));
}

TEST_CASE("Track and trace stops more of what passes, and part of it takes another way",
          "[levers]") {
  Twins twins("pursue.track_and_trace", {.intensity = 1.0, .places = {0, 1, 2, 3}});
  twins.run(1);
  const engine::Stock& without =
      twins.without.model.community.takings[static_cast<std::size_t>(Market::drugs)];
  const engine::Stock& with =
      twins.with.model.community.takings[static_cast<std::size_t>(Market::drugs)];
  CHECK(with.at(0) < without.at(0));
  CHECK(with.at(11) > without.at(11));
  const Model& model = twins.with.model;
  CHECK(model.find_parameter("detention.precision")->at(model.community.table, 0) == Approx(0.83));
}

TEST_CASE("Criminal finance takes money of groups, and less once it is hidden", "[levers]") {
  Twins twins("pursue.criminal_finance");
  Twins naive("pursue.criminal_finance", {},
              [](Model& model) { set(model, "pursue.criminal_finance.into_cash", 0.0); });
  twins.run(1);
  naive.run(1);
  const auto money = [](const SmallWorld& world) { return world.total(world.model.groups.money); };
  CHECK(money(twins.with) < money(twins.without));
  CHECK(money(naive.with) < money(twins.with));
}

TEST_CASE("Crisis justice shortens the wait, and more people are detained wrongly", "[levers]") {
  Twins twins("pursue.crisis_justice", {},
              [](Model& model) { set(model, "pursue.crisis_justice.haste", 3.0); });
  twins.run(1);
  CHECK(twins.with.total(twins.with.model.province.days_to_trial) <
        twins.without.total(twins.without.model.province.days_to_trial));
  CHECK(sum_over(twins.with, 52, wrongly_detained) > sum_over(twins.without, 52, wrongly_detained));
}

TEST_CASE("Weapons are handed in, supply replaces some, and the insecure are afraid", "[levers]") {
  Twins twins("pursue.weapons_collection", {},
              [](Model& model) { set(model, "pursue.weapons_collection.exposed", 5.0); });
  twins.run(1);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(twins.with.total(with.weapons) < twins.without.total(without.weapons));
  CHECK(twins.with.total(with.fear.men) > twins.without.total(without.fear.men));
  Twins supplied("pursue.weapons_collection", {},
                 [](Model& model) { set(model, "pursue.weapons_collection.refill", 5.0); });
  supplied.run(52);
  twins.run(51);
  CHECK(supplied.with.total(supplied.with.model.community.weapons) >
        twins.with.total(with.weapons));
}

TEST_CASE("Basic services reach people, and groups that govern pass them on as their own",
          "[levers]") {
  Twins twins("protect.basic_services");
  twins.run(1);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(with.coverage_by_state.at(5) > without.coverage_by_state.at(5));
  CHECK(with.coverage_by_groups.at(2) > without.coverage_by_groups.at(2));
}

TEST_CASE("Corrections make room, and transfers carry groups into prisons that had few",
          "[levers]") {
  Twins twins("protect.corrections");
  twins.run(2);
  const Model &without = twins.without.model, &with = twins.with.model;
  CHECK(with.nation.inmates_per_place.at(0) < without.nation.inmates_per_place.at(0));
  REQUIRE(without.province.member_share_inside.at(1) < without.province.member_share_inside.at(0));
  CHECK(with.province.member_share_inside.at(1) > without.province.member_share_inside.at(1));
}

TEST_CASE("Transfers raise incomes, and extortioners ask for more", "[levers]") {
  Twins twins("protect.livelihoods");
  twins.run(12);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(with.income.women.at(6) > without.income.women.at(6));
  CHECK(with.income.men.at(6) > without.income.men.at(6));
  const Model& model = twins.with.model;
  const engine::Parameter& fee = *model.find_parameter("extortion.fee");
  CHECK(fee.at(with.table, 0) > fee.base(0));
  CHECK(takings(twins.with, Market::extortion) > 0.0);
}

TEST_CASE("Victim support makes reporting easier, and those who report are threatened",
          "[levers]") {
  Twins twins("protect.victim_support", {},
              [](Model& model) { set(model, "protect.victim_support.exposed", 3.0); });
  twins.run(1);
  const Community &without = twins.without.model.community, &with = twins.with.model.community;
  CHECK(with.reporting.women.at(2) > without.reporting.women.at(2));
  CHECK(with.reporting.men.at(2) > without.reporting.men.at(2));
  const auto fleeing = [](SmallWorld& world) {
    return total(world, world.model.community.leaving);
  };
  CHECK(sum_over(twins.with, 52, fleeing) > sum_over(twins.without, 52, fleeing));
}

TEST_CASE("Plans make functions ready, and age once nobody keeps them up", "[levers]") {
  Twins twins("promote.response_plans", {.intensity = 1.0, .places = {}, .stop = 52});
  twins.run(52);
  const double planned =
      of_function(twins.with, twins.with.model.state.readiness, Function::health);
  CHECK(planned >
        of_function(twins.without, twins.without.model.state.readiness, Function::health));
  twins.run(104);
  CHECK(of_function(twins.with, twins.with.model.state.readiness, Function::health) < planned);
}

TEST_CASE(
    "Response cells declare a phase no later and at times sooner, and what is bought costs more",
    "[levers]") {
  const auto jumpy = [](Model& model) {
    set(model, "pathway.warning", 0.0);
    set(model, "promote.institutional_mechanisms.leaks", 0.5);
  };
  int waited_with = 0, waited_without = 0;
  for (std::uint64_t replicate = 0; replicate < 16; ++replicate) {
    Twins twins("promote.institutional_mechanisms", {}, jumpy, small_country(), replicate);
    const auto first = [](SmallWorld& world) {
      int step = 0;
      for (; step < 104 && world.model.nation.phase.at(0) == 0.0; ++step) world.run(1);
      return step;
    };
    const int with = first(twins.with), without = first(twins.without);
    CHECK(with <= without);
    waited_with += with;
    waited_without += without;
  }
  CHECK(waited_with < waited_without);
  Foundation captured = small_country();
  for (FoundedFunction& function : captured.state) function.integrity = 0.1;
  Twins twins("promote.institutional_mechanisms", {}, jumpy, captured);
  twins.run(2);
  CHECK(of_function(twins.with, twins.with.model.state.capacity, Function::courts) <
        of_function(twins.without, twins.without.model.state.capacity, Function::courts));
}

TEST_CASE("Exercises bring readiness beyond plans, while staff are away", "[levers]") {
  Twins twins("promote.exercises", {},
              [](Model& model) { set(model, "promote.exercises.exercise", 2.0); });
  twins.run(2);
  CHECK(of_function(twins.with, twins.with.model.state.capacity, Function::police) <
        of_function(twins.without, twins.without.model.state.capacity, Function::police));
  twins.run(150);
  CHECK(of_function(twins.with, twins.with.model.state.readiness, Function::police) >
        twins.with.model.find_parameter("readiness.planned")->base(0));
}

TEST_CASE("Mediation lets rivalry calm down, and costs civil society people", "[levers]") {
  Twins twins("promote.mediation");
  twins.run(8);
  CHECK(twins.with.total(twins.with.model.pairs.rivalry) <
        twins.without.total(twins.without.model.pairs.rivalry));
  CHECK(twins.with.total(twins.with.model.carriers.capacity) <
        twins.without.total(twins.without.model.carriers.capacity));
}

}  // namespace models::tests
