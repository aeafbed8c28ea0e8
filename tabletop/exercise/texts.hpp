// SPDX-License-Identifier: Apache-2.0
// The texts of an exercise by their paths ("roles.state.mandate"), and their translations.
#pragma once

#include <map>
#include <string>

#include "scenarios/reader/node.hpp"
#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

/// Every text that is not empty, by its path; lists count from 1.
std::map<std::string, Text*> texts_of(Exercise& exercise);

/// Lays a flat map of paths and texts over an exercise. Unknown paths are faults; missing ones too
/// where the language is said to be complete.
enum class Complete { yes, no };
void translate(Exercise& exercise, const std::string& language, const scenarios::Node& texts,
               Complete complete, scenarios::Faults& faults);

/// Faults for scripts, addresses and overlong text in any scalar of a tree.
void check_texts(const scenarios::Node& node, const std::string& path, scenarios::Faults& faults);

}  // namespace tabletop
