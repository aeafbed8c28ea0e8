// SPDX-License-Identifier: Apache-2.0
// The two halves of reading a scenario, for readers that change the tree in between.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/reader/node.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace scenarios {

/// The tree of a scenario, laid over the one that it extends.
Node scenario_tree(std::string_view bytes, const std::string& file, const std::string& home,
                   Faults& faults);
/// Steps that its `time` allows; 1 where they cannot be read.
int steps_of(const Node& root);
/// Checks and builds. Dates may use `least_steps` even where the run is shorter.
ReadResult scenario_of_tree(const Node& root, const std::string& file, const Vocabulary& vocabulary,
                            const std::string& home, int least_steps, Faults& faults);

}  // namespace scenarios
