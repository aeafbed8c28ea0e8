// SPDX-License-Identifier: Apache-2.0
// What is told of two groups on a torus: how many are left, who was killed, how mixed they live.
#pragma once

#include "models/reference/civil_violence_groups.hpp"

namespace models::reference {

/// Adds the counts of a country and their metrics.
void add_group_counts(CivilViolenceGroups& world);

}  // namespace models::reference
