// SPDX-License-Identifier: Apache-2.0
// Every number is declared once as a Quantity; schema, messages, documentation, result attributes,
// samplers and sliders are printed from it.
#pragma once

#include <limits>
#include <string_view>

#include "engine/spec/unit.hpp"

namespace engine {

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  constexpr bool contains(double value) const { return value >= low && value <= high; }
};

/// Where a number comes from: a key of docs/references.bib with the place in it, or an assumption.
struct Source {
  std::string_view key;    // empty for an assumption
  std::string_view where;  // "table 3", or the reason of the assumption
  bool assumed = true;
};
constexpr Source cite(std::string_view key, std::string_view where) { return {key, where, false}; }
constexpr Source assumption(std::string_view reason) { return {"", reason, true}; }

struct Quantity {
  std::string_view name;  // snake_case, unique within its component
  Unit unit = unit::one;
  Range range{};
  double value = 0.0;  // default, in `unit`
  std::string_view about{};
  Source source{};
};

}  // namespace engine
