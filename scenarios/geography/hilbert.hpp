// SPDX-License-Identifier: Apache-2.0
// Order along a Hilbert curve: places that are near each other get rows that are near each other.
#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/geography/geography.hpp"

namespace scenarios {

/// Position along the curve of a cell of a 65,536 × 65,536 square.
std::uint64_t hilbert_index(std::uint32_t x, std::uint32_t y);

/// Puts the communities in order along the curve through their bounding box; ties by id.
void order_by_place(Geography& geography);

}  // namespace scenarios
