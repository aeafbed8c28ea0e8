// SPDX-License-Identifier: Apache-2.0
// Arms as a file that `--arms-from` reads.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"

namespace scenarios {

/// The arms of a scenario, every default written out, as keys of a document of their own.
std::string arms_text(const Scenario& scenario);

}  // namespace scenarios
