// SPDX-License-Identifier: Apache-2.0
// Epstein's model II: what legitimacy and cops make of two groups.
#include "models/reference/civil_violence_groups.hpp"

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

/// One torus of two groups.
struct Strife {
  Strife(double legitimacy, double cops, std::uint64_t replicate)
      : lanes(std::vector<engine::Lanes::Identity>{{.seed = 5, .replicate = replicate}}) {
    world.prepare(1);
    number_of(world, "side").set(0, 24);
    number_of(world, "legitimacy").set(0, legitimacy);
    number_of(world, "cops").set(0, cops);
    world.wire();
    world.found(lanes, {});
    simulation.emplace(world, lanes, 1.0, threads);
  }
  std::size_t count(CivilViolenceGroups::Kind kind) const {
    std::size_t all = 0;
    for (std::size_t slot = 0; slot < world.slots.rows(); ++slot)
      all += world.kind.at(slot) == kind ? 1U : 0U;
    return all;
  }
  bool is_one_gone() const {
    return count(CivilViolenceGroups::blue) == 0 || count(CivilViolenceGroups::green) == 0;
  }
  /// Steps until a group is gone; `most` where none is.
  int go_on_until_gone(int most) {
    for (int step = 0; step < most; ++step) {
      if (is_one_gone()) return step;
      simulation->step();
    }
    return most;
  }

  engine::Lanes lanes;
  CivilViolenceGroups world;
  engine::Threads threads{1};
  std::optional<engine::Simulation> simulation;
};

TEST_CASE("Two groups that grant each other the right to exist live side by side", "[reference]") {
  Strife strife(0.9, 0.0, 0);
  double killed = 0.0;
  for (int step = 0; step < 300; ++step) {
    strife.simulation->step();
    killed += strife.world.killed.at(0);
  }
  CHECK(killed == 0.0);
  CHECK_FALSE(strife.is_one_gone());
}

TEST_CASE("Where they do not, and no cops are there, one group drives out the other",
          "[reference]") {
  for (std::uint64_t replicate = 0; replicate < 4; ++replicate)
    CHECK(Strife(0.8, 0.0, replicate).go_on_until_gone(1000) < 1000);
}

TEST_CASE("Nobody stands on two sites, and cops neither die nor multiply", "[reference]") {
  Strife strife(0.8, 0.04, 0);
  const std::size_t cops = strife.count(CivilViolenceGroups::cop);
  for (int step = 0; step < 50; ++step) strife.simulation->step();
  CHECK(cops == 23);
  CHECK(strife.count(CivilViolenceGroups::cop) == cops);
  for (std::size_t slot = 0; slot < strife.world.slots.rows(); ++slot) {
    CHECK(strife.world.site.at(slot) < 576.0);
    if (strife.world.jail_left.at(slot) > 0.0) CHECK(strife.world.has_risen.at(slot) == 0.0);
    if (strife.world.kind.at(slot) == CivilViolenceGroups::cop)
      CHECK(strife.world.has_risen.at(slot) == 0.0);
  }
}

}  // namespace models::reference::tests
