// SPDX-License-Identifier: Apache-2.0
// What is told of the cartels of a country: now, at the beginning of 2022 and of 2027.
#pragma once

#include "models/reference/cartels.hpp"

namespace models::reference {

/// Adds the counts of a country and their metrics to a model of cartels.
void add_cartel_counts(Cartels& world);

}  // namespace models::reference
