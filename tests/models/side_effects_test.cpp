// SPDX-License-Identifier: Apache-2.0
// Side effects of levers and actions that other files show as a bent number, here as what follows
// for people, officials and groups; amplified where they are small, with the same luck in both worlds.
#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

namespace side_effects_detail {

double women_struck(SmallWorld& world) {
  return world.total(world.model.community.partner_violence.women);
}
double joined_in_prison(SmallWorld& world) {
  return total(world, world.model.community.recruited_in_prison);
}
double killed_by_groups(SmallWorld& world) {
  return total(world, world.model.community.killed(Cause::groups));
}

/// Places in which group A stands.
int places_of_a(const SmallWorld& world) {
  const Community& community = world.model.community;
  int places = 0;
  for (engine::Row row = 0; row < community.table.rows(); ++row) {
    for (const Presence& entry : community.presence)
      places += entry.slot.at(community.table.cell(row, 0)) == 0.0 ? 1 : 0;
  }
  return places;
}

/// Weight of governing of group A with the lever and without it, no arrests made.
double governs_more(double transit_value) {
  Twins twins("prevent.state_presence", {}, [&](Model& model) {
    set(model, "drug_trade.transit_value", transit_value);
    for (const char* other :
         {"drug_trade.retail_value", "drug_trade.levy_base", "drug_trade.interdiction",
          "detention.arrest_rate", "leader_capture.rate"})
      set(model, other, 0.0);
  });
  twins.run(52);
  const auto governs = [](const SmallWorld& world) {
    return world.model.groups.strategy[static_cast<std::size_t>(Strategy::governance)].at(0);
  };
  return governs(twins.with) - governs(twins.without);
}

/// The small country with groups that work in a market, and ground worth digging everywhere.
Foundation working_in(Market market) {
  Foundation base = small_country();
  for (FoundedGroup& group : base.groups) group.portfolio[static_cast<std::size_t>(market)] = 1.0;
  for (FoundedCommunity& place : base.communities) place.mineral_value = 1.0;
  return base;
}

/// Taken in a market in places from `first` on, over some steps.
double taken_from(SmallWorld& world, Market market, engine::Row first, int steps) {
  return sum_over(world, steps, [&](SmallWorld& now) {
    const Community& community = now.model.community;
    double sum = 0.0;
    for (engine::Row row = first; row < community.table.rows(); ++row) {
      sum += community.takings[static_cast<std::size_t>(market)].at(community.table.cell(row, 0));
    }
    return sum;
  });
}

}  // namespace side_effects_detail
using namespace side_effects_detail;

TEST_CASE("Presence makes groups with rents govern more where it makes no arrests", "[levers]") {
  const double rich = governs_more(30.0), poor = governs_more(0.0);
  CHECK(rich > 0.0);
  CHECK(rich > 3.0 * std::abs(poor));
}

TEST_CASE("Presence of police alone feeds grievance, and what was only announced lowers trust",
          "[levers]") {
  const auto patrols = [](Model& model) {
    set(model, "prevent.state_presence.services", 0.0);
    set(model, "prevent.state_presence.nearer", 0.0);
    set(model, "prevent.state_presence.promise", 0.0);
    set(model, "prevent.state_presence.patrols", 1.0);
  };
  CalmWorld calm(patrols);
  CalmWorld patrolled([&](Model& model) {
    patrols(model);
    plan(model, "prevent.state_presence");
  });
  calm.run(26);
  patrolled.run(26);
  CHECK(mean(patrolled, patrolled.model.community.grievance) >
        mean(calm, calm.model.community.grievance));
  const auto words = [](Model& model) {
    set(model, "prevent.state_presence.services", 0.0);
    set(model, "prevent.state_presence.nearer", 0.0);
    set(model, "prevent.state_presence.patrols", 0.0);
  };
  CalmWorld promised([&](Model& model) {
    words(model);
    plan(model, "prevent.state_presence");
  });
  promised.run(26);
  CHECK(mean(promised, promised.model.community.trust.women) <
        mean(calm, calm.model.community.trust.women));
}

TEST_CASE("Of transfers extortioners take their part", "[levers]") {
  Twins twins("protect.livelihoods");
  const auto taken = [](SmallWorld& world) {
    const auto extortion = static_cast<std::size_t>(Market::extortion);
    return world.total(world.model.community.takings[extortion]);
  };
  CHECK(sum_over(twins.with, 52, taken) > 1.02 * sum_over(twins.without, 52, taken));
}

TEST_CASE("Contracts for works make officials sell more where groups bribe", "[levers]") {
  Twins twins("protect.critical_infrastructure", {},
              [](Model& model) { set(model, "protect.critical_infrastructure.contracts", 3.0); });
  twins.run(104);
  CHECK(twins.with.total(twins.with.model.state.integrity) <
        twins.without.total(twins.without.model.state.integrity));
}

TEST_CASE("Confidence in what was exercised or played makes the State declare a warning later",
          "[levers]") {
  for (const std::string id : {"promote.exercises", "promote.simulations"}) {
    INFO(id);
    int waited_with = 0, waited_without = 0;
    for (std::uint64_t replicate = 0; replicate < 8; ++replicate) {
      Twins twins(
          id, {}, [&](Model& model) { set(model, id + ".confidence", 0.5); }, small_country(),
          replicate);
      const auto first = [](SmallWorld& world) {
        int step = 0;
        for (; step < 104 && world.model.nation.phase.at(0) == 0.0; ++step) world.run(1);
        return step;
      };
      waited_with += first(twins.with);
      waited_without += first(twins.without);
    }
    CHECK(waited_with > waited_without);
  }
}

TEST_CASE("Raids drive groups to further places", "[levers]") {
  int with = 0, without = 0;
  for (std::uint64_t replicate = 0; replicate < 8; ++replicate) {
    Twins twins(
        "outside.raids", {}, [](Model& model) { set(model, "outside.raids.moved_on", 5.0); },
        small_country(), replicate);
    twins.run(78);
    with += places_of_a(twins.with);
    without += places_of_a(twins.without);
  }
  CHECK(with > without);
}

TEST_CASE("Where the armed strike back new groups are founded", "[levers]") {
  double with = 0.0, without = 0.0;
  const auto founders = [](SmallWorld& world) {
    return world.total(world.model.community.founders);
  };
  for (std::uint64_t replicate = 0; replicate < 8; ++replicate) {
    Foundation roomy = small_country();
    roomy.max_groups = 64;
    Twins twins(
        "outside.vigilante_tolerance", {},
        [](Model& model) { set(model, "outside.vigilante_tolerance.turned", 5.0); }, roomy,
        replicate);
    with += sum_over(twins.with, 104, founders);
    without += sum_over(twins.without, 104, founders);
  }
  CHECK(with > without);
}

TEST_CASE("Spoilers of a peace kill more of the others where they prey", "[levers]") {
  Twins twins("prevent.peacebuilding", {}, [](Model& model) {
    set(model, "prevent.peacebuilding.spoilers", 5.0);
    set(model, "prevent.peacebuilding.answer_change", 0.0);
  });
  CHECK(sum_over(twins.with, 104, killed_by_groups) >
        sum_over(twins.without, 104, killed_by_groups));
}

TEST_CASE("Under a curfew more women are struck at home and more people wrongly detained",
          "[levers]") {
  Twins twins("outside.curfew_state_of_emergency");
  const auto wrongly = [](SmallWorld& world) {
    return total(world, world.model.community.detained_wrongly);
  };
  double struck[2]{}, detained[2]{};
  SmallWorld* worlds[]{&twins.without, &twins.with};
  for (std::size_t k = 0; k < 2; ++k) {
    for (int step = 0; step < 26; ++step) {
      worlds[k]->run(1);
      struck[k] += women_struck(*worlds[k]);
      detained[k] += wrongly(*worlds[k]);
    }
  }
  CHECK(struck[1] > struck[0]);
  CHECK(detained[1] > detained[0]);
}

TEST_CASE("Mass detention ill-treats more people and gives groups more men in prison", "[levers]") {
  Twins twins("outside.mass_detention");
  double joined[2]{}, hurt[2]{};
  SmallWorld* worlds[]{&twins.without, &twins.with};
  for (std::size_t k = 0; k < 2; ++k) {
    for (int step = 0; step < 104; ++step) {
      worlds[k]->run(1);
      joined[k] += joined_in_prison(*worlds[k]);
      hurt[k] += worlds[k]->total(worlds[k]->model.community.ill_treated);
    }
  }
  CHECK(joined[1] > joined[0]);
  CHECK(hurt[1] > hurt[0]);
}

TEST_CASE("Where contracts are checked first, what a storm broke stays broken longer", "[levers]") {
  Twins twins("promote.crime_proof_recovery");
  for (SmallWorld* world : {&twins.without, &twins.with}) {
    for (engine::Stock& condition : world->model.community.infrastructure) fill(condition, 0.4);
  }
  twins.run(13);
  const auto works = [](const SmallWorld& world) {
    return mean(world, world.model.community.infrastructure[0]);
  };
  REQUIRE(works(twins.without) > 0.4);
  CHECK(works(twins.with) < works(twins.without));
}

TEST_CASE("Under a pact a larger part of those whom groups kill is hidden", "[levers]") {
  Twins twins("outside.pact", {}, [](Model& model) {
    set(model, "stance.breaking", 0.0);
    set(model, "contest.coercion", 0.5);
  });
  double hidden[2]{}, killed[2]{};
  SmallWorld* worlds[]{&twins.without, &twins.with};
  for (std::size_t k = 0; k < 2; ++k) {
    for (int step = 0; step < 104; ++step) {
      worlds[k]->run(1);
      hidden[k] += worlds[k]->total(worlds[k]->model.community.bodies_hidden);
      killed[k] += killed_by_groups(*worlds[k]);
    }
  }
  REQUIRE(killed[1] > 100.0);
  CHECK(hidden[1] / killed[1] > hidden[0] / killed[0]);
}

TEST_CASE("A closed border gives black markets more to sell", "[levers]") {
  Twins twins(
      "outside.border_closure", {}, [](Model& model) { set(model, "needs.food_shock", 0.4); },
      working_in(Market::commodity_black_markets));
  CHECK(taken_from(twins.with, Market::commodity_black_markets, 0, 52) >
        taken_from(twins.without, Market::commodity_black_markets, 0, 52));
}

TEST_CASE("Works that help some leave the others with more of a grudge", "[levers]") {
  Twins twins("prevent.vulnerability_reduction", {}, [](Model& model) {
    set(model, "prevent.vulnerability_reduction.relief", 0.0);
    set(model, "prevent.vulnerability_reduction.envy", 1.0);
  });
  twins.run(26);
  CHECK(twins.with.total(twins.with.model.community.grievance) >
        twins.without.total(twins.without.model.community.grievance));
}

}  // namespace models::tests
