// SPDX-License-Identifier: Apache-2.0
// What may be read off an observed series in a place: a range, never a point; how old; how far to be
// trusted. Everything is worked out from what the State has seen, nothing from what is true.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/state/observed.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop::brief {

enum class Trend { rising, falling, steady, unknown };

/// A place is its index among the provinces; the number of provinces is the nation.
struct Reading {
  bool is_there = false;  // else nothing recent is known
  double value = 0.0;     // mean of the last weeks of what was seen: for sorting, not for showing
  double low = 0.0, high = 0.0;
  double usual = 0.0;    // median of what was seen before these weeks
  double unusual = 0.0;  // distance from the usual in spreads, with its sign
  int age_weeks = 0;
  char grade = 'F';  // A to F
  Trend trend = Trend::unknown;
};

/// Of weeks [from, to) of the chronicle, with all that went before as the usual. What is told follows
/// what happens with a lag L, so its steps from week to week are smaller than its error:
///     s = robust spread of steps · √(L/2),  range = level ± 1.28 · s, and on by drift · age
/// rounded outwards to two digits, never narrower than a tenth of the level.
Reading reading_of(const Chronicle& chronicle, std::string_view indicator, std::size_t place,
                   int from, int to);

/// Where an indicator comes from; nothing for needs, which households and prices tell.
const models::SignalFacts* signal_of(std::string_view indicator);

/// Lag of what comes through files, and through people who tell. [week]
int age_of_source(std::string_view indicator);

/// Of this id; null where there is none.
const Chronicle::Series* series_of(const Chronicle& chronicle, std::string_view id);
/// Number of places of a series: provinces, and the nation last.
std::size_t places_of(const Chronicle& chronicle);
/// What was seen at a place in a week; NaN where there is nothing.
double seen_at(const Chronicle& chronicle, const Chronicle::Series& series, std::size_t place,
               int week);

}  // namespace tabletop::brief
