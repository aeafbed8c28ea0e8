// SPDX-License-Identifier: Apache-2.0
// A plan as a scenario of its own: one arm, further injects, crises that do not come.
#pragma once

#include "scenarios/scenario.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop {

/// The scenario with `plan` as its only arm. Places, groups and networks are those of the scenario,
/// so that variants of it are lanes of one world.
scenarios::Scenario variant_of(const scenarios::Scenario& scenario, const Plan& plan);

}  // namespace tabletop
