// SPDX-License-Identifier: Apache-2.0
// A number of a scenario by its path, set after reading: what samples of a study do.
#pragma once

#include <string_view>

#include "scenarios/scenario.hpp"

namespace scenarios {

/// Sets the number at a key such as `parameters.recruitment.pull`, `state.police.integrity`,
/// `crises.pandemic.illness` or `arms.mixed.prevent.early_warning.intensity`, in its declared unit. An
/// arm that has no use of the lever yet gets one, with defaults. False where there is no such number.
bool set_number(Scenario& scenario, std::string_view key, double value);

/// Whether lanes of one world may differ in it: parameters, crises, injects, arms and the budget. Any
/// other number makes another world: State, groups, networks.
bool may_differ_between_lanes(std::string_view key);

}  // namespace scenarios
