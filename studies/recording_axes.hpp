// SPDX-License-Identifier: Apache-2.0
// The axes that metrics may have beyond arm, replicate, time and province, from the declarations.
#pragma once

#include <vector>

#include "outputs/record/result.hpp"

namespace studies {

/// In a fixed order: sex, age, market, sector, function, carrier, …
std::vector<outputs::Axis> axes_of_metrics();

}  // namespace studies
