// SPDX-License-Identifier: Apache-2.0
// Changes to a tree before it is checked: `--set path=value` and `extends`.
#pragma once

#include "scenarios/reader/node.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/shape.hpp"

namespace scenarios {

/// Puts a value at a path such as `arms.mixed.prevent.early_warning.intensity` or `groups.0.members`
/// (an item of a list also by its name or id). Keys with points are told apart by the shape; what does
/// not exist is made, so that the check names what is wrong.
void set(Node& tree, const Override& change, const Shape& shape, Faults& faults);

/// The base with the keys of `change` laid over it: maps are merged, all else is replaced.
Node laid_over(Node base, const Node& change);

}  // namespace scenarios
