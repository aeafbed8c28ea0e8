// SPDX-License-Identifier: Apache-2.0
// What this program has asked of operator new.
#pragma once

#include <cstddef>

namespace reference {

std::size_t allocations_so_far();
std::size_t bytes_in_use();

}  // namespace reference
