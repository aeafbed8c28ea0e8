// SPDX-License-Identifier: Apache-2.0
// From a checked tree to a Scenario, and the rules that join several places of a file.
#pragma once

#include <optional>
#include <string>

#include "scenarios/reader/node.hpp"
#include "scenarios/reader/shape.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios {

/// The calendar of the `time` section, if its keys are right. `least_steps`: a horizon that dates may
/// use even where the run is shorter.
std::optional<Calendar> calendar_of(const Node& root, int least_steps);

/// Resolves the paths that a file names: beside that file, else below home.
struct Folders {
  const Faults* files;  // knows the file of each mark
  std::string home;
  /// The path to open, and the path as a resolved scenario writes it.
  std::pair<std::string, std::string> resolved(const Node& node) const;
};

/// What a tree says, with defaults for what it does not say. Values that are wrong are left out: the
/// check has already named them.
Scenario build(const Node& root, const Calendar& calendar, const Vocabulary& vocabulary,
               const Folders& folders);

/// Faults of names, order and sums that no single value shows.
void check_rules(const Node& root, const Scenario& scenario, const Vocabulary& vocabulary,
                 const std::optional<Calendar>& calendar, Faults& faults);

}  // namespace scenarios
