// SPDX-License-Identifier: Apache-2.0
// What the State sees: signals from hard and soft sources, futures that it was warned of, records of
// harm; and, apart from it, the truth that resilience is read off.
#pragma once

#include <array>
#include <deque>
#include <string_view>

#include "models/community/community.hpp"
#include "models/state/state.hpp"

namespace models {

enum class Signal {
  territorial_control,
  diversification,
  recruitment,
  spread_of_violence,
  violence,
  extortion,
  shortages,
  displacement,
  online_fraud,
  illness,
  helpline_calls,
  infiltration
};
inline constexpr std::size_t signals = 12;

struct SignalFacts {
  std::string_view id, about;
  engine::Unit unit;
  Function hard;   // whose files tell of it: police, prisons, prices, health
  Carrier soft;    // through whom people tell of it
  double half;     // excess that moves half of the response [unit]
  bool is_a_rate;  // events, for which any number above the line is abnormal
};
/// In the order of the enumeration.
const std::array<SignalFacts, signals>& signal_facts();

/// How far ahead the State looks. [week]
inline constexpr std::array<int, 3> horizons{4, 26, 104};

/// Harms with a path of their own from victim over channel to record.
enum class Reported {
  kidnapping,
  trafficking,
  harm_on_the_way,
  online_fraud,
  medicines,
  sexual_violence
};
inline constexpr std::size_t reported_harms = 6;
const std::array<std::string_view, reported_harms>& reported_harm_names();

/// The three parts of resilience, never added up.
enum class Part { services, values, social_capacity };
inline constexpr std::size_t parts_of_resilience = 3;
const std::array<std::string_view, parts_of_resilience>& part_names();

/// The course of one part of resilience; moments are steps plus one, 0 is never.
struct Course {
  Course(engine::Table& nation, std::string_view part);
  engine::Stock level;      // field: now
  engine::Stock reference;  // mean of the first weeks
  engine::Stock area_lost;  // Σ shortfall below the reference [year]
  engine::Stock depth;      // greatest shortfall
  engine::Stock tipped, recovered;
  engine::Stock rebound;           // level above the reference since recovery
  engine::Stock groups_in_charge;  // 1 where it recovered under the rule of groups
};

struct Observed {
  explicit Observed(engine::Model& model, Province& province, Nation& nation, Community& community);

  // By Signal, one row per province; [unit of the signal].
  std::deque<engine::Stock> truth;     // field: what happened in the last step
  std::deque<engine::Stock> hard;      // level: files of the State
  std::deque<engine::Stock> soft;      // level: what people tell
  std::deque<engine::Stock> seen;      // field: both, what both tell counted once
  std::deque<engine::Stock> usual;     // level: what the State has got used to
  std::deque<engine::Stock> strength;  // field: 0–1, excess over the usual against its half
  engine::Stock sources;               // level 0–1: reporters at work who are not frightened off
  engine::Stock sources_lost;          // tally: reporters harmed for what they told
  // By Signal, the nation.
  std::deque<engine::Stock> alert;   // field: strength, people and the worst province together
  std::deque<engine::Stock> recent;  // level: alert of the last weeks
  std::deque<engine::Stock> before;  // level: alert of the last year
  std::deque<engine::Stock> warned;  // level 0–1: by Signal, then horizon
  engine::Stock foresight;           // field: share of what has come that was warned of
  engine::Stock decision_factor;     // field: what foresight makes of delays of decision; 1 none
  engine::Stock highest_alert;       // field
  engine::Stock spent;               // tally [cents]: on watching
  // By Reported, tallies of communities.
  std::deque<engine::Stock> reports;
  // By Part, the nation.
  std::deque<Course> course;

  engine::Stock& warned_of(Signal signal, std::size_t horizon) {
    return warned[static_cast<std::size_t>(signal) * horizons.size() + horizon];
  }
  const engine::Stock& warned_of(Signal signal, std::size_t horizon) const {
    return const_cast<Observed*>(this)->warned_of(signal, horizon);
  }
};

}  // namespace models
