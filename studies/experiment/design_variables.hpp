// SPDX-License-Identifier: Apache-2.0
// What a result says of the design that it was made with.
#pragma once

#include "outputs/record/result.hpp"
#include "studies/design/design.hpp"

namespace studies {

/// Adds the axis `uncertainty`, `uncertainty_value(sample, uncertainty)` and
/// `uncertainty_unit(uncertainty)` to a result with samples; nothing where there are no columns.
void add_design_variables(outputs::Result& result, const Design& design);

}  // namespace studies
