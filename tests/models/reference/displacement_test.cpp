// SPDX-License-Identifier: Apache-2.0
// Flight from conflict on made-up maps whose answers are known, and a twin: counts made by the model
// itself, compared with other seeds and with versions that are wrong on purpose.
#include "models/reference/displacement.hpp"

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

using Kind = FlightPlace::Kind;

FlightPlace town(const char* name, double people = 0.0) { return {.name = name, .people = people}; }
FlightPlace camp(const char* name, double capacity = 0.0) {
  return {.name = name, .kind = Kind::camp, .capacity = capacity};
}
FlightPlace conflict(const char* name, double people, int from, int until) {
  return {.name = name, .people = people, .conflict_from = from, .conflict_until = until};
}

struct Flight {
  explicit Flight(const FlightCountry& country, std::uint64_t seed = 3)
      : world(country, 1),
        simulation(world, engine::Lanes(std::vector<engine::Lanes::Identity>{{.seed = seed}}),
                   engine::unit::day.factor, threads) {}
  void go_on(int days) {
    for (int day = 0; day < days; ++day) simulation.step();
  }
  double at(std::uint32_t place) const { return world.arrived.at(place); }
  double displaced() const { return world.total(world.arrived, 0) + world.on_the_way(0); }

  Displacement world;
  engine::Threads threads{1};
  engine::Simulation simulation;
};

TEST_CASE("Nobody is lost or found on the way from home to a camp", "[reference]") {
  const FlightCountry country = drawn_flight_country(GENERATE(1U, 2U, 3U));
  Flight flight(country);
  const double before = flight.world.total(flight.world.at_home, 0);
  for (int month = 0; month < 6; ++month) {
    flight.go_on(30);
    CHECK(flight.world.total(flight.world.at_home, 0) + flight.displaced() == before);
  }
  CHECK(flight.displaced() > 0.0);
}

TEST_CASE("Each day of conflict a hundredth of those still at home flees, by months ever fewer",
          "[reference]") {
  const FlightCountry country{{conflict("a", 100000, 0, 1000), camp("b")}, {{0, 1, 100}}};
  Flight flight(country);
  double home = 100000.0;
  for (int day = 0; day < 180; ++day) {
    home -= home * 0.01 * pace_of_flight(day);
    flight.go_on(1);
    // Groups of ten, rounded by luck each day.
    CHECK(flight.world.at_home.at(0) == Approx(home).margin(10.0 * 30.0));
  }
  CHECK(pace_of_flight(89) == 1.0);
  CHECK(pace_of_flight(90) == 0.5);
  CHECK(pace_of_flight(120) == 0.1);
  CHECK(pace_of_flight(1000) == 0.1);
}

TEST_CASE("When conflict ends nobody flees any more", "[reference]") {
  const FlightCountry country{{conflict("a", 20000, 10, 40), camp("b")}, {{0, 1, 100}}};
  Flight flight(country);
  flight.go_on(10);
  CHECK(flight.displaced() == 0.0);
  flight.go_on(30);
  const double then = flight.displaced();
  CHECK(then > 4000.0);
  flight.go_on(60);
  CHECK(flight.displaced() == then);
}

TEST_CASE("Of two camps the one half as far away, ten kilometres added, draws twice as many",
          "[reference]") {
  const FlightCountry country{{conflict("a", 100000, 0, 90), camp("near"), camp("far")},
                              {{0, 1, 90}, {0, 2, 190}}};
  Flight flight(country);
  flight.world.find_parameter("day.camp_chance")->set(0, 0.0);
  flight.go_on(90);
  const double all = flight.at(1) + flight.at(2), share = flight.at(1) / all;
  const double groups = all / Displacement::people_together;
  CHECK(share == Approx(2.0 / 3.0).margin(4.0 * std::sqrt(2.0 / 9.0 / groups)));
}

TEST_CASE("A place of conflict draws a quarter of those whom a town at the same distance draws",
          "[reference]") {
  const FlightCountry country{
      {conflict("a", 100000, 0, 90), town("town"), conflict("war", 0, 0, 90)},
      {{0, 1, 360}, {0, 2, 360}}};
  Flight flight(country);
  flight.world.find_parameter("day.town_chance")->set(0, 0.0);
  flight.world.find_parameter("day.conflict_chance")->set(0, 1.0);
  flight.go_on(1);
  // After one day of 360 km everybody is where they first went.
  const double all = flight.at(1) + flight.at(2);
  CHECK(all == Approx(1000.0).margin(20.0));
  CHECK(flight.at(1) / all == Approx(0.8).margin(0.16));  // 4 standard errors of 100 groups
}

TEST_CASE("Nobody goes farther than 360 km in a day, and towns on the way are passed through",
          "[reference]") {
  const FlightCountry far{{conflict("a", 1000, 0, 1), camp("b")}, {{0, 1, 800}}};
  Flight flight(far);
  flight.go_on(2);
  CHECK(flight.at(1) == 0.0);
  CHECK(flight.world.on_the_way(0) == flight.displaced());
  flight.go_on(1);
  CHECK(flight.at(1) == flight.displaced());

  const FlightCountry through{{conflict("a", 1000, 0, 1), town("t"), camp("b")},
                              {{0, 1, 1}, {1, 2, 1}}};
  Flight chain(through);
  chain.go_on(2);
  CHECK(chain.displaced() > 0.0);
  CHECK(chain.at(2) == chain.displaced());
}

TEST_CASE("A camp is as attractive as ever up to nine tenths of its places, then ever less to none",
          "[reference]") {
  CHECK(room(0, 100, 0.9) == 1.0);
  CHECK(room(90, 100, 0.9) == 1.0);
  CHECK(room(92.5, 100, 0.9) == Approx(0.75));
  CHECK(room(95, 100, 0.9) == Approx(0.5));
  CHECK(room(100, 100, 0.9) == 0.0);
  CHECK(room(150, 100, 0.9) == 0.0);
  CHECK(room(1e9, 0, 0.9) == 1.0);
  const FlightCountry country{{conflict("a", 100000, 0, 90), camp("small", 2000), camp("large")},
                              {{0, 1, 50}, {0, 2, 50}}};
  Flight flight(country);
  flight.world.find_parameter("day.camp_chance")->set(0, 0.0);
  flight.go_on(90);
  // Weights are those of the morning, so a day's half of the flow may come on top.
  CHECK(flight.at(1) >= 1900.0);
  CHECK(flight.at(1) <= 2500.0);
  CHECK(flight.at(2) > 10.0 * flight.at(1));
}

TEST_CASE(
    "The averaged relative difference is the mean over days of what is wrong by what was counted",
    "[reference]") {
  const std::vector<CampCount> counts{{0, 1, 100}, {0, 2, 300}, {30, 1, 200}, {30, 2, 200}};
  CHECK(averaged_relative_difference(counts, {100, 300, 200, 200}) == 0.0);
  CHECK(averaged_relative_difference(counts, {140, 260, 200, 200}) == Approx(0.1));
  CHECK(averaged_relative_difference(counts, {0, 0, 0, 0}) == 1.0);
}

/// Counts of a run in the camps, every tenth day.
std::vector<CampCount> counted(Flight& flight) {
  std::vector<CampCount> counts;
  for (int day = 0; day < 180; day += 10) {
    flight.go_on(10);
    for (std::uint32_t place = 0; place < flight.world.country.places.size(); ++place) {
      if (flight.world.country.places[place].kind != Kind::town)
        counts.push_back({day + 10, place, flight.at(place)});
    }
  }
  return counts;
}
double apart(const std::vector<CampCount>& truth, Flight& model) {
  std::vector<double> modelled;
  for (const CampCount& count : counted(model)) modelled.push_back(count.people);
  return averaged_relative_difference(truth, modelled);
}

TEST_CASE("The true rules come nearer to counts of their own making than wrong ones do",
          "[reference]") {
  const FlightCountry country = drawn_flight_country(1);
  Flight source(country, 1), twin(country, 2), blind(country, 2), fast(country, 2);
  const std::vector<CampCount> truth = counted(source);
  blind.world.find_parameter("day.softening")->set(0, 10000.0);  // distance does not count
  fast.world.find_parameter("day.displaced")->set(0, 0.02);
  const double right = apart(truth, twin), wrong = apart(truth, blind), more = apart(truth, fast);
  CAPTURE(right, wrong, more);
  CHECK(right < wrong);
  CHECK(right < more);
}

constexpr const char* header =
    "place,kind,people,capacity,conflict_from,conflict_until,intensity\n";

TEST_CASE("A country is read from two files", "[reference]") {
  const FlightCountry country = flight_country_of(
      std::string(header) +
          "a,town,5000,,10,60,0.5\nb,town,100,,,,\nc,camp,,4000,,,\nd,town,7,,5,,\n",
      "places.csv", "from,to,km\na,b,120\nb,c,80.5\n", "routes.csv");
  REQUIRE(country.places.size() == 4);
  CHECK(country.places[0].has_conflict(10));
  CHECK_FALSE(country.places[0].has_conflict(60));
  CHECK(country.places[0].intensity == 0.5);
  CHECK_FALSE(country.places[1].has_conflict(0));
  CHECK(country.places[2].kind == Kind::camp);
  CHECK(country.places[2].capacity == 4000);
  CHECK(country.places[3].has_conflict(30000));
  CHECK(country.routes[1].km == 80.5);
  CHECK(camp_counts_of("day,place,people\n30,c,55\n", "counts.csv", country)[0].place == 2);
}

TEST_CASE("Every fault of the files of a country is told at once, with its line and column",
          "[reference]") {
  try {
    flight_country_of(std::string(header) + "a,village,5000,,,,\na,town,-3,,,,\nb,town\n", "p.csv",
                      "from,to,km\na,a,9\na,z,9\na,b,0\n", "r.csv");
    FAIL("no fault was found");
  } catch (const engine::InputError& error) {
    std::vector<std::string> places;
    for (const engine::Fault& fault : error.faults())
      places.push_back(fault.place.file + ":" + std::to_string(fault.place.line) + ":" +
                       std::to_string(fault.place.column));
    std::sort(places.begin(), places.end());
    CHECK(places == std::vector<std::string>{"p.csv:2:3", "p.csv:3:1", "p.csv:3:8", "p.csv:4:1",
                                             "r.csv:2:3", "r.csv:3:3", "r.csv:4:3", "r.csv:4:5"});
  }
}

}  // namespace models::reference::tests
