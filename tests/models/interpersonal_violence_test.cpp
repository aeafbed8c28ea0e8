// SPDX-License-Identifier: Apache-2.0
#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"

using namespace models;
using namespace models::tests;

TEST_CASE("Twice the rate makes about twice the killings outside groups, and as many lost people") {
  TwinWorlds twins("interpersonal_violence.rate", 8.6);
  const auto killed = added_up(twins, 520, twins.community().killed(Cause::interpersonal));
  CHECK(killed[0] > 40.0);
  // Counts of about 150 and 300 on common random numbers: well inside half as much again.
  CHECK(killed[1] / killed[0] == Approx(2.0).epsilon(0.25));
}

TEST_CASE("In confinement fewer men and more women are killed") {
  TwinWorlds twins("interpersonal_violence.confinement", 1.0);
  for (std::size_t lane = 0; lane < 2; ++lane) {
    twins.world.model.find_parameter("interpersonal_violence.rate")->set(lane, 30.0);
  }
  double women[2] = {0, 0}, men[2] = {0, 0};
  for (int step = 0; step < 260; ++step) {
    twins.run(1);
    for (std::size_t lane = 0; lane < 2; ++lane) {
      const Cohorts& killed = twins.community().killed(Cause::interpersonal);
      for (std::size_t age = 0; age < ages; ++age) {
        women[lane] += twins.total(killed.at(Sex::women, static_cast<Age>(age)), lane);
        men[lane] += twins.total(killed.at(Sex::men, static_cast<Age>(age)), lane);
      }
    }
  }
  CHECK(men[1] < men[0]);
  CHECK(women[1] > women[0]);
}
