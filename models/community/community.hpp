// SPDX-License-Identifier: Apache-2.0
// Communities: places with the people who live, hide, recruit, suffer and choose in them.
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
  former_member
};
inline constexpr std::size_t standings = 8;

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

struct Community {
  explicit Community(engine::Model& model);
  Cohorts& people(Standing standing) { return people_[static_cast<std::size_t>(standing)]; }
  const Cohorts& people(Standing standing) const {
    return people_[static_cast<std::size_t>(standing)];
  }
  Cohorts& killed(Cause cause) { return killed_[static_cast<std::size_t>(cause)]; }
  const Cohorts& killed(Cause cause) const { return killed_[static_cast<std::size_t>(cause)]; }

  engine::Table& table;
  engine::Graph &mobility, &trade, &social, &adjacency;

 private:
  std::deque<Cohorts> people_;
  std::deque<Cohorts> killed_;  // tallies by cause

 public:
  // Traits: set at the start, changed by nothing.
  engine::Stock latitude, longitude, is_urban_margin, is_urban, is_rural, is_port, is_border;
  engine::Stock on_route;     // 1 at a port or border of a route
  engine::Stock route_value;  // what passes or could pass here: a transit place's share of the rent
  engine::Stock deprivation;  // structural unmet needs without any service, 0–1
  engine::Stock remoteness;   // 0 in the capital of the province, 1 where nobody goes
  engine::Stock base_income;  // 1 is the national mean
  engine::Stock prison_places;

  // Totals of this step, for others to read.
  engine::Stock population;        // field: all standings
  engine::Stock members_at_large;  // field

  // What people feel and hold (0–1 unless said otherwise).
  BySex trust;  // in the State
  BySex fear;
  BySex income;  // 1 is the national mean before the crisis
  engine::Stock grievance, silence, cohesion, bridging, unmet_need, dependence,
      legitimacy_of_groups;
  engine::Stock debt;       // to lenders outside the law [USD per person]
  engine::Stock weapons;    // illicit firearms [per 100 people]
  engine::Stock awareness;  // of risks and of where to turn

  // Services and the State on the ground.
  engine::Stock police_presence;  // field: 1 is the national mean at the start
  engine::Stock coverage_by_state, coverage_by_society, coverage_by_groups;  // fields
  engine::Stock promised_presence;  // what was announced and is not there yet, a broken promise
  BySex reporting;                  // field: chance that a harm is reported
  engine::Stock turn_to_state, turn_to_group, turn_to_own;  // fields: whom people turn to, sum 1

  // Groups here.
  std::array<Presence, max_present> presence;
  engine::Stock control;              // field: hold of all groups over daily life, 0–1
  engine::Stock control_first;        // field: of the strongest one
  engine::Stock rivalry;              // field: Σ pairs share·share·rivalry·confrontation, 0–1
  engine::Stock rent;                 // field: what there is to protect here [USD/week]
  std::deque<engine::Stock> takings;  // field by Market: taken here in this step [USD]
  engine::Stock arrest_risk;          // field: a member's hazard of arrest [1/year]

  // Events of this step (tallies).
  Cohorts recruited_by_offer, recruited_by_peers, recruited_by_force;
  Cohorts detained_rightly, detained_wrongly;
  engine::Stock bodies_hidden, homicides_recorded;
  engine::Stock extorted, extortion_reported, kidnapped, ill_treated, released, convicted;
  Cohorts leaving;  // residents who flee in this step, before they arrive somewhere
};

}  // namespace models
