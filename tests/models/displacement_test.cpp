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

TEST_CASE("Everybody who flees or sets out for home arrives somewhere in the same step",
          "[communities]") {
  CalmWorld world;
  world.model.hazards.contested.start_at(4, 1.0);
  double gone = 0.0;
  for (int step = 0; step < 60; ++step) {
    if (step == 20) world.model.hazards.contested.start_at(4, 0.0);
    world.run(1);
    const Community& c = world.model.community;
    CHECK(moved(world, "departures") == moved(world, "arrivals"));
    CHECK(moved(world, "departures") == total(world, c.leaving) + total(world, c.returning));
    gone += moved(world, "departures");
  }
  CHECK(gone > 1000.0);
}

TEST_CASE("People flee a front, and come back once it is calm", "[communities]") {
  CalmWorld world;
  const Community& c = world.model.community;
  const double start = at(c.people(Standing::resident), 4);
  world.model.hazards.contested.start_at(4, 1.0);
  world.run(26);
  const double left = at(c.people(Standing::resident), 4);
  const double away = displaced(world);
  CHECK(left < 0.8 * start);
  CHECK(away > 0.0);
  CHECK(c.fled.at(4) > 0.9 * away);
  world.model.hazards.contested.start_at(4, 0.0);
  world.run(78);
  CHECK(at(c.people(Standing::resident), 4) > left + 0.3 * (start - left));
  CHECK(displaced(world) < away);
}

TEST_CASE("While home is fought over those who set out turn back", "[communities]") {
  CalmWorld world;
  const Community& c = world.model.community;
  world.model.hazards.contested.start_at(4, 1.0);
  world.run(20);
  double set_out = 0.0;
  const double away = c.fled.at(4);
  for (int step = 0; step < 20; ++step) {
    world.run(1);
    set_out += total(world, c.returning);
  }
  CHECK(set_out > 100.0);
  CHECK(c.fled.at(4) > away);  // nobody came back, and more left
}

TEST_CASE("A camp next door takes more of those who flee than a town", "[communities]") {
  Foundation base = calm_country();
  base.communities[5].is_camp = 1.0;
  CalmWorld world({}, base);
  world.model.hazards.contested.start_at(4, 1.0);
  world.run(4);
  const Cohorts& driven = world.model.community.people(Standing::displaced);
  CHECK(at(driven, 5) > 3.0 * at(driven, 3));
}

TEST_CASE("The displaced lose their papers, and the share excluded rises where they are",
          "[communities]") {
  CalmWorld world;
  world.model.hazards.contested.start_at(4, 1.0);
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
