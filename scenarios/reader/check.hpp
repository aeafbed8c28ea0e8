// SPDX-License-Identifier: Apache-2.0
// Checks a tree against a shape: unknown keys, missing keys, wrong values, all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/reader/node.hpp"
#include "scenarios/reader/shape.hpp"

namespace scenarios {

/// Adds a fault for everything in `node` that `shape` does not allow. `path` is the chain of keys that
/// led here. Without a calendar points in time are checked for their form only.
void check(const Node& node, const Shape& shape, const std::optional<Calendar>& calendar,
           std::string_view path, Faults& faults);

/// The record of a variant that a node asks for, or nullptr.
const Shape* chosen(const Shape& variant, const Node& node);

}  // namespace scenarios
