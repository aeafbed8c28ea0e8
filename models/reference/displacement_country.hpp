// SPDX-License-Identifier: Apache-2.0
// Places and routes on which people flee: read from two files of a user, or drawn by a seed.
//     places: place,kind,people,capacity,conflict_from,conflict_until,intensity
//     routes: from,to,km              counts: day,place,people
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace models::reference {

struct FlightPlace {
  enum class Kind { town, camp, camp_inside };  // the second kind is one within the country
  std::string name;
  Kind kind = Kind::town;
  double people = 0.0;                        // who live there before anybody flees  [person]
  double capacity = 0.0;                      // of a camp; 0: without limit  [person]
  int conflict_from = 0, conflict_until = 0;  // days on which there is conflict: [from, until)
  double intensity = 1.0;

  bool has_conflict(int day) const { return day >= conflict_from && day < conflict_until; }
};

/// Open in both directions.
struct FlightRoute {
  std::uint32_t from, to;
  double km;
};

struct FlightCountry {
  std::vector<FlightPlace> places;
  std::vector<FlightRoute> routes;
};

/// How many were counted in a camp on a day.
struct CampCount {
  int day;
  std::uint32_t place;
  double people;
};

/// A made-up country: 14 towns in the plane, three of them with conflict one after another, and five
/// camps along the edges; each town has roads to its nearest neighbours. All else is luck of the seed.
FlightCountry drawn_flight_country(std::uint64_t seed);

/// Text of the two files; throws an InputError with every fault found. `places_file` and
/// `routes_file` are what the faults name.
FlightCountry flight_country_of(std::string_view places, const std::string& places_file,
                                std::string_view routes, const std::string& routes_file);
/// Text of a file of counts in places of a country; throws like the above.
std::vector<CampCount> camp_counts_of(std::string_view counts, const std::string& file,
                                      const FlightCountry& country);

}  // namespace models::reference
