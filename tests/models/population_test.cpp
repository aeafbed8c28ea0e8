// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"

using namespace models;
using namespace models::tests;

namespace population_test_detail {
inline const engine::Ledger& people_ledger(const Model& model, std::size_t& index) {
  for (index = 0; index < model.ledgers().size(); ++index) {
    if (model.ledgers()[index].name == "people") return model.ledgers()[index];
  }
  throw std::logic_error("no ledger of people");
}
}  // namespace population_test_detail
using population_test_detail::people_ledger;

TEST_CASE(
    "Start, births and arrivals less deaths and departures are the people at the end, every step "
    "and lane") {
  SmallWorld world(3);
  std::size_t ledger = 0;
  const engine::Ledger& people = people_ledger(world.model, ledger);
  for (int step = 0; step < 40; ++step) {
    std::vector<double> expected = world.simulation->ledger_total(ledger);
    world.run(1);
    for (std::size_t e = 0; e < people.entries.size(); ++e) {
      const auto moved = world.simulation->ledger_entry(ledger, e);
      for (std::size_t lane = 0; lane < 3; ++lane) {
        expected[lane] += people.entries[e].is_outflow ? -moved[lane] : moved[lane];
      }
    }
    CHECK(world.simulation->ledger_total(ledger) == expected);
  }
}

TEST_CASE("Everybody who flees or returns arrives somewhere in the same step") {
  TwinWorlds twins("flight.threat_rate", 0.4);
  std::size_t ledger = 0;
  const engine::Ledger& people = people_ledger(twins.world.model, ledger);
  double gone = 0.0;
  for (int step = 0; step < 20; ++step) {
    twins.run(1);
    std::array<double, 2> departures{}, arrivals{};
    for (std::size_t e = 0; e < people.entries.size(); ++e) {
      const auto moved = twins.world.simulation->ledger_entry(ledger, e);
      for (std::size_t lane = 0; lane < 2; ++lane) {
        if (people.entries[e].name == "departures") departures[lane] = moved[lane];
        if (people.entries[e].name == "arrivals") arrivals[lane] = moved[lane];
      }
    }
    CHECK(departures == arrivals);
    CHECK(departures[1] ==
          twins.total(twins.community().leaving, 1) + twins.total(twins.community().returning, 1));
    gone += departures[1];
  }
  CHECK(gone > 100.0);  // above and below 32 leavers of a cohort are both met
}

TEST_CASE("More births a woman make more children and leave the old as they were") {
  TwinWorlds twins("vital.births_18_29", 0.25);
  twins.run(20);
  const Cohorts& residents = twins.community().people(Standing::resident);
  CHECK(twins.total(residents.at(Sex::women, Age::children), 1) >
        twins.total(residents.at(Sex::women, Age::children), 0));
  CHECK(twins.total(residents.at(Sex::men, Age::older), 1) ==
        twins.total(residents.at(Sex::men, Age::older), 0));
}

TEST_CASE("People are whole numbers in every standing") {
  SmallWorld world(1);
  world.run(26);
  for (std::size_t k = 0; k < standings; ++k) {
    for (const engine::Stock& stock :
         world.model.community.people(static_cast<Standing>(k)).all()) {
      for (std::size_t cell = 0; cell < stock.table().cells(); ++cell) {
        REQUIRE(stock.at(cell) == std::floor(stock.at(cell)));
        REQUIRE(stock.at(cell) >= 0.0);
      }
    }
  }
}

TEST_CASE("Displacement makes nobody likelier to be killed in a quarrel or to take an offer") {
  TwinWorlds twins("homecoming.rate", 0.02);
  twins.world.model.find_parameter("interpersonal_violence.rate")->set(0, 30.0);
  twins.world.model.find_parameter("interpersonal_violence.rate")->set(1, 30.0);
  Community& c = twins.community();
  // In the home of the first group: a million young men, residents in lane 0, displaced in lane 1.
  c.people(Standing::resident).at(Sex::men, Age::young).start_at(c.table.cell(0, 0), 1e6);
  c.people(Standing::resident).at(Sex::men, Age::young).start_at(c.table.cell(0, 1), 0.0);
  c.people(Standing::displaced).at(Sex::men, Age::young).start_at(c.table.cell(0, 1), 1e6);
  std::array<double, 2> killed{}, joined{};
  for (int step = 0; step < 20; ++step) {
    twins.run(1);
    for (std::size_t lane = 0; lane < 2; ++lane) {
      const std::size_t cell = c.table.cell(0, lane);
      killed[lane] += c.killed(Cause::interpersonal).at(Sex::men, Age::young).at(cell);
      joined[lane] += c.recruited_by_offer.at(Sex::men, Age::young).at(cell);
    }
  }
  CHECK(killed[0] > 100.0);
  // Two independent counts: four standard deviations apart at most.
  CHECK(std::abs(killed[0] - killed[1]) < 4.0 * std::sqrt(killed[0] + killed[1]));
  CHECK(std::abs(joined[0] - joined[1]) < 4.0 * std::sqrt(joined[0] + joined[1] + 1.0));
}
