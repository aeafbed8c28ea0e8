// SPDX-License-Identifier: Apache-2.0
// What a rehearsal says of an exercise: pass, warn or fail. Private to tabletop/rehearsal.
#pragma once

#include "tabletop/rehearsal/rehearsal.hpp"

namespace tabletop {

/// Reads the numbers of the preflight and adds its checks and what is not exercised.
void add_checks(const Exercise& exercise, const World& world, const Plan& sensible,
                Preflight& preflight);

}  // namespace tabletop
