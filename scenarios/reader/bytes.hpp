// SPDX-License-Identifier: Apache-2.0
// The first gate: bytes that are text at all.
#pragma once

#include <string_view>

#include "scenarios/reader/faults.hpp"

namespace scenarios {

/// Whether bytes are UTF-8 text without NUL, other control characters or a byte order mark; a fault
/// where they are not.
bool check_text(std::string_view bytes, int file, Faults& faults);

}  // namespace scenarios
