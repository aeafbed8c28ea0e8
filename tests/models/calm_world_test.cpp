// SPDX-License-Identifier: Apache-2.0
// Without a crisis and without groups nothing happens but births and deaths.
#include "tests/models/calm_world.hpp"

#include <cmath>

#include "tests/catch.hpp"

namespace models::tests {

TEST_CASE("Without groups and crises nobody is a member, flees, or is preyed upon",
          "[communities]") {
  // Police who kill outside clashes are no crisis, but people flee from them.
  CalmWorld world([](Model& model) { set(model, "lethal_force.misconduct", 0.0); });
  const Community& c = world.model.community;
  double events = 0.0;
  for (int step = 0; step < 52; ++step) {
    world.run(1);
    events += total(world, c.people(Standing::member)) + total(world, c.leaving) +
              total(world, c.people(Standing::displaced)) + total(world, c.killed(Cause::groups)) +
              world.total(c.extorted) + world.total(c.kidnapped);
  }
  CHECK(events == 0.0);
}

TEST_CASE("In a calm world needs stay where deprivation put them", "[communities]") {
  CalmWorld world([](Model& model) { set(model, "lethal_force.misconduct", 0.0); });
  world.run(104);
  const Community& c = world.model.community;
  for (std::size_t cell = 0; cell < c.table.cells(); ++cell) {
    for (const engine::Stock& unmet : c.unmet) {
      // Society is not quite the middling one that deprivation was measured with.
      CHECK(unmet.at(cell) == Approx(c.deprivation.at(cell)).margin(0.03));
    }
    CHECK(c.cost_of_living.at(cell) == 1.0);
    for (const engine::Stock& kind : c.infrastructure) CHECK(kind.at(cell) == 1.0);
    CHECK(c.employment.women.at(cell) == c.usual_employment.women.at(cell));
    CHECK(c.excluded.at(cell) == Approx(c.usual_excluded.at(cell)).epsilon(1e-9));
  }
}

TEST_CASE("A calm world comes to rest: needs, income and trust drift no more", "[communities]") {
  CalmWorld world;
  world.run(15 * 52);
  const Community& c = world.model.community;
  const std::vector<const engine::Stock*> watched{
      &c.unmet_need, &c.income.women, &c.income.men, &c.trust.women, &c.trust.men,
      &c.fear.women, &c.cohesion,     &c.bridging,   &c.silence,     &c.grievance};
  std::vector<double> before;
  for (const engine::Stock* stock : watched) before.push_back(mean(world, *stock));
  world.run(5 * 52);
  for (std::size_t k = 0; k < watched.size(); ++k) {
    INFO(watched[k]->name());
    CHECK(mean(world, *watched[k]) == Approx(before[k]).margin(0.01));
  }
}

TEST_CASE("Without violence the number of people follows births and deaths alone",
          "[communities]") {
  CalmWorld world([](Model& model) {
    set(model, "interpersonal_violence.rate", 0.5);
    set(model, "emigration.rate", 0.0);
  });
  const engine::Simulation& simulation = *world.simulation;
  std::size_t people = 0;
  while (world.model.ledgers()[people].name != "people") ++people;
  const double start = simulation.ledger_total(people)[0];
  double born = 0.0, died = 0.0;
  for (int step = 0; step < 104; ++step) {
    world.run(1);
    const auto& entries = world.model.ledgers()[people].entries;
    for (std::size_t e = 0; e < entries.size(); ++e) {
      const double moved = simulation.ledger_entry(people, e)[0];
      (entries[e].is_outflow ? died : born) += moved;
    }
  }
  CHECK(simulation.ledger_total(people)[0] == start + born - died);
  // Rates of `vital` on the pyramid of the test country: 18.9 births and 6.3 deaths in 1,000 a year.
  const Model& model = world.model;
  const auto rate = [&](const char* path) { return model.find_parameter(path)->base(0); };
  const auto& pyramid = small_country().age_pyramid;
  const double births = pyramid[1] * rate("vital.births_12_17") +
                        pyramid[2] * rate("vital.births_18_29") +
                        pyramid[3] * rate("vital.births_30_64");
  CHECK(born / (2.0 * start) == Approx(births).epsilon(0.05));
}

}  // namespace models::tests
