// SPDX-License-Identifier: Apache-2.0
#include "models/reference/displacement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/luck.hpp"

namespace models::reference {

namespace displacement_detail {

using engine::cite;
using engine::Now;
namespace unit = engine::unit;

constexpr double nowhere = -1.0;

constexpr engine::Quantity people(std::string_view name, std::string_view about) {
  return {name, unit::person, {0, 1e9}, 0, about, cite("flee2016", "ecosystem")};
}
constexpr engine::Quantity number(std::string_view name, double value, std::string_view about) {
  return {name, unit::one, {nowhere, 1e9}, value, about, cite("flee2016", "persons")};
}
constexpr engine::Quantity rule(std::string_view name, engine::Range range, double value,
                                std::string_view about) {
  return {name, unit::one, range, value, about, cite("flee2016", "settings of the program, 3.0")};
}

class CountryStart final : public engine::Component {
 public:
  explicit CountryStart(engine::Model& model)
      : Component(model, "country_start", "Which made-up country it is.") {}
  engine::Parameter map{this,
                        {"map",
                         unit::one,
                         {1, 1e6},
                         1,
                         "Seed that the places and routes are drawn by.",
                         engine::assumption("made up, for no data on refugees are used")}};
};

class Day final : public engine::Meeting {
  Displacement& world_;  // first, for the writers are made from it

 public:
  explicit Day(engine::Model& model)
      : Meeting(model, 1, static_cast<Displacement&>(model).travellers, "day",
                "People flee from conflict, travel and settle where they feel safe."),
        world_(static_cast<Displacement&>(model)) {}

  engine::Parameter displaced{
      this, rule("displaced", {0, 1}, 0.01, "Of those at home who flee in a day of conflict.")};
  engine::Parameter town_chance{this,
                                rule("town_chance", {0, 1}, 0.3, "To leave a town in a day.")};
  engine::Parameter conflict_chance{
      this, rule("conflict_chance", {0, 1}, 1.0, "To leave a place of conflict in a day.")};
  engine::Parameter camp_chance{this, rule("camp_chance", {0, 1}, 0.001, "To leave a camp.")};
  engine::Parameter inside_chance{
      this, rule("inside_chance", {0, 1}, 0.1, "To leave a camp within the country.")};
  engine::Parameter camp_weight{this, rule("camp_weight", {0, 100}, 1.0, "Attraction of a camp.")};
  engine::Parameter conflict_weight{
      this, rule("conflict_weight", {0, 100}, 0.25, "Attraction of a place of conflict.")};
  engine::Parameter softening{this, rule("softening", {0, 1e4}, 10.0, "Added to each route. [km]")};
  engine::Parameter longest_way{
      this, rule("longest_way", {1, 1e4}, 360.0, "Farthest that anybody goes in a day. [km]")};
  engine::Parameter buffer{this, rule("buffer", {0, 0.999}, 0.9,
                                      "Share of its capacity from which a place looks full.")};
  engine::Parameter capacity_times{
      this, rule("capacity_times", {0.01, 100}, 1.0, "Of every camp, times what the map says.")};
  engine::Set set_place{this, world_.place}, set_end{this, world_.end}, set_gone{this, world_.gone};

  /// How many travellers leave home in a place today: whole groups, the rest by luck.
  double leaving(const Now& now, std::uint32_t place, std::size_t lane) const {
    const FlightPlace& home = world_.country.places[place];
    if (!home.has_conflict(now.step)) return 0.0;
    const double left = std::floor(world_.at_home.at(world_.places.cell(place, lane)) /
                                   Displacement::people_together);
    const double mean = left * std::min(1.0, displaced.base(lane) * home.intensity *
                                                 pace_of_flight(now.step - home.conflict_from));
    const double luck = engine::uniform(now.lanes->key(lane), place + 1,
                                        static_cast<std::uint32_t>(now.step), hash(), 0);
    return std::min(left, std::floor(mean + luck));
  }

  void meet(const Now& now) override {
    place_ = set_place.whole();
    end_ = set_end.whole();
    gone_ = set_gone.whole();
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      look_around(now, lane);
      for (engine::Row who = 0; who < table().rows(); ++who) {
        const std::size_t cell = table().cell(who, lane);
        place_[cell] = world_.place.at(cell);
        end_[cell] = world_.end.at(cell);
        gone_[cell] = world_.gone.at(cell);
      }
      set_out(now, lane);
      for (engine::Row who = 0; who < table().rows(); ++who) {
        if (place_[table().cell(who, lane)] != nowhere) go(now, who, lane);
      }
    }
  }

 private:
  struct Road {
    std::uint32_t to;
    double km, weight;
  };

  double chance_to_leave(const FlightPlace& place, int day, std::size_t lane) const {
    if (place.has_conflict(day)) return conflict_chance.base(lane);
    if (place.kind == FlightPlace::Kind::camp) return camp_chance.base(lane);
    if (place.kind == FlightPlace::Kind::camp_inside) return inside_chance.base(lane);
    return town_chance.base(lane);
  }
  double attraction(std::uint32_t place, int day, std::size_t lane) const {
    const FlightPlace& end = world_.country.places[place];
    double weight = end.kind == FlightPlace::Kind::town ? 1.0 : camp_weight.base(lane);
    if (end.has_conflict(day)) weight *= conflict_weight.base(lane);
    return weight * room(world_.arrived.at(world_.places.cell(place, lane)),
                         capacity_times.base(lane) * end.capacity, buffer.base(lane));
  }
  void find_roads() {
    roads_.assign(world_.country.places.size(), {});
    chance_of_.assign(roads_.size(), 0.0);
    for (const FlightRoute& route : world_.country.routes) {
      roads_[route.from].push_back({route.to, route.km, 0.0});
      roads_[route.to].push_back({route.from, route.km, 0.0});
    }
  }
  // Weights and chances as they are in the morning, the same for everybody.
  void look_around(const Now& now, std::size_t lane) {
    if (roads_.empty()) find_roads();
    for (std::uint32_t from = 0; from < roads_.size(); ++from) {
      chance_of_[from] = chance_to_leave(world_.country.places[from], now.step, lane);
      double sum = 0.0;
      for (Road& road : roads_[from]) {
        road.weight = attraction(road.to, now.step, lane) / (road.km + softening.base(lane));
        sum += road.weight;
      }
      // Where every end is full, all are as likely, as in the source.
      if (sum == 0.0) {
        for (Road& road : roads_[from]) road.weight = 1.0;
      }
    }
  }
  void set_out(const Now& now, std::size_t lane) {
    const std::vector<engine::Row>& first = world_.first_of();
    for (std::uint32_t home = 0; home < roads_.size(); ++home) {
      auto more = static_cast<std::size_t>(leaving(now, home, lane));
      for (engine::Row who = first[home]; who < first[home + 1] && more > 0; ++who) {
        double& at = place_[table().cell(who, lane)];
        if (at != nowhere) continue;
        at = static_cast<double>(home);
        --more;
      }
    }
  }
  void go(const Now& now, engine::Row who, std::size_t lane) {
    const std::size_t cell = table().cell(who, lane);
    Luck luck(now.lanes->key(lane), now.step, hash(), std::uint64_t{who} + 1000000);
    double km_left = longest_way.base(lane);
    auto at = static_cast<std::uint32_t>(place_[cell]);
    if (end_[cell] == nowhere && luck.next() >= chance_of_[at]) return;
    while (km_left > 0.0) {
      if (end_[cell] == nowhere && !choose(cell, at, luck)) return;
      const auto end = static_cast<std::uint32_t>(end_[cell]);
      const double rest = world_.km(at, end) - gone_[cell];
      if (rest > km_left) {
        gone_[cell] += km_left;
        return;
      }
      km_left -= rest;
      at = end;
      place_[cell] = end_[cell];
      end_[cell] = nowhere;
      gone_[cell] = 0.0;
      if (world_.country.places[at].kind != FlightPlace::Kind::town) return;
    }
  }
  bool choose(std::size_t cell, std::uint32_t at, Luck& luck) {
    double sum = 0.0;
    for (const Road& road : roads_[at]) sum += road.weight;
    double mark = luck.next() * sum;
    for (const Road& road : roads_[at]) {
      mark -= road.weight;
      end_[cell] = static_cast<double>(road.to);
      if (mark < 0.0) break;
    }
    return !roads_[at].empty();
  }

  std::vector<std::vector<Road>> roads_;  // of each place
  std::vector<double> chance_of_;
  std::span<double> place_, end_, gone_;  // of this day, by cell
};

class Departure final : public engine::Meeting {
  Displacement& world_;  // first, for the writers are made from it
  const Day& day_;

 public:
  Departure(engine::Model& model, const Day& day)
      : Meeting(model, 1, static_cast<Displacement&>(model).places, "departure",
                "Who flees is no longer at home."),
        world_(static_cast<Displacement&>(model)),
        day_(day) {}
  engine::Flow left{this, world_.at_home, "left"};
  void meet(const Now& now) override {
    const std::span<double> out = left.whole();
    for (engine::Row place = 0; place < table().rows(); ++place) {
      for (std::size_t lane = 0; lane < table().lanes(); ++lane)
        out[table().cell(place, lane)] =
            -Displacement::people_together * day_.leaving(now, place, lane);
    }
  }
};

class Arrivals final : public engine::Meeting {
  Displacement& world_;  // first, for the writers are made from it

 public:
  explicit Arrivals(engine::Model& model)
      : Meeting(model, 2, static_cast<Displacement&>(model).places, "arrivals",
                "Counts displaced people in each place."),
        world_(static_cast<Displacement&>(model)) {}
  engine::Set arrived{this, world_.arrived};
  void meet(const Now&) override {
    const std::span<double> here = arrived.whole();
    const std::size_t lanes = table().lanes();
    for (std::size_t cell = 0; cell < world_.travellers.cells(); ++cell) {
      const double at = world_.place.at(cell);
      if (at == nowhere || world_.end.at(cell) != nowhere) continue;
      here[table().cell(static_cast<engine::Row>(at), cell % lanes)] +=
          Displacement::people_together;
    }
  }
};

}  // namespace displacement_detail

Displacement::Displacement()
    : at_home(places, engine::Stock::Kind::whole,
              displacement_detail::people("at_home", "Residents who have not fled.")),
      arrived(places, engine::Stock::Kind::field,
              displacement_detail::people("arrived", "Displaced people in a place.")),
      place(travellers, engine::Stock::Kind::field,
            displacement_detail::number("place", -1, "Where somebody is; -1: at home.")),
      end(travellers, engine::Stock::Kind::field,
          displacement_detail::number("end", -1, "Where the route at hand ends; -1: on none.")),
      gone(travellers, engine::Stock::Kind::field,
           displacement_detail::number("gone", 0, "Of the route at hand. [km]")) {
  const auto& day = add<displacement_detail::Day>();
  add<displacement_detail::Departure>(day);
  add<displacement_detail::Arrivals>();
  add<displacement_detail::CountryStart>();
  add_flight_counts(*this);
}

Displacement::Displacement(const FlightCountry& asked, std::size_t lanes) : Displacement() {
  prepare(lanes);
  wire();
  settle(asked, lanes);
}

void Displacement::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  const auto map = static_cast<std::uint64_t>(number_of(*this, "map").base(0));
  settle(drawn_flight_country(map), lanes.count());
}

void Displacement::settle(const FlightCountry& asked, std::size_t lanes) {
  country = asked;
  nation.allocate({1}, lanes);
  first_of_.assign(1, 0);
  for (const FlightPlace& home : country.places) {
    const double may_flee = home.conflict_until > home.conflict_from ? home.people : 0.0;
    first_of_.push_back(first_of_.back() +
                        static_cast<engine::Row>(std::floor(may_flee / people_together)));
  }
  std::vector<std::uint64_t> names(std::max<std::size_t>(1, first_of_.back()));
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  travellers.allocate(names, lanes);
  names.resize(country.places.size());
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  places.allocate(names, lanes);
  for (engine::Row row = 0; row < country.places.size(); ++row)
    at_home.start_at_in_all_lanes(row, country.places[row].people);
}

double Displacement::on_the_way(std::size_t lane) const {
  double sum = 0.0;
  for (engine::Row who = 0; who < travellers.rows(); ++who)
    sum += end.at(travellers.cell(who, lane)) >= 0.0 ? people_together : 0.0;
  return sum;
}

double Displacement::total(const engine::Stock& stock, std::size_t lane) const {
  double sum = 0.0;
  for (engine::Row row = 0; row < stock.table().rows(); ++row)
    sum += stock.at(stock.table().cell(row, lane));
  return sum;
}

double Displacement::km(std::uint32_t from, std::uint32_t to) const {
  for (const FlightRoute& route : country.routes) {
    if ((route.from == from && route.to == to) || (route.from == to && route.to == from))
      return route.km;
  }
  return 0.0;
}

double room(double people, double capacity, double buffer) {
  if (capacity <= 0.0) return 1.0;
  return std::clamp((capacity - people) / (capacity * (1.0 - buffer)), 0.0, 1.0);
}

double pace_of_flight(int days_of_conflict) {
  constexpr std::array<double, 5> by_month{1.0, 1.0, 1.0, 0.5, 0.1};
  const auto month = static_cast<std::size_t>(std::max(0, days_of_conflict / 30));
  return by_month[std::min(month, by_month.size() - 1)];
}

double averaged_relative_difference(const std::vector<CampCount>& counts,
                                    const std::vector<double>& modelled) {
  double days = 0.0, sum = 0.0;
  for (std::size_t first = 0; first < counts.size();) {
    double apart = 0.0, counted = 0.0;
    std::size_t k = first;
    for (; k < counts.size() && counts[k].day == counts[first].day; ++k) {
      apart += std::fabs(modelled[k] - counts[k].people);
      counted += counts[k].people;
    }
    if (counted > 0.0) sum += apart / counted, days += 1.0;
    first = k;
  }
  return days > 0.0 ? sum / days : 0.0;
}

Published displacement_declared() {
  using Does = NumberLever::Does;
  const auto factor = [](std::string_view name, std::string_view number, std::string_view about) {
    return NumberLever{
        {name, engine::unit::one, {0, 100}, 1, about, engine::assumption("of the question")},
        number,
        Does::multiplies};
  };
  return {
      .id = "displacement",
      .about = "People flee from conflict in a made-up country, by routes, into camps.",
      .work = "Groen (2016), Flee",
      .make = []() -> std::unique_ptr<PublishedModel> { return std::make_unique<Displacement>(); },
      .levers = {factor("flight_times", "displaced", "Who flees in a day of conflict."),
                 factor("camp_space_times", "capacity_times", "Capacity of every camp."),
                 factor("camp_pull_times", "camp_weight", "Attraction of camps."),
                 factor("pace_times", "longest_way", "Farthest that anybody goes in a day.")},
      .most_lanes = 1,
      .agents = 6000};
}

}  // namespace models::reference
