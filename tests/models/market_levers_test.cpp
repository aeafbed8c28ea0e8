// SPDX-License-Identifier: Apache-2.0
// What levers and actions on markets and firms touch first, and their side effects.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::market_levers_test {

using tests::plan;
using tests::set;
using tests::small_country;
using tests::SmallWorld;
using tests::sum_over;
using tests::Twins;

std::size_t index(Market market) { return static_cast<std::size_t>(market); }

Foundation working_in(Market market) {
  Foundation base = small_country();
  for (FoundedGroup& group : base.groups) {
    group.portfolio[index(market)] = 1.0;
  }
  for (FoundedCommunity& place : base.communities) place.mineral_value = 1.0;
  return base;
}

double takings(const SmallWorld& world, Market market) {
  return world.total(world.model.community.takings[index(market)]);
}

double mean_income(const SmallWorld& world) {
  return world.total(world.model.community.income.women) +
         world.total(world.model.community.income.men);
}

TEST_CASE("Checks of supply chains make firms see more, and slow licit trade", "[levers]") {
  Twins twins("prevent.supply_chain_monitoring");
  twins.run(78);
  const Sectors &without = twins.without.model.sectors, &with = twins.with.model.sectors;
  CHECK(twins.with.total(with.vigilance) > twins.without.total(without.vigilance));
  CHECK(twins.with.total(with.infiltrated) < twins.without.total(without.infiltrated));
  CHECK(mean_income(twins.with) < mean_income(twins.without));
}

TEST_CASE("Reports on risks let firms see and the State know more, and frighten some", "[levers]") {
  Twins twins("prevent.risk_reporting");
  twins.run(52);
  CHECK(twins.with.total(twins.with.model.sectors.vigilance) >
        twins.without.total(twins.without.model.sectors.vigilance));
  CHECK(twins.with.total(twins.with.model.market.knowledge) >
        twins.without.total(twins.without.model.market.knowledge));
  CHECK(twins.with.total(twins.with.model.community.fear.women) >
        twins.without.total(twins.without.model.community.fear.women));
}

TEST_CASE("Disrupted black markets sell less, and scarcity worsens where no aid replaces them",
          "[levers]") {
  const auto scarce = [](Model& model) { set(model, "needs.food_shock", 0.6); };
  Twins twins("pursue.trigger_disruption", {}, scarce, working_in(Market::commodity_black_markets));
  twins.run(26);
  CHECK(twins.with.total(twins.with.model.market_places.relief) <
        twins.without.total(twins.without.model.market_places.relief));
  const auto food = static_cast<std::size_t>(Need::food);
  CHECK(twins.with.total(twins.with.model.community.unmet[food]) >
        twins.without.total(twins.without.model.community.unmet[food]));
}

TEST_CASE("Guarded cyberspace yields less, and groups go back to physical markets", "[levers]") {
  Twins twins(
      "protect.cyberspace", {},
      [](Model& model) {
        set(model, "portfolio.speed", 4.0);
        set(model, "portfolio.trial", 0.0);
      },
      working_in(Market::online_fraud));
  const auto victims = [](SmallWorld& world) {
    const Victims& harmed = world.model.community.defrauded_online;
    return world.total(harmed.women) + world.total(harmed.men);
  };
  const double with = sum_over(twins.with, 78, victims);
  const double without = sum_over(twins.without, 78, victims);
  CHECK(with < without);
  const auto online = [](const SmallWorld& world) {
    return world.model.groups.portfolio[index(Market::online_fraud)].at(0);
  };
  CHECK(online(twins.with) < online(twins.without));
}

TEST_CASE("Crime-proof recovery takes contracts out of reach, and repair waits", "[levers]") {
  Twins twins("promote.crime_proof_recovery", {}, {},
              working_in(Market::procurement_and_reconstruction_fraud));
  twins.run(26);
  CHECK(takings(twins.with, Market::procurement_and_reconstruction_fraud) <
        takings(twins.without, Market::procurement_and_reconstruction_fraud));
  const engine::Parameter& repair = *twins.with.model.find_parameter("infrastructure.repair");
  CHECK(repair.at(twins.with.model.community.table, 0) < repair.base(0));
}

TEST_CASE("A closed border leaves fewer legal ways, deadlier journeys and less trade", "[levers]") {
  Twins twins("outside.border_closure", {}, {}, working_in(Market::migrant_smuggling));
  const auto harmed = [](SmallWorld& world) {
    const Victims& hurt = world.model.community.harmed_on_the_way;
    return world.total(hurt.girls) + world.total(hurt.boys) + world.total(hurt.women) +
           world.total(hurt.men);
  };
  const double with = sum_over(twins.with, 52, harmed);
  const double without = sum_over(twins.without, 52, harmed);
  CHECK(with > without);
  CHECK(mean_income(twins.with) < mean_income(twins.without));
  const engine::Parameter& stopped = *twins.with.model.find_parameter("drug_trade.interdiction");
  CHECK(stopped.at(twins.with.model.community.table, 0) > stopped.base(0));
}

TEST_CASE(
    "Where sites are destroyed households lose a living and bear a grudge; elsewhere the ground "
    "holds what it held",
    "[levers]") {
  Twins twins(
      "outside.crop_or_site_eradication", {.intensity = 1.0, .places = {0, 1}},
      [](Model& model) { set(model, "portfolio.trial", 0.0); },
      working_in(Market::illegal_mining_and_metals));
  twins.run(78);
  const Model &without = twins.without.model, &with = twins.with.model;
  const auto mined = index(Market::illegal_mining_and_metals);
  CHECK(with.market_places.wanted[mined].at(0) < without.market_places.wanted[mined].at(0));
  CHECK(with.market_places.livelihoods.at(0) < without.market_places.livelihoods.at(0));
  CHECK(with.community.grievance.at(0) > without.community.grievance.at(0));
  CHECK(with.market_places.wanted[mined].at(5) ==
        Approx(without.market_places.wanted[mined].at(5)).epsilon(0.05));
}

TEST_CASE("Pursuit of money leaves groups less to invest and to lend, and takes firms back",
          "[levers]") {
  Twins twins("pursue.criminal_finance");
  twins.run(104);
  CHECK(twins.with.total(twins.with.model.sectors.infiltrated) <
        twins.without.total(twins.without.model.sectors.infiltrated));
  CHECK(twins.with.total(twins.with.model.community.debt) <
        twins.without.total(twins.without.model.community.debt));
}

TEST_CASE("What is known of markets grows with tracking", "[levers]") {
  Twins twins("pursue.track_and_trace");
  twins.run(52);
  CHECK(twins.with.total(twins.with.model.market.knowledge) >
        1.2 * twins.without.total(twins.without.model.market.knowledge));
}

TEST_CASE("At intensity 0 no lever on markets moves a bit", "[levers][law]") {
  const std::string_view id =
      GENERATE("prevent.supply_chain_monitoring", "prevent.risk_reporting",
               "pursue.trigger_disruption", "protect.cyberspace", "promote.crime_proof_recovery",
               "outside.border_closure", "outside.crop_or_site_eradication");
  Twins twins(id, {.intensity = 0.0}, {}, working_in(Market::commodity_black_markets));
  twins.run(20);
  for (std::size_t m = 0; m < markets; ++m) {
    CHECK(twins.with.total(twins.with.model.community.takings[m]) ==
          twins.without.total(twins.without.model.community.takings[m]));
  }
  CHECK(twins.with.total(twins.with.model.groups.money) ==
        twins.without.total(twins.without.model.groups.money));
  CHECK(twins.with.total(twins.with.model.sectors.vigilance) ==
        twins.without.total(twins.without.model.sectors.vigilance));
}

}  // namespace models::market_levers_test
