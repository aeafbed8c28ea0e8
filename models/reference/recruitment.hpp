// SPDX-License-Identifier: Apache-2.0
// Recruitment into organised crime in Palermo: the mechanism of PROTON-OC (Calderoni and others 2021)
// on the kernel of the crisis model. A step is a month. A small city of people in layers of ties; crimes
// by rates of age and sex and by factors of risk; accomplices by nearness and by how deep they are
// among members; who is no member and takes part in a crime that a member starts is one from then on.
// The society is in recruitment_society, its life in recruitment_life, crime in recruitment_crime,
// what is done against it in recruitment_help; what is open in the sources is pinned in
// docs/reference/recruitment-palermo.md.
#pragma once

#include <deque>

#include "engine/store/stock.hpp"
#include "models/reference/published.hpp"
#include "models/reference/recruitment_society.hpp"

namespace models::reference {

class Recruitment final : public PublishedModel {
 public:
  static constexpr std::size_t most_friends = 24, most_accomplices = 12;  // columns for them

  Recruitment();
  /// So many people, every other number at its default.
  Recruitment(std::size_t people, const engine::Lanes& lanes);
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  engine::Table& people = add_table("person");
  engine::Table& city = add_table("city");
  std::deque<engine::Stock> traits;                       // of a person, as in Citizen
  std::deque<engine::Stock> friends, accomplices, times;  // rows + 1 of others; 0: nobody
  engine::Stock crimes, recruits, arrests, crimes_of_members, crimes_with_facilitator, deaths;
  engine::Stock members, jailed_members, crimes_each, career;

  /// Everybody of a lane as they are now, arranged.
  Society society(std::size_t lane, int month) const;

 private:
  void begin_with(const Society& start, std::size_t lane);
};

}  // namespace models::reference
