// SPDX-License-Identifier: Apache-2.0
#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"

using namespace models;
using namespace models::tests;

TEST_CASE("Harm by the State lowers trust by more where more people hear of it") {
  TwinWorlds twins("trust.witnesses", 400.0);
  twins.run(26);
  CHECK(twins.mean(twins.community().trust.men, 1) < twins.mean(twins.community().trust.men, 0));
  CHECK(twins.mean(twins.community().trust.women, 1) <
        twins.mean(twins.community().trust.women, 0));
}

TEST_CASE("Services that reach nobody lower trust, and people turn to the State less") {
  TwinWorlds twins("services.state_yield", 1.2);
  // After the world is founded: deprivation was measured with services that reached people.
  twins.world.model.find_parameter("services.state_yield")->set(1, 0.0);
  twins.run(2);
  CHECK(twins.total(twins.community().coverage_by_state, 1) == 0.0);
  CHECK(twins.mean(twins.community().turn_to_state, 1) <
        twins.mean(twins.community().turn_to_state, 0));
  twins.run(24);
  CHECK(twins.mean(twins.community().trust.women, 1) <
        twins.mean(twins.community().trust.women, 0));
  CHECK(twins.mean(twins.community().unmet_need, 1) > twins.mean(twins.community().unmet_need, 0));
}

TEST_CASE("Whom people turn to adds up to everybody under each of the rival rules") {
  for (const double rule : {0.0, 1.0, 2.0}) {
    TwinWorlds twins("choice.rule", rule);
    twins.run(3);
    const Community& c = twins.community();
    for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
      const double sum =
          c.turn_to_state.at(cell) + c.turn_to_group.at(cell) + c.turn_to_own.at(cell);
      REQUIRE(sum == Approx(1.0).epsilon(1e-12));
    }
  }
}

TEST_CASE("Under the threshold rule more people do what most find best") {
  TwinWorlds twins("choice.rule", 1.0);
  twins.run(1);
  const Community& c = twins.community();
  for (engine::Row row = 0; row < c.table.rows(); ++row) {
    const auto largest = [&](std::size_t lane) {
      const std::size_t cell = c.table.cell(row, lane);
      return std::max({c.turn_to_state.at(cell), c.turn_to_group.at(cell), c.turn_to_own.at(cell)});
    };
    CHECK(largest(1) > largest(0));
  }
}

TEST_CASE("Easier reporting is used by both sexes and changes nobody's trust at first") {
  TwinWorlds twins("reporting.ease", 1.0);
  twins.run(1);
  CHECK(twins.mean(twins.community().reporting.women, 1) >
        twins.mean(twins.community().reporting.women, 0));
  CHECK(twins.mean(twins.community().reporting.men, 1) >
        twins.mean(twins.community().reporting.men, 0));
  CHECK(twins.mean(twins.community().trust.men, 1) == twins.mean(twins.community().trust.men, 0));
}

TEST_CASE("An income shock takes income from women and men, and more from women") {
  TwinWorlds twins("livelihoods.income_shock", 0.3);
  twins.run(26);
  const auto lost = [&](Sex sex) {
    return twins.mean(twins.community().income.of(sex), 0) -
           twins.mean(twins.community().income.of(sex), 1);
  };
  CHECK(lost(Sex::men) > 0.1);
  CHECK(lost(Sex::women) > lost(Sex::men));
}

TEST_CASE("A pact that recognises groups raises their standing only where they hold something") {
  TwinWorlds twins("legitimacy.recognition", 0.8);
  twins.run(1);
  const Community& c = twins.community();
  for (engine::Row row = 0; row < c.table.rows(); ++row) {
    const double with = c.legitimacy_of_groups.at(c.table.cell(row, 1));
    const double without = c.legitimacy_of_groups.at(c.table.cell(row, 0));
    if (c.control.at(c.table.cell(row, 0)) > 0.0) CHECK(with > without);
    if (c.control.at(c.table.cell(row, 0)) == 0.0) CHECK(with == without);
  }
}

TEST_CASE("Campaigns make people aware, and word of mouth carries it no further than everybody") {
  TwinWorlds twins("awareness.campaign", 10.0);
  twins.run(52);
  const Community& c = twins.community();
  for (engine::Row row = 0; row < c.table.rows(); ++row) {
    CHECK(c.awareness.women.at(c.table.cell(row, 1)) > 0.7);
    CHECK(c.awareness.men.at(c.table.cell(row, 1)) <= 1.0);
    CHECK(c.awareness.men.at(c.table.cell(row, 0)) == Approx(0.3).margin(0.01));
  }
}
