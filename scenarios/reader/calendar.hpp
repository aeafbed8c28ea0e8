// SPDX-License-Identifier: Apache-2.0
// Dates and points in time, as a scenario writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/number.hpp"
#include "scenarios/scenario.hpp"

namespace scenarios {

/// Days since 1970-01-01 of a date YYYY-MM-DD (proleptic Gregorian), if it is one that exists.
std::optional<std::int64_t> day_of_date(std::string_view text);
std::string date_of_day(std::int64_t day);

/// The horizon against which points in time are checked.
struct Calendar {
  std::int64_t first_day = 0;
  int step_days = 7;
  int steps = 1;
  std::string date_of_step(int step) const;
};

/// Whether the end of the last step is itself a valid point (a stop, the last value of a series).
enum class End { excluded, included };

/// `week N`, YYYY-MM-DD or a phase. Without a calendar (its keys are wrong) only the form is checked.
Outcome<TimePoint> time_of(const Node& node, const std::optional<Calendar>& calendar, End end);

/// `week N`, or a date where no week starts with the step.
std::string text_of(const TimePoint& point, const Calendar& calendar);

std::string_view name_of(Phase phase);

}  // namespace scenarios
