// SPDX-License-Identifier: Apache-2.0
// Lengths, limits and chunks of what is in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "outputs/record/result.hpp"

namespace outputs::hdf5 {

inline constexpr std::uint64_t largest_chunk = std::uint64_t{1} << 20;  // bytes

using Shape = std::vector<unsigned long long>;  // hsize_t

/// Everything about a dataset but its values.
struct Layout {
  Shape lengths;
  Shape limits;  // unlimited along time
  Shape chunk;   // empty: contiguous
};

Layout layout_of_axis(const Axis& axis);
Layout layout_of(const Result& result, const Variable& variable, std::size_t value_bytes);

/// The same without chunks and limits: text of variable length.
Layout contiguous(Layout layout);

}  // namespace outputs::hdf5
