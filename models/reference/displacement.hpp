// SPDX-License-Identifier: Apache-2.0
// Who flees from conflict, along which routes and into which camps: the mechanism of Flee (Groen 2016)
// on the kernel of the crisis model. Steps are days.
//     of those still at home a share flees: 0.01 · intensity · decay of the days since conflict began
//     who is in a place leaves it with its move chance, by a route of weight
//         attraction of the end · room in it / (km + 10)
//     and goes on through towns until in a camp or 360 km from where the day began
// What the sources leave open is pinned in docs/reference/displacement.md.
#pragma once

#include <vector>

#include "engine/store/stock.hpp"
#include "models/reference/displacement_country.hpp"
#include "models/reference/published.hpp"

namespace models::reference {

class Displacement final : public PublishedModel {
 public:
  /// One row of the travellers stands for so many people who move together.
  static constexpr double people_together = 10.0;

  Displacement();
  /// In a given country, every number at its default.
  Displacement(const FlightCountry& country, std::size_t lanes);
  /// In a country that is drawn.
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  FlightCountry country;  // once founded
  engine::Table& places = add_table("place");
  engine::Table& travellers = add_table("traveller");
  engine::Table& nation = add_table("nation");
  engine::Stock at_home;           // residents who have not fled  [person]
  engine::Stock arrived;           // displaced people in a place  [person]
  engine::Stock place, end, gone;  // where (−1: at home), where to (−1: nowhere), km of the route

  /// People on the roads; who is at home; all displaced people.
  double on_the_way(std::size_t lane) const;
  double total(const engine::Stock& stock, std::size_t lane) const;
  /// First traveller who lives in a place; the last entry ends the list. [places + 1]
  const std::vector<engine::Row>& first_of() const { return first_of_; }
  /// Route between two places, from either end. [km]; 0 where there is none
  double km(std::uint32_t from, std::uint32_t to) const;

 private:
  void settle(const FlightCountry& asked, std::size_t lanes);
  std::vector<engine::Row> first_of_;
};

/// Adds the counts of the country and their metrics.
void add_flight_counts(Displacement& world);

/// How attractive a place is that holds so many: 1 up to the buffer, then down in a line to 0 when
/// full. Without a limit where the capacity is 0.
double room(double people, double capacity, double buffer);

/// What is left of the pace of flight so long after conflict began: 1, 1, 1, 0.5, 0.1 by 30 days.
double pace_of_flight(int days_of_conflict);

/// Averaged relative difference: mean over days of Σ |modelled − counted| / Σ counted. Days are those
/// of the counts; `modelled` has one row per count.
double averaged_relative_difference(const std::vector<CampCount>& counts,
                                    const std::vector<double>& modelled);

}  // namespace models::reference
