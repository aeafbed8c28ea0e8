// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Quantity;
using engine::Stock;

class Wind final : public engine::Influence {
 public:
  Wind(engine::Model& model, std::string_view name) : Influence(model, name, "Bends things.") {}
  engine::Parameter change{this, {.name = "change", .range = {-1, 1}, .value = -0.5}};
  engine::Parameter amount{this, {.name = "amount", .range = {-9, 9}, .value = 2.0}};
};

/// Places of regions of a country; a process at places reads one parameter.
struct Land {
  Land() {
    process.law = [this](const engine::Now&, const engine::Cells& cells) {
      const auto value = rate.over(cells);
      std::copy(value.begin(), value.end(), set.over(cells).begin());
    };
  }
  void start(std::size_t lane_count) {
    lanes = lane_count;
    model.prepare(lanes);
    model.wire();
    place.allocate(entities(rows, 1), lanes);
    region.allocate(entities(2, 2), lanes);
    depot.allocate(entities(3, 3), lanes);
    std::vector<engine::Row> region_of(rows);
    for (std::size_t row = 0; row < rows; ++row) region_of[row] = row % 2;
    place.set_link(region, region_of);
    depot.set_link(place, {5, 6, 7});
  }
  void step() {
    if (!simulation) simulation.emplace(model, lanes_from(0, lanes), 1.0, threads);
    simulation->step();
  }
  static constexpr std::size_t rows = 150;
  std::size_t lanes = 1;
  engine::Model model;
  engine::Table& place = model.add_table("place", engine::Model::Bendable::yes);
  engine::Table& region = model.add_table("region", engine::Model::Bendable::yes);
  engine::Table& depot = model.add_table("depot");
  Stock seen{place, Stock::Kind::field, {.name = "seen"}};
  Stock seen_at_depot{depot, Stock::Kind::field, {.name = "seen_at_depot"}};
  Wind& storm = model.add<Wind>("storm");
  Wind& breeze = model.add<Wind>("breeze");
  Acting& process = model.add<Acting>(1, place, "reading");
  engine::Parameter rate{&process, {.name = "rate", .range = {0, 10}, .value = 4}};
  engine::Set set{&process, seen};
  engine::Threads threads{1};
  std::optional<engine::Simulation> simulation;
};

TEST_CASE("A parameter without influences has the value of its lane everywhere") {
  Land land;
  land.start(3);
  land.rate.set(1, 7.0);
  land.step();
  for (std::size_t cell = 0; cell < land.place.cells(); ++cell) {
    REQUIRE(land.seen.at(cell) == (cell % 3 == 1 ? 7.0 : 4.0));
  }
}

TEST_CASE("Influences bend a parameter in name order and stay within its range") {
  Land land;
  land.storm.multiplies(land.rate, land.storm.change);
  land.breeze.adds(land.rate, land.breeze.amount);
  land.storm.activate();
  land.breeze.activate();
  land.start(1);
  land.storm.set_on(true);
  land.breeze.set_on(true);
  Stock& storm = land.storm.intensity_in(land.place);
  Stock& breeze = land.breeze.intensity_in(land.place);
  storm.start_at(0, 1.0);
  breeze.start_at(0, 0.5);
  storm.start_at(1, 0.25);
  breeze.start_at(2, 1.0);
  land.breeze.amount.set(0, 9.0);
  land.step();
  CHECK(land.seen.at(0) == (4 + 9 * 0.5) * (1 - 0.5));  // breeze comes before storm
  CHECK(land.seen.at(1) == 4 * (1 - 0.5 * 0.25));
  CHECK(land.seen.at(2) == 10);  // 13 is out of range
  CHECK(land.seen.at(3) == 4);
  for (std::size_t cell = 0; cell < land.place.cells(); ++cell) {
    REQUIRE(land.rate.at(land.place, cell) == land.seen.at(cell));
    REQUIRE(land.rate.everywhere(land.place)[cell] == land.seen.at(cell));
  }
}

TEST_CASE("Values everywhere follow an influence on and off again, and a new value of a lane") {
  Land land;
  land.storm.multiplies(land.rate, land.storm.change);
  land.storm.activate();
  land.start(2);
  land.storm.intensity_in(land.place).start_at(5, 1.0);
  CHECK(land.rate.everywhere(land.place)[5] == 4.0);
  land.storm.set_on(true);
  CHECK(land.rate.everywhere(land.place)[5] == 2.0);
  land.storm.set_on(false);
  CHECK(land.rate.everywhere(land.place)[5] == 4.0);
  land.rate.set(1, 7.0);
  CHECK(land.rate.everywhere(land.place)[5] == 7.0);
  CHECK(land.rate.everywhere(land.place)[4] == 4.0);
}

TEST_CASE("A table that cannot be bent hears of an influence through its links") {
  Land land;
  Acting& there = land.model.add<Acting>(1, land.depot, "storing");
  engine::Parameter speed{&there, {.name = "speed", .range = {0, 10}, .value = 8}};
  engine::Set set{&there, land.seen_at_depot};
  there.law = [&](const engine::Now&, const engine::Cells& cells) {
    const auto value = speed.over(cells);
    std::copy(value.begin(), value.end(), set.over(cells).begin());
  };
  land.storm.multiplies(speed, land.storm.change);
  land.storm.activate();
  land.start(2);
  land.storm.set_on(true);
  land.storm.intensity_in(land.place).start_at(land.place.cell(6, 1), 0.5);
  land.step();
  for (std::size_t cell = 0; cell < 6; ++cell) {
    CHECK(land.seen_at_depot.at(cell) == (cell == land.depot.cell(1, 1) ? 6.0 : 8.0));
    CHECK(speed.at(land.depot, cell) == land.seen_at_depot.at(cell));
  }
}

TEST_CASE("An influence that is active at intensity 0 changes no bit, on or off") {
  const auto values = [](bool is_active, bool is_on) {
    Land land;
    land.storm.multiplies(land.rate, land.storm.change);
    land.breeze.adds(land.rate, land.breeze.amount);
    if (is_active) land.storm.activate(), land.breeze.activate();
    land.start(2);
    land.rate.set(0, 0.1);
    land.storm.set_on(is_on);
    land.breeze.set_on(is_on);
    land.step();
    std::vector<double> all;
    for (std::size_t cell = 0; cell < land.place.cells(); ++cell) all.push_back(land.seen.at(cell));
    return all;
  };
  const auto without = values(false, false);
  CHECK(values(true, false) == without);
  CHECK(values(true, true) == without);
}

TEST_CASE("Where no bendable table is in reach, the mistake is named") {
  Land land;
  engine::Table& island = land.model.add_table("island");
  land.storm.activate();
  land.start(1);
  island.allocate(entities(1, 9), 1);
  CHECK_THROWS_WITH(land.storm.at(island, 0), Catch::Contains("island"));
}

}  // namespace engine_test
