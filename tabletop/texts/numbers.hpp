// SPDX-License-Identifier: Apache-2.0
// Numbers, dates and lists as a language writes them. Digits are 0 to 9 in all six: so do the United
// Nations in their Arabic texts on screens, and a number read aloud in the room is the one on paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tabletop::texts {

/// Three digits that matter, thousands parted: "12,000", "12 000", "0.45", "0,45".
std::string number(std::string_view language, double value);
/// With so many decimals.
std::string number(std::string_view language, double value, int decimals);
/// "40 %", "40%": a share from 0 to 1 in whole per cent; "0.4 %" below one per cent.
std::string share(std::string_view language, double value);
/// "5 March 2030" for "2030-03-05"; the text itself where it is no date.
std::string date(std::string_view language, std::string_view iso);
/// "a, b and c".
std::string list(std::string_view language, const std::vector<std::string>& items);

}  // namespace tabletop::texts
