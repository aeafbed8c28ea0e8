// SPDX-License-Identifier: Apache-2.0
// A small chronicle of two provinces, made up: what is seen, and what is true beside it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tabletop/brief/situation.hpp"

namespace tabletop_test {

/// Adds a series of two provinces and the nation (their mean) by a rule of week and province.
inline void add_series(tabletop::Chronicle& chronicle, const std::string& id,
                       const std::string& unit, bool is_observed,
                       const std::function<double(int week, int province)>& rule) {
  tabletop::Chronicle::Series series{id, unit, "", is_observed, {}};
  for (int week = 0; week < chronicle.weeks; ++week) {
    const double first = rule(week, 0), second = rule(week, 1);
    series.values.insert(series.values.end(), {first, second, (first + second) / 2.0});
  }
  chronicle.series.push_back(std::move(series));
}

/// Small noise that repeats: no luck in a test.
inline double ripple(int week) { return static_cast<double>(week % 3) - 1.0; }

/// Killings rise from week 20 on in the second province only; shortages stay as they are.
inline tabletop::Chronicle small_chronicle() {
  tabletop::Chronicle chronicle;
  chronicle.weeks = 30;
  add_series(chronicle, "seen_violence", "1e-5 year-1", true, [](int week, int province) {
    const double rise = province == 1 && week >= 20 ? 5.0 * (week - 19) : 0.0;
    return 15.0 + 0.2 * ripple(week) + rise;
  });
  add_series(chronicle, "seen_shortages", "1", true,
             [](int week, int) { return 0.2 + 0.002 * ripple(week); });
  add_series(chronicle, "lethal_violence", "1e-5 year-1", false,
             [](int, int) { return 987.654321; });
  chronicle.declared_phase.assign(30, 1);
  chronicle.severity.assign(30, 0.876543);
  return chronicle;
}

inline tabletop::brief::Places two_places() {
  return {{"province_1", "province_2"}, {"Puerto Claro", "Los Cerros"}};
}

inline tabletop::Role watcher() {
  tabletop::Role role;
  role.id = "state";
  role.observes = {"seen_violence", "seen_shortages", "lethal_violence"};
  return role;
}

}  // namespace tabletop_test
