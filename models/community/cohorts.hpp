// SPDX-License-Identifier: Apache-2.0
// Kinds of people, needs and demands, and stocks that come by sex, age or kind.
#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "engine/run/model.hpp"

namespace models {

enum class Sex { women, men };
enum class Age { children, adolescents, young, adults, older };  // 0–11, 12–17, 18–29, 30–64, 65+
inline constexpr std::size_t sexes = 2;
inline constexpr std::size_t ages = 5;
inline constexpr std::array<std::string_view, sexes> sex_names{"women", "men"};
inline constexpr std::array<std::string_view, ages> age_names{"0_11", "12_17", "18_29", "30_64",
                                                              "65_plus"};

/// Stocks by sex and age band, one column each: `cohorts[sex][age]`, or all in turn.
class Cohorts {
 public:
  Cohorts(engine::Table& table, engine::Stock::Kind kind, std::string_view name,
          std::string_view about);
  engine::Stock& at(Sex sex, Age age) {
    return stocks_[static_cast<std::size_t>(sex) * ages + static_cast<std::size_t>(age)];
  }
  const engine::Stock& at(Sex sex, Age age) const {
    return const_cast<Cohorts*>(this)->at(sex, age);
  }
  std::deque<engine::Stock>& all() { return stocks_; }
  const std::deque<engine::Stock>& all() const { return stocks_; }

 private:
  std::deque<engine::Stock> stocks_;  // women first, young to old
};

/// One level or field per sex: trust, fear, income.
struct BySex {
  BySex(engine::Table& table, engine::Stock::Kind kind, const engine::Quantity& quantity);
  engine::Stock& of(Sex sex) { return sex == Sex::women ? women : men; }
  const engine::Stock& of(Sex sex) const { return sex == Sex::women ? women : men; }
  engine::Stock women, men;
};

/// Where a person stands: exactly one of these.
enum class Standing {
  resident,
  displaced,
  member,
  awaiting_trial_member,
  awaiting_trial_other,
  prisoner_member,
  prisoner_other,
  former_member,
  former_combatant,
  trafficked,
  abroad,
  security
};
inline constexpr std::size_t standings = 12;

/// Basic needs, and what carries goods, light, words and water to a place.
enum class Need { food, water, health, shelter, energy };
inline constexpr std::size_t needs = 5;
inline constexpr std::array<std::string_view, needs> need_names{"food", "water", "health",
                                                                "shelter", "energy"};
enum class Infrastructure { transport, energy, communications, water };
inline constexpr std::size_t infrastructures = 4;
inline constexpr std::array<std::string_view, infrastructures> infrastructure_names{
    "transport", "energy", "communications", "water"};

/// What people ask of somebody, and of whom.
enum class Demand { services, protection, credit, justice };
inline constexpr std::size_t demands = 4;
inline constexpr std::array<std::string_view, demands> demand_names{"services", "protection",
                                                                    "credit", "justice"};

/// Why somebody died by violence; `hidden` is counted apart (the body is not found).
enum class Cause { interpersonal, groups, state, custody };
inline constexpr std::size_t causes = 4;

/// A group's foothold in a community: at most eight at a time.
inline constexpr std::size_t max_present = 8;
struct Presence {
  explicit Presence(engine::Table& table, std::size_t entry);
  engine::Stock slot;   // row of the group table; −1 where the entry is free
  engine::Stock share;  // share of the community's members at large that are this group's
};

/// Whom people turn to for one demand: fields that sum to 1.
struct Turning {
  Turning(engine::Table& table, std::string_view demand);
  engine::Stock to_state, to_group, to_own;
};

/// Tallies of people harmed in one way, by sex and whether they are under 18.
struct Victims {
  Victims(engine::Table& table, std::string_view harm, std::string_view about);
  engine::Stock girls, boys, women, men;
};

}  // namespace models
