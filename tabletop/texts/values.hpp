// SPDX-License-Identifier: Apache-2.0
// Numbers with their units, as a sentence needs them.
#pragma once

#include <string>
#include <string_view>

#include "tabletop/texts/catalogue.hpp"

namespace tabletop::texts {

/// "40 %", "12 per 100,000 people a year": unit as engine::Unit spells it; a pure number from
/// indicators and metrics of shares is written in per cent.
std::string value_text(const Catalogue& catalogue, std::string_view unit, double value);
/// "20 % to 40 %", "10 to 14 per 100,000 people a year".
std::string range_text(const Catalogue& catalogue, std::string_view unit, double low, double high);
/// A difference: with its sign, also where it is above zero.
std::string difference_text(const Catalogue& catalogue, std::string_view unit, double value);

/// What an indicator, a metric (also `metric[part]`), a lever is called; words of the id where the
/// catalogue does not know it.
std::string indicator_name(const Catalogue& catalogue, std::string_view id);
std::string metric_name(const Catalogue& catalogue, std::string_view id);
std::string lever_name(const Catalogue& catalogue, std::string_view id);

}  // namespace tabletop::texts
