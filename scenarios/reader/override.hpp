// SPDX-License-Identifier: Apache-2.0
// Changes to a tree before it is checked: `--set path=value` and `extends`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/node.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/shape.hpp"

namespace scenarios {

/// Puts a value at a path such as `arms.mixed.prevent.early_warning.intensity` or `groups.0.members`
/// (an item of a list also by its name or id). Keys with points are told apart by the shape; what does
/// not exist is made, so that the check names what is wrong.
void set(Node& tree, const Override& change, const Shape& shape, Faults& faults);

/// The same for a value that is already a tree; `mark` is where faults of the path point.
void put(Node& tree, Node value, Mark mark, const std::string& path, const Shape& shape,
         Faults& faults);

/// The declaration of the number at a path of `set`; nothing where the path leads to no number.
std::optional<engine::Quantity> quantity_at(const Node& tree, std::string_view path,
                                            const Shape& shape);

/// The base with the keys of `change` laid over it: maps are merged, all else is replaced.
Node laid_over(Node base, const Node& change);

}  // namespace scenarios
