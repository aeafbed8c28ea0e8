// SPDX-License-Identifier: Apache-2.0
// Numbers as they are written in a scenario: `NUMBER [UNIT]`, read from the raw text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/spec/quantity.hpp"
#include "scenarios/reader/node.hpp"
#include "scenarios/scenario.hpp"

namespace scenarios {

/// A value, or what is wrong with the text (and where, if not at its start).
template <class T>
struct Outcome {
  std::optional<T> value;
  Problem problem;
  Mark mark{};  // of the problem; line and column 0: at the node itself

  Outcome(T good) : value(std::move(good)) {}
  Outcome(Problem bad) : problem(std::move(bad)) {}
  Outcome(Problem bad, Mark where) : problem(std::move(bad)), mark(where) {}
  explicit operator bool() const { return value.has_value(); }
};

/// Shortest text that reads back as the same double, without an exponent where that is readable.
std::string decimal(double value);

/// "a share from 0 to 1", "a number of weeks, at least 0": what a quantity expects.
std::string expectation(const engine::Quantity& quantity);
/// "week", "USD/year", "per 100k per year": a unit as a scenario writes it; empty for pure numbers.
std::string written_unit(const engine::Unit& unit);

/// A whole number without sign, unit, exponent or leading zero.
Outcome<std::uint64_t> whole_of(const Node& node, std::uint64_t low, std::uint64_t high);

/// A number in the unit of `quantity`, within its range.
Outcome<double> number_of(const Node& node, const engine::Quantity& quantity);

/// A number, or one of {uniform: [a, b]}, {triangular: [a, c, b]}, {choice: [a, b, …]},
/// {normal: {mean: m, sd: s, within: [a, b]}}; every bound within the range.
Outcome<Value> value_of(const Node& node, const engine::Quantity& quantity);

}  // namespace scenarios
