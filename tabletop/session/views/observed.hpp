// SPDX-License-Identifier: Apache-2.0
// What a team's State observes, never more exact than its sources: ranges, grades, ages.
#pragma once

#include "tabletop/session/views/inbox.hpp"

namespace tabletop {

/// Tiles of wire.ts for the indicators that a role observes, to the last public week.
Json tiles_of(const Desk& desk);
/// Layers of wire.ts by province for the same indicators.
Json layers_of(const Desk& desk);

/// A layer from values by place, with its classes.
Json layer_json(const std::string& id, const std::string& name, const std::string& unit,
                const std::string& better,
                const std::map<std::string, std::optional<double>>& values, std::string_view by);

}  // namespace tabletop
