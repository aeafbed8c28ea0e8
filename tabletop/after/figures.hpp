// SPDX-License-Identifier: Apache-2.0
// Drawings of the report; the same numbers stand in tables below them.
#pragma once

#include <string>

#include "tabletop/after/record.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::after {

/// Differences of the whole metrics of a finding: a dot at the median, a line over the middle 80 %,
/// each scaled to itself, for units differ; full where the model can tell.
std::string differences_drawing(const Finding& finding, const std::string& id,
                                const texts::Catalogue& catalogue);

/// A fan of wire.ts: two lines with their bands on one scale.
std::string fan_drawing(const Json& fan, const std::string& id, const texts::Catalogue& catalogue);

}  // namespace tabletop::after
