// SPDX-License-Identifier: Apache-2.0
// What is told of a torus: who has risen and is in jail, outbursts, and the waits between them.
#pragma once

#include "models/reference/civil_violence.hpp"

namespace models::reference {

/// Adds the counts of a country and their metrics.
void add_unrest_counts(CivilViolence& world);

}  // namespace models::reference
