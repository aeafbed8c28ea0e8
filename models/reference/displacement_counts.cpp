// SPDX-License-Identifier: Apache-2.0
// What is told of the displaced people of a country: how many, in camps, in towns, on the roads.
#include <algorithm>

#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/displacement.hpp"
#include "models/reference/reading.hpp"

namespace models::reference {

namespace displacement_counts_detail {

using engine::Now;

constexpr engine::Quantity people(std::string_view name, std::string_view about) {
  return {name, engine::unit::person, {0, 1e9}, 0, about, engine::cite("flee2016", "output")};
}

class CountFlight final : public engine::Meeting {
  Displacement& world_;  // first, for the writers are made from it

 public:
  explicit CountFlight(engine::Model& model)
      : Meeting(model, 3, static_cast<Displacement&>(model).nation, "count_flight",
                "Adds up who has fled and where they are."),
        world_(static_cast<Displacement&>(model)) {}
  using Kind = engine::Stock::Kind;
  engine::Stock displaced{world_.nation, Kind::field, people("displaced_people", "Fled so far.")};
  engine::Stock in_camps{world_.nation, Kind::field, people("in_camps", "Displaced, in camps.")};
  engine::Stock in_towns{world_.nation, Kind::field, people("in_towns", "Displaced, in towns.")};
  engine::Stock on_roads{world_.nation, Kind::field, people("on_roads", "Displaced, on the way.")};
  engine::Stock fullest{world_.nation,
                        Kind::field,
                        {"fullest_camp",
                         engine::unit::one,
                         {0, 1e6},
                         0,
                         "Largest occupancy of a camp with a limit, as the map has it.",
                         engine::cite("flee2016", "output")}};
  engine::Set set_displaced{this, displaced}, set_camps{this, in_camps}, set_towns{this, in_towns},
      set_roads{this, on_roads}, set_fullest{this, fullest};

  void meet(const Now&) override {
    const std::vector<FlightPlace>& places = world_.country.places;
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      for (engine::Row row = 0; row < places.size(); ++row) {
        const double here = world_.arrived.at(world_.places.cell(row, lane));
        const bool is_town = places[row].kind == FlightPlace::Kind::town;
        (is_town ? set_towns : set_camps).whole()[lane] += here;
        double& most = set_fullest.whole()[lane];
        if (places[row].capacity > 0.0) most = std::max(most, here / places[row].capacity);
      }
      set_roads.whole()[lane] = world_.on_the_way(lane);
      set_displaced.whole()[lane] =
          set_towns.whole()[lane] + set_camps.whole()[lane] + set_roads.whole()[lane];
    }
  }
};

}  // namespace displacement_counts_detail

void add_flight_counts(Displacement& world) {
  using engine::Direction;
  using engine::OverTime;
  const auto& count = world.add<displacement_counts_detail::CountFlight>();
  world.add<Reading>(count.displaced, Direction::down, OverTime::last);
  world.add<Reading>(count.in_camps, Direction::depends, OverTime::last);
  world.add<Reading>(count.in_towns, Direction::depends, OverTime::last);
  world.add<Reading>(count.on_roads, Direction::down, OverTime::mean);
  world.add<Reading>(count.fullest, Direction::down, OverTime::max);
}

}  // namespace models::reference
