// SPDX-License-Identifier: Apache-2.0
// Steps, phases, and what changes over them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace scenarios {

enum class Phase { preparation, early_warning, response, recovery, regeneration };

/// A step counted from the start (0 first), or the first step of a phase of the declared pathway.
struct TimePoint {
  int step = 0;
  std::optional<Phase> phase;
};

/// A level that changes over time: points (step, value), linear between them, flat outside.
struct Series {
  std::vector<std::pair<int, double>> points;
  double at(int step) const;
};

/// Where a crisis that moves stands at a step, in the columns that it declares.
struct TrackPoint {
  int step = 0;
  std::map<std::string, double> numbers;
};

}  // namespace scenarios
