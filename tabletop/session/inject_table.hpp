// SPDX-License-Identifier: Apache-2.0
// The injects of an exercise (the master scenario events list) as rows of a table, there and back.
#pragma once

#include <array>

#include "tabletop/exercise/exercise.hpp"
#include "tabletop/session/csv.hpp"
#include "tabletop/session/session.hpp"

namespace tabletop {

inline constexpr std::array<std::string_view, 13> inject_columns{
    "id",        "kind",    "turn",  "when", "to",       "channel",   "grade",
    "sensitive", "reserve", "title", "text", "expected", "components"};

/// One cell a column. A condition is written "indicator PLACE above 0.4 for 2", with "nation" or
/// "any" for no single place; lists are parted by "; ".
Cells cells_of(const Inject& inject, const std::string& language);
/// What a row says, as an edited inject is sent (wire.ts). Refusal where a number is none.
Json draft_of(const Cells& row);

}  // namespace tabletop
