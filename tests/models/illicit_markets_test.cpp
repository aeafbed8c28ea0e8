// SPDX-License-Identifier: Apache-2.0
// Illicit markets: prices against the closed form, who is harmed, what the State seizes, what groups
// try and leave.
#include "engine/math/elementary.hpp"
#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"

namespace models::illicit_markets_test {

using tests::SmallWorld;
using tests::TwinWorlds;

std::size_t index(Market market) { return static_cast<std::size_t>(market); }

void set(Model& model, std::string_view path, double value) {
  engine::Parameter* parameter = model.find_parameter(path);
  REQUIRE(parameter != nullptr);
  for (std::size_t lane = 0; lane < model.agenda().happenings.size(); ++lane)
    parameter->set(lane, value);
}

/// The small country with one group that does nothing but this, and nobody who tries anything else.
Foundation one_market(Market market) {
  Foundation base = tests::small_country();
  for (FoundedGroup& group : base.groups) {
    group.portfolio = {};
    group.portfolio[index(market)] = 1.0;
  }
  for (FoundedCommunity& place : base.communities) {
    place.mineral_value = 1.0;
    place.forest_value = 1.0;
    place.deprivation = 0.5;
  }
  return base;
}

SmallWorld::Setup nothing_tried(const SmallWorld::Setup& more = {}) {
  return [more](Model& model) {
    set(model, "portfolio.trial", 0.0);
    if (more) more(model);
  };
}

double total(const SmallWorld& world, const Victims& harm) {
  return world.total(harm.girls) + world.total(harm.boys) + world.total(harm.women) +
         world.total(harm.men);
}

TEST_CASE("At rest a price is what closes the gap between tightness and habit", "[markets]") {
  SmallWorld world(1, nothing_tried([](Model& model) {
                     set(model, "market_price.habit", 0.0);
                     set(model, "market_price.substitution", 0.0);
                     set(model, "market_price.elasticity_of_timber_and_wildlife", 1.5);
                     set(model, "market_price.outside_pull_on_timber_and_wildlife", 2.0);
                     set(model, "market_knowledge.usual", 0.99);
                     set(model, "timber_and_wildlife.seizable", 0.0);
                     set(model, "market_price.speed", 40.0);
                   }),
                   one_market(Market::timber_and_wildlife));
  world.run(4);
  const Markets& market = world.model.market;
  const std::size_t cell = index(Market::timber_and_wildlife);
  const double usual = market.usual.at(cell);
  world.model.find_parameter("timber_and_wildlife.seizable")->set(0, 1.0);
  double tight = 0.0;  // what the price of the last step had time to follow
  for (int step = 0; step < 104; ++step) {
    tight = market.tightness.at(cell) - usual;
    world.run(1);
  }
  const double e = 1.5;
  CHECK(tight > 0.05);  // more is seized than was usual
  CHECK(market.usual.at(cell) == Approx(usual));
  CHECK(engine::math::log(market.price.at(cell)) ==
        Approx(40.0 * tight / (40.0 * e + 2.0)).epsilon(0.1));
}

TEST_CASE(
    "Where demand is inelastic enforcement raises what survivors take, where it is elastic it "
    "lowers it",
    "[markets][law]") {
  // What sellers take together is the effort that gets through, at the price, while much is wanted.
  const auto taken_together = [](double elasticity, double seizable) {
    SmallWorld world(1, nothing_tried([&](Model& model) {
                       set(model, "market_price.habit", 0.0);
                       set(model, "market_price.substitution", 0.0);
                       set(model, "market_price.outside_pull_on_timber_and_wildlife", 0.0);
                       set(model, "market_price.speed", 20.0);
                       set(model, "market_price.elasticity_of_timber_and_wildlife", elasticity);
                       set(model, "timber_and_wildlife.value", 2000.0);
                       set(model, "market_knowledge.usual", 0.99);
                       set(model, "timber_and_wildlife.seizable", 0.0);
                     }),
                     one_market(Market::timber_and_wildlife));
    world.run(2);
    world.model.find_parameter("timber_and_wildlife.seizable")->set(0, seizable);
    world.run(40);
    const std::size_t cell = index(Market::timber_and_wildlife);
    const double price = world.model.market.price.at(cell);
    return price * world.model.market.supply.at(cell);
  };
  CHECK(taken_together(0.5, 1.0) > taken_together(0.5, 0.0));
  CHECK(taken_together(3.0, 1.0) < taken_together(3.0, 0.0));
}

TEST_CASE("Nobody is harmed by a market that no group works in", "[markets]") {
  SmallWorld world(1, nothing_tried(), one_market(Market::extortion));
  double harmed = 0.0;
  for (int step = 0; step < 26; ++step) {
    world.run(1);
    const Community& here = world.model.community;
    harmed += total(world, here.trafficked_now) + total(world, here.smuggled) +
              total(world, here.defrauded_online) + total(world, here.harmed_by_medicines);
  }
  CHECK(harmed == 0.0);
  for (const Market market : {Market::weapons, Market::online_fraud, Market::timber_and_wildlife})
    CHECK(world.total(world.model.community.takings[index(market)]) == 0.0);
}

TEST_CASE("People who are trafficked are held until they escape or are found", "[markets]") {
  SmallWorld world(1, nothing_tried(), one_market(Market::trafficking_in_persons));
  double taken = 0.0, girls_and_women = 0.0;
  for (int step = 0; step < 52; ++step) {
    world.run(1);
    const Victims& now = world.model.community.trafficked_now;
    taken += total(world, now);
    girls_and_women += world.total(now.girls) + world.total(now.women);
  }
  double held = 0.0;
  for (const engine::Stock& cohort : world.model.community.people(Standing::trafficked).all())
    held += world.total(cohort);
  CHECK(taken > 20.0);
  CHECK(girls_and_women > 0.5 * taken);
  CHECK(held > 0.0);
  CHECK(held < taken);
}

TEST_CASE("Those who are displaced are sought more by traffickers, and by nothing of their own",
          "[markets]") {
  SmallWorld world(1, nothing_tried(), one_market(Market::trafficking_in_persons));
  CHECK(world.model.find_parameter("trafficking_in_persons.displaced_exposed")->base(0) > 1.0);
  // Exposure lies in the hazard of being taken: no recruitment parameter knows displacement.
  for (const engine::Parameter* parameter : world.model.find("recruitment")->parameters())
    CHECK(parameter->path().find("displaced") == std::string::npos);
}

TEST_CASE("Customers of smugglers go abroad, and the ledger counts those who die on the way",
          "[markets]") {
  SmallWorld world(1, nothing_tried([](Model& model) { set(model, "harm_on_the_way.death", 0.1); }),
                   one_market(Market::migrant_smuggling));
  double customers = 0.0, harmed = 0.0, dead = 0.0;
  std::size_t entry = 0;
  const auto& entries = world.model.ledgers()[0].entries;
  while (entry < entries.size() && entries[entry].name != "died_on_the_way") ++entry;
  REQUIRE(entry < entries.size());
  for (int step = 0; step < 52; ++step) {
    world.run(1);
    customers += total(world, world.model.community.smuggled);
    harmed += total(world, world.model.community.harmed_on_the_way);
    dead += world.simulation->ledger_entry(0, entry)[0];
  }
  CHECK(customers > 50.0);
  CHECK(dead > 0.0);
  CHECK(harmed > dead);
  CHECK(harmed < customers);
}

TEST_CASE("Online fraud finds its victims where no group stands", "[markets]") {
  SmallWorld world(1, nothing_tried(), one_market(Market::online_fraud));
  world.run(4);
  const Community& here = world.model.community;
  double elsewhere = 0.0;
  for (int step = 0; step < 52; ++step) {
    world.run(1);
    for (std::size_t cell = 5; cell < 10; ++cell) {
      if (here.members_at_large.at(cell) > 0.0) continue;
      elsewhere += here.defrauded_online.women.at(cell) + here.defrauded_online.men.at(cell);
    }
  }
  CHECK(elsewhere > 10.0);
}

TEST_CASE("Firearms that are sold stay in circulation until they wear out", "[markets]") {
  SmallWorld selling(1, nothing_tried(), one_market(Market::weapons));
  SmallWorld not_selling(1, nothing_tried(), one_market(Market::extortion));
  selling.run(52);
  not_selling.run(52);
  CHECK(selling.total(selling.model.community.weapons) >
        not_selling.total(not_selling.model.community.weapons));
}

TEST_CASE("Goods of black markets relieve some of what is scarce, at a price", "[markets]") {
  const auto scarce = [](Model& model) {
    set(model, "portfolio.trial", 0.0);
    set(model, "needs.food_shock", 0.6);
  };
  SmallWorld sold(1, scarce, one_market(Market::commodity_black_markets));
  SmallWorld not_sold(1, scarce, one_market(Market::extortion));
  sold.run(26);
  not_sold.run(26);
  const auto hungry = [](const SmallWorld& world) {
    return world.model.community.unmet[static_cast<std::size_t>(Need::food)].at(0);
  };
  CHECK(hungry(sold) < hungry(not_sold));
  CHECK(sold.total(sold.model.community.takings[index(Market::commodity_black_markets)]) > 0.0);
}

TEST_CASE("Effort over markets sums to one, whatever is tried and left", "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "portfolio.trial", 3.0);
    set(model, "portfolio.speed", 4.0);
  });
  double tried = 0.0;
  for (int step = 0; step < 104; ++step) {
    world.run(1);
    tried += world.total(world.model.groups.entered);
  }
  CHECK(tried > 3.0);
  const Groups& groups = world.model.groups;
  for (std::size_t group = 0; group < groups.table.cells(); ++group) {
    if (groups.is_alive.at(group) == 0.0) continue;
    double sum = 0.0;
    for (const engine::Stock& effort : groups.portfolio) {
      CHECK(effort.at(group) >= 0.0);
      sum += effort.at(group);
    }
    CHECK(sum == Approx(1.0));
  }
}

TEST_CASE("A group that tries nothing new and gains alike keeps its portfolio under every rule",
          "[groups][law]") {
  const double rule = GENERATE(0.0, 2.0);
  SmallWorld world(1, nothing_tried([&](Model& model) { set(model, "portfolio.rule", rule); }),
                   one_market(Market::extortion));
  world.run(52);
  CHECK(world.model.groups.portfolio[index(Market::extortion)].at(0) == 1.0);
}

TEST_CASE("Groups without stated markets start with those of their type", "[groups]") {
  Foundation base = tests::small_country();
  base.groups[0].portfolio = {};
  base.groups[0].type = GroupType::online_network;
  SmallWorld world(1, {}, base);
  CHECK(world.model.groups.portfolio[index(Market::online_fraud)].at(0) == Approx(0.75));
  CHECK(world.model.groups.portfolio[index(Market::kidnapping)].at(0) == 0.0);
}

}  // namespace models::illicit_markets_test
