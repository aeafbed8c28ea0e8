// SPDX-License-Identifier: Apache-2.0
// From a checked tree to an Exercise, and the rules that join several places of a file.
#pragma once

#include "scenarios/reader/node.hpp"
#include "scenarios/vocabulary.hpp"
#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

/// What a tree says, in English. Values that are wrong are left out: the check has named them.
Exercise build_exercise(const scenarios::Node& root, const scenarios::Vocabulary& vocabulary);

/// Faults of names, order, sums and coverage that no single value shows. `scenario`: whether that of
/// the exercise could be read, so that its places and groups can be looked up.
enum class ScenarioIs { known, unknown };
void check_exercise(const scenarios::Node& root, const Exercise& exercise, ScenarioIs scenario,
                    scenarios::Faults& faults);

}  // namespace tabletop
