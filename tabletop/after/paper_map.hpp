// SPDX-License-Identifier: Apache-2.0
// A map for a photocopier: values are hatching, not colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tabletop/after/paper_kit.hpp"

namespace tabletop::after {

/// What was seen in each province in a week; nothing where there is no information.
std::vector<std::optional<double>> province_values(const Chronicle& chronicle,
                                                   const std::string& indicator,
                                                   std::size_t provinces, int week);

struct MapTitle {
  std::string id, title;
};
/// Five densities of hatching from the least to the greatest value; dots where nothing is known.
std::string map_drawing(const MapSheet& map, const brief::Places& places,
                        const std::vector<std::optional<double>>& values, const MapTitle& title);

}  // namespace tabletop::after
