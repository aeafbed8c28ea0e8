// SPDX-License-Identifier: Apache-2.0
// The published models that can be run, one declaration each, in the file of the model.
#pragma once

#include "models/reference/published.hpp"

namespace models::reference {

Published cartels_mexico();
Published civil_violence_declared();
Published civil_violence_groups_declared();
Published displacement_declared();
Published extortion_palermo();
Published recruitment_palermo();
Published two_groups_declared();

}  // namespace models::reference
