// SPDX-License-Identifier: Apache-2.0
// Whom people turn to for what; who speaks up, protests, complies.
#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

TEST_CASE("For each of four demands everybody turns to somebody, under each rival rule",
          "[communities]") {
  for (const double rule : {0.0, 1.0, 2.0}) {
    SmallWorld world(1, [&](Model& model) { set(model, "choice.rule", rule); });
    world.run(6);
    const Community& c = world.model.community;
    for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
      double to_state = 0.0;
      for (const Turning& demand : c.turning) {
        const double sum =
            demand.to_state.at(cell) + demand.to_group.at(cell) + demand.to_own.at(cell);
        CHECK(sum == Approx(1.0).epsilon(1e-12));
        to_state += demand.to_state.at(cell);
      }
      CHECK(c.turn_to_state.at(cell) == Approx(to_state / demands).epsilon(1e-12));
    }
  }
}

TEST_CASE("When banks call in loans people turn elsewhere for credit, and for nothing else",
          "[communities]") {
  SmallWorld usual(1), squeezed(1);
  fill(squeezed.model.hazards.credit_squeeze, 1.0);
  usual.run(1);
  squeezed.run(1);
  const auto share = [](const SmallWorld& world, Demand demand) {
    return mean(world, world.model.community.turning[static_cast<std::size_t>(demand)].to_state);
  };
  CHECK(share(squeezed, Demand::credit) < share(usual, Demand::credit) - 0.05);
  CHECK(share(squeezed, Demand::justice) == share(usual, Demand::justice));
  CHECK(share(squeezed, Demand::protection) == share(usual, Demand::protection));
  const std::size_t credit = static_cast<std::size_t>(Demand::credit);
  CHECK(mean(squeezed, squeezed.model.community.turning[credit].to_group) >
        mean(usual, usual.model.community.turning[credit].to_group));
}

TEST_CASE("More police move the demand for protection to the State more than that for services",
          "[communities]") {
  SmallWorld usual(1), watched(1, [](Model&model) { set(model, "police_allocation.surge", 2.0); });
  usual.run(1);
  watched.run(1);
  const auto gain = [&](Demand demand) {
    const std::size_t k = static_cast<std::size_t>(demand);
    return mean(watched, watched.model.community.turning[k].to_state) -
           mean(usual, usual.model.community.turning[k].to_state);
  };
  CHECK(gain(Demand::protection) > gain(Demand::services));
  CHECK(gain(Demand::protection) > 0.01);
}

TEST_CASE("Protest is voice times grievance, and broken promises multiply it", "[communities]") {
  CalmWorld kept, broken;
  fill(broken.model.community.promised_presence, 0.5);
  kept.run(1);
  broken.run(1);
  const Community &a = kept.model.community, &b = broken.model.community;
  const double usual = kept.model.find_parameter("civic_voice.usual_protest")->base(0);
  for (std::size_t cell = 0; cell < a.table.cells(); ++cell) {
    CHECK(b.protest.at(cell) > 5.0 * a.protest.at(cell));
    CHECK(a.protest.at(cell) <= usual * a.voice.at(cell));
  }
}

TEST_CASE("A promise that is not kept lowers trust below where it started", "[communities]") {
  CalmWorld told([](Model&model) { set(model, "police_allocation.announced", 1.0); }), untold;
  told.run(104);
  untold.run(104);
  CHECK(mean(told, told.model.community.trust.men) <
        mean(untold, untold.model.community.trust.men));
  CHECK(mean(told, told.model.community.trust.women) < 0.4);
}

TEST_CASE("The hungry follow measures less, whatever they think of the State", "[communities]") {
  CalmWorld fed, hungry;
  fill(hungry.model.community.unmet[static_cast<std::size_t>(Need::food)], 1.0);
  fill(fed.model.community.unmet[static_cast<std::size_t>(Need::food)], 0.0);
  fed.run(1);
  hungry.run(1);
  CHECK(mean(hungry, hungry.model.community.compliance) <
        0.6 * mean(fed, fed.model.community.compliance));
}

TEST_CASE("Who loses the lines is out of reach online", "[communities]") {
  CalmWorld with, without;
  for (int step = 0; step < 26; ++step) {
    fill(without.model.community
             .infrastructure[static_cast<std::size_t>(Infrastructure::communications)],
         0.0);
    with.run(1);
    without.run(1);
  }
  CHECK(mean(with, with.model.community.online_exposure.women) == Approx(0.4));
  CHECK(mean(without, without.model.community.online_exposure.women) < 0.1);
}

}  // namespace models::tests
