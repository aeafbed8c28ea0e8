// SPDX-License-Identifier: Apache-2.0
// Extortion under four approaches: what must hold of norms, decisions and prisons, and the order of
// the approaches.
#include "models/reference/extortion.hpp"

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

struct Racket {
  explicit Racket(std::vector<Approach> approaches)
      : world(approaches.size()), simulation(world, lanes_of(approaches), 1.0, threads) {
    for (std::size_t lane = 0; lane < approaches.size(); ++lane)
      world.follow(approaches[lane], lane);
  }
  // The same seed in every lane: approaches are compared in the same world.
  static engine::Lanes lanes_of(const std::vector<Approach>& approaches) {
    return engine::Lanes(std::vector<engine::Lanes::Identity>(approaches.size(), {.seed = 7}));
  }
  void set(const std::string& name, double value) {
    for (std::size_t lane = 0; lane < world.people.lanes(); ++lane)
      number_of(world, name).set(lane, value);
  }
  struct Sums {
    double demands = 0.0, payments = 0.0, refusals = 0.0, denunciations = 0.0, punishments = 0.0;
  };
  std::vector<Sums> go_on(int units) {
    std::vector<Sums> sums(world.people.lanes());
    for (int unit = 0; unit < units; ++unit) {
      simulation.step();
      for (std::size_t lane = 0; lane < sums.size(); ++lane) {
        sums[lane].demands += world.demands.at(lane);
        sums[lane].payments += world.payments_made.at(lane);
        sums[lane].refusals += world.refusals.at(lane);
        sums[lane].denunciations += world.denunciations.at(lane);
        sums[lane].punishments += world.punishments.at(lane);
      }
    }
    return sums;
  }
  Extortion world;
  engine::Threads threads{1};
  engine::Simulation simulation;
};

TEST_CASE(
    "A norm is half salient where evidence is even, fully where all keeps it, not at all where "
    "all breaks it",
    "[reference]") {
  CHECK(salience({}) == 0.5);
  CHECK(salience({1, 0, 5, 0, 2, 0, 1, 0}) == 1.0);
  CHECK(salience({0, 1, 0, 5, 0, 2, 0, 1}) == 0.0);
  const NormEvidence mixed{3, 1, 20, 60, 4, 4, 1, 3};
  const NormEvidence opposite{1, 3, 60, 20, 4, 4, 3, 1};
  CHECK(salience(mixed) + salience(opposite) == Approx(1.0));
  NormEvidence called = mixed;
  called.called_against += 5.0;
  CHECK(salience(called) < salience(mixed));
  NormEvidence enforced = mixed;
  enforced.enforced += 5.0;
  CHECK(salience(enforced) > salience(mixed));
}

TEST_CASE("Under a weak State and without calls nearly everybody pays and keeps silent",
          "[reference]") {
  Racket racket({Approach::none});
  const Racket::Sums sums = racket.go_on(1500)[0];
  CHECK(sums.payments + sums.refusals == sums.demands);
  CHECK(sums.payments > 0.95 * sums.demands);
  CHECK(sums.denunciations < 0.01 * sums.demands);
}

TEST_CASE("Who looks only to their own interest never pays where refusing costs nothing",
          "[reference]") {
  Racket racket({Approach::none});
  racket.set("own_weight", 1.0);
  racket.set("severity", 0.0);
  racket.set("benefit", 0.0);
  const Racket::Sums sums = racket.go_on(50)[0];
  CHECK(sums.demands > 200.0);
  CHECK(sums.payments == 0.0);
}

TEST_CASE("A mafioso who is held demands nothing, and nobody is punished who did not refuse",
          "[reference]") {
  Racket racket({Approach::legal});
  for (const char* sure : {"evidence_strong", "capture_strong", "conviction_strong"})
    racket.set(sure, 1.0);
  racket.set("prison_strong", 1e5);
  racket.set("pentiti", 0.0);
  const Racket::Sums first = racket.go_on(3000)[0];
  CHECK(first.punishments <= first.refusals);
  CHECK(racket.world.held.at(0) == 20.0);
  CHECK(racket.go_on(100)[0].demands == 0.0);
}

TEST_CASE("Law and citizens together cut payments more than either alone", "[reference]") {
  Racket racket({Approach::none, Approach::legal, Approach::social, Approach::combined});
  racket.go_on(1500);
  const std::vector<Racket::Sums> sums = racket.go_on(1500);
  CHECK(sums[1].payments < sums[0].payments);
  CHECK(sums[2].payments < sums[0].payments);
  CHECK(sums[3].payments < sums[1].payments);
  CHECK(sums[3].payments < sums[2].payments);
  // What law does alone is to hold mafiosi; what citizens do alone is to change the norm.
  CHECK(racket.world.held.at(1) > racket.world.held.at(2));
  CHECK(racket.world.paying_norm.at(2) < racket.world.paying_norm.at(1));
}

}  // namespace models::reference::tests
