// SPDX-License-Identifier: Apache-2.0
// Settlements from a CSV, with all faults collected, for the reader of scenarios.
#pragma once

#include <string>
#include <string_view>

#include "scenarios/geography/geography.hpp"
#include "scenarios/reader/faults.hpp"

namespace scenarios {

/// As read_settlements, but faults are added and what could be read comes back.
Geography read_settlements(const std::string& path, std::string_view rural, Faults& faults);

}  // namespace scenarios
