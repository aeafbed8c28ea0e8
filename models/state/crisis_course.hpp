// SPDX-License-Identifier: Apache-2.0
// The course of the crises of the nation as it is in truth, and when the State declared what.
#pragma once

#include <array>
#include <deque>
#include <string_view>

#include "engine/run/model.hpp"

namespace models {

/// Where the nation stands on the crisis curve.
enum class Turn { calm, escalation, climax, reduction, chronic };
inline constexpr std::size_t turns = 5;

/// The crises that a scenario may name, in the order of the stocks below.
inline constexpr std::size_t crisis_kinds = 9;
inline constexpr std::array<std::string_view, crisis_kinds> crisis_names{
    "conflict",           "cyberattack",   "extreme_weather",
    "financial_downturn", "gang_violence", "infrastructure_failure",
    "pandemic",           "refugees",      "technological_disruption"};

struct CrisisCourse {
  explicit CrisisCourse(engine::Table& nation);
  engine::Stock turn;                     // Turn, by the rule of crisis_curve
  engine::Stock peak;                     // highest severity since the last calm
  engine::Stock trend;                    // smoothed change of severity [1/year]
  engine::Stock unrest;                   // time since the last calm [year]
  std::deque<engine::Stock> severity_of;  // 0–1 by crisis
  std::deque<engine::Stock> declared_in;  // by phase: step plus one of the first time; 0 never
};

}  // namespace models
