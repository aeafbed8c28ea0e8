// SPDX-License-Identifier: Apache-2.0
// A small city of people and the layers of ties between them: household, family, friendship, school,
// work and crimes committed together; how deep somebody is among members of organised crime, and how
// near two people are to each other. One lane of the model of recruitment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/table.hpp"

namespace models::reference {

using engine::Row;

/// Whole numbers, but for the propensity; 0 for "none" wherever somebody or something is named.
struct Citizen {
  double identity = 0;          // row + 1, and the number of people more for each later life
  double is_man = 0, born = 0;  // month of birth, below 0 before the start
  double schooling = 1;         // level of education that will be reached: 1 to 4
  double wealth = 1;            // fifth of the population: 1 to 5
  double employer = 0, propensity = 0;
  double household = 0, mother = 0, father = 0, partner = 0;  // identities; one of the household
  double apart = 0;  // from the father, by a decision of the courts
  double crimes = 0, first_crime = 0, last_crime = 0;  // months
  double member = 0, joined = 0, facilitator = 0;
  double sentence = 0;  // months left to serve
};

struct Accomplice {
  Row who;
  double times;  // crimes committed together
};
struct Bond {
  Row who;
  double strength;  // number of layers, a crime together counting as one
};

class Society {
 public:
  explicit Society(std::size_t size);

  std::vector<Citizen> people;
  std::vector<std::vector<Row>> friends;
  std::vector<std::vector<Accomplice>> accomplices;
  int month = 0;

  /// After people, households, jobs or families have changed: finds who belongs together.
  void arrange();
  /// After ties have changed: forgets what `ties` has found.
  void forget_ties();

  std::size_t size() const { return people.size(); }
  double age(Row who) const { return (month - people[who].born) / 12.0; }
  /// Reached so far: the first level up to 13 years, then as schooling allows.
  double education(Row who) const;
  bool is_pupil(Row who) const { return age(who) >= 6.0 && age(who) < 18.0; }
  bool is_free(Row who) const { return people[who].sentence == 0.0; }
  bool is_living(double identity) const {
    return identity > 0.0 && people[row_of(identity)].identity == identity;
  }
  Row row_of(double identity) const {
    return static_cast<Row>((static_cast<std::uint64_t>(identity) - 1) % people.size());
  }

  /// Those of a group with somebody, that person among them.
  std::span<const Row> household(Row who) const { return households_.of(who); }
  std::span<const Row> school_class(Row who) const { return classes_.of(who); }
  std::span<const Row> colleagues(Row who) const { return workplaces_.of(who); }
  /// Partner, living parents, children and siblings.
  std::vector<Row> family(Row who) const;
  /// Whether a court keeps two people from each other.
  bool are_apart(Row one, Row other) const;

  /// Everybody with a tie to somebody.
  const std::vector<Bond>& ties(Row who) const;
  /// Everybody at a distance of exactly two ties.
  std::vector<Row> second_ring(Row who) const;
  /// Σ 1/d over members within two ties by Σ 1/d over all of them, where d is the shortest way among
  /// these people and a tie of strength s is 1/s long. 0 where there is nobody.
  double embeddedness(Row who) const;
  /// Mean of nearness of age (0 from 18 years), same sex, same wealth, same education, a friend shared.
  double proximity(Row one, Row other) const;

  void befriend(Row one, Row other);
  void unfriend(Row one, Row other);
  void commit_together(Row one, Row other);
  /// Removes somebody from all lists of others.
  void bury(Row who);

 private:
  class Groups {
   public:
    void arrange(const std::vector<std::uint64_t>& key_of);  // 0: alone
    std::span<const Row> of(Row who) const {
      return std::span(order_).subspan(first_[who], length_[who]);
    }

   private:
    std::vector<std::uint64_t> sorted_;
    std::vector<Row> order_;
    std::vector<std::size_t> first_, length_;
  };
  void find_ties(Row who, std::vector<Bond>& into) const;

  Groups households_, classes_, workplaces_, of_mother_, of_father_;
  std::vector<std::vector<Row>> children_;
  // Found when first asked for.
  mutable std::vector<std::vector<Bond>> ties_;
  mutable std::vector<char> are_ties_known_;
  mutable std::vector<double> strength_, distance_;
  mutable std::vector<std::uint32_t> mark_;  // who is in the circle at hand
  mutable std::uint32_t circle_ = 0;
};

}  // namespace models::reference
