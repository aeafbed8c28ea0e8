// SPDX-License-Identifier: Apache-2.0
// The units a scenario may write: `%`, `kUSD/week`, `per 100k per year`, `people`, `km`, …
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/unit.hpp"

namespace scenarios {

/// A unit as a fraction, so that 70 % is exactly 0.7 and 2 weeks exactly 2 weeks.
struct WrittenUnit {
  engine::Dimension dimension{};
  double up = 1.0, down = 1.0;
  bool is_multiplier = false;  // only %, k, M or B: scales the declared unit
  int people_counted = 0;      // "per 100k people" names people that "per 100k" leaves out
};

/// The unit in a text; nothing where a word of it is unknown.
std::optional<WrittenUnit> unit_of(std::string_view text);

/// The first word of a unit's text that is unknown, and the words that are known.
std::string unknown_word(std::string_view text);
const std::vector<std::string>& unit_words();

/// The factor of a declared unit as a fraction.
WrittenUnit fraction_of(const engine::Unit& unit);

}  // namespace scenarios
