// SPDX-License-Identifier: Apache-2.0
// Who flees, where to, who comes back; who leaves the country; former combatants; the excluded.
#include <cmath>

#include "tests/catch.hpp"
#include "tests/models/calm_world.hpp"

namespace models::tests {

namespace displacement_test_detail {
inline double displaced(const SmallWorld& world) {
  return total(world, world.model.community.people(Standing::displaced));
}
inline double at(const Cohorts& people, std::size_t cell) {
  double sum = 0.0;
  for (const engine::Stock& stock : people.all()) sum += stock.at(cell);
  return sum;
}
/// What came in and went out of the ledger of people, by entry.
inline double moved(const SmallWorld& world, std::string_view entry) {
  std::size_t people = 0;
  while (world.model.ledgers()[people].name != "people") ++people;
  const auto& entries = world.model.ledgers()[people].entries;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (entries[e].name == entry) return world.simulation->ledger_entry(people, e)[0];
  }
  throw std::logic_error("no entry " + std::string(entry));
}
}  // namespace displacement_test_detail
using namespace displacement_test_detail;

/// People of one place driven out to the two next to it, half each.
inline void drive_out(SmallWorld& world, std::size_t place, double people) {
  Community& c = world.model.community;
  engine::Stock& home = c.people(Standing::resident).at(Sex::women, Age::young);
  engine::Stock& away = c.people(Standing::displaced).at(Sex::women, Age::young);
  home.start_at(place, home.at(place) - people);
  away.start_at(place - 1, people / 2);
  away.start_at(place + 1, people / 2);
  c.fled.start_at(place, people);
}

TEST_CASE("Everybody who flees or sets out for home arrives somewhere in the same step",
          "[communities]") {
  CalmWorld world([](Model& model) { set(model, "flight.push", 0.4); });
  double gone = 0.0, returned = 0.0;
  for (int step = 0; step < 40; ++step) {
    world.run(1);
    const Community& c = world.model.community;
    CHECK(moved(world, "departures") == moved(world, "arrivals"));
    CHECK(moved(world, "departures") == total(world, c.leaving) + total(world, c.returning));
    gone += total(world, c.leaving);
    returned += total(world, c.returning);
  }
  CHECK(gone > 1000.0);
  CHECK(returned > 1000.0);
}

TEST_CASE("The displaced come back to where they fled from once it is calm", "[communities]") {
  CalmWorld world([](Model& model) { set(model, "lethal_force.misconduct", 0.0); });
  drive_out(world, 4, 2000.0);
  const Community& c = world.model.community;
  const double left = at(c.people(Standing::resident), 4);
  const double far = at(c.people(Standing::resident), 9);
  world.run(52);
  CHECK(displaced(world) < 1500.0);
  CHECK(at(c.people(Standing::resident), 4) > left + 400.0);
  CHECK(at(c.people(Standing::resident), 9) < far + 400.0);  // births alone
  CHECK(c.fled.at(4) < 1500.0);
}

TEST_CASE("While home is fought over those who set out turn back", "[communities]") {
  CalmWorld world([](Model& model) { set(model, "lethal_force.misconduct", 0.0); });
  drive_out(world, 4, 2000.0);
  world.model.hazards.contested.start_at(4, 1.0);
  const Community& c = world.model.community;
  const double forgotten = world.model.find_parameter("return_home.forgetting")->base(0);
  double set_out = 0.0;
  for (int step = 0; step < 26; ++step) {
    world.run(1);
    set_out += total(world, c.returning);
  }
  CHECK(set_out > 100.0);
  CHECK(c.fled.at(4) ==
        Approx(2000.0 * std::exp(-forgotten * 26 * 7.0 / engine::unit::days_per_year)));
}

TEST_CASE("A camp takes more of those who flee than a town as near", "[communities]") {
  Foundation base = calm_country();
  base.communities[5].is_camp = 1.0;
  CalmWorld world([](Model& model) { set(model, "flight.push", 0.5); }, base);
  world.run(4);
  const Cohorts& driven = world.model.community.people(Standing::displaced);
  // Both have the same neighbours: 5 draws (1 + camp_draw) of (2 + camp_draw), 9 draws 1 of 2.
  const double sought = world.model.find_parameter("arrival.camp_draw")->base(0);
  CHECK(at(driven, 5) ==
        Approx(2.0 * (1.0 + sought) / (2.0 + sought) * at(driven, 9)).epsilon(0.1));
}

TEST_CASE("The displaced lose their papers, and the share excluded rises where they are",
          "[communities]") {
  CalmWorld world([](Model& model) {
    set(model, "homecoming.rate", 0.02);
    set(model, "homecoming.return_rate", 0.0);
  });
  drive_out(world, 4, 2000.0);
  world.run(52);
  const Community& c = world.model.community;
  CHECK(c.excluded.at(3) > c.usual_excluded.at(3) + 0.005);
  CHECK(c.excluded.at(10) == Approx(c.usual_excluded.at(10)).margin(0.005));
}

TEST_CASE("More people leave the country where income is lost, and some come back",
          "[communities]") {
  CalmWorld usual, poor([](Model&model) { set(model, "livelihoods.income_shock", 0.5); });
  usual.run(52);
  poor.run(52);
  const auto abroad = [](const SmallWorld& world) {
    return total(world, world.model.community.people(Standing::abroad));
  };
  CHECK(abroad(usual) > 0.0);
  CHECK(abroad(poor) > 2.0 * abroad(usual));
  CalmWorld closed([](Model& model) { set(model, "emigration.openness", 0.0); });
  fill(closed.model.community.people(Standing::abroad).at(Sex::women, Age::young), 1000.0);
  closed.run(26);
  CHECK(abroad(closed) < 12000.0);
}

TEST_CASE("Former combatants settle where there is work, and take up arms only where groups are",
          "[communities]") {
  CalmWorld calm;
  fill(calm.model.community.people(Standing::former_combatant).at(Sex::men, Age::young), 500.0);
  calm.run(52);
  const Community& c = calm.model.community;
  CHECK(total(calm, c.people(Standing::former_combatant)) < 0.75 * 6000.0);
  CHECK(total(calm, c.people(Standing::member)) == 0.0);

  SmallWorld groups(1), kept(1, [](Model&model) { set(model, "demobilised.prevented", 1.0); });
  double rearmed[2] = {0.0, 0.0};
  SmallWorld* worlds[]{&groups, &kept};
  for (std::size_t k = 0; k < 2; ++k) {
    engine::Stock& men =
        worlds[k]->model.community.people(Standing::former_combatant).at(Sex::men, Age::young);
    fill(men, 500.0);
    worlds[k]->run(26);
    rearmed[k] = worlds[k]->total(men);
  }
  CHECK(rearmed[0] < rearmed[1]);
}

}  // namespace models::tests
