// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/layout.hpp"

#include <hdf5.h>

#include <algorithm>
#include <type_traits>

namespace outputs::hdf5 {

static_assert(std::is_same_v<hsize_t, Shape::value_type>, "lengths are those of HDF5");

namespace layout_detail {

// A run's whole block is one chunk, for runs are what is written and compared; above the cap the
// block is split along time, then along the axes after it.
void cap_chunk(Shape& chunk, std::size_t first_split, std::size_t value_bytes) {
  for (std::size_t axis = first_split; axis < chunk.size(); ++axis) {
    std::uint64_t bytes = value_bytes;
    for (const hsize_t length : chunk) bytes *= length;
    if (bytes <= largest_chunk) return;
    const std::uint64_t bytes_per_entry = bytes / chunk[axis];
    chunk[axis] = std::max<hsize_t>(1, largest_chunk / bytes_per_entry);
  }
}

}  // namespace layout_detail

Layout layout_of_axis(const Axis& axis) {
  Layout layout{{axis.length}, {axis.length}, {}};
  if (axis.name == "time") {
    layout.limits = {H5S_UNLIMITED};
    layout.chunk = {axis.length};
  }
  return layout;
}

Layout layout_of(const Result& result, const Variable& variable, std::size_t value_bytes) {
  Layout layout;
  const std::size_t runs = run_axes(variable);
  const bool is_one_number_per_run = runs == variable.axes.size();
  for (std::size_t place = 0; place < variable.axes.size(); ++place) {
    const Axis& axis = *result.axis(variable.axes[place]);
    layout.lengths.push_back(axis.length);
    layout.limits.push_back(axis.name == "time" ? H5S_UNLIMITED : axis.length);
    const bool is_split = place < runs && !is_one_number_per_run;
    layout.chunk.push_back(is_split ? 1 : axis.length);
  }
  layout_detail::cap_chunk(layout.chunk, is_one_number_per_run ? 0 : runs, value_bytes);
  return layout;
}

Layout contiguous(Layout layout) {
  layout.limits = layout.lengths;
  layout.chunk.clear();
  return layout;
}

}  // namespace outputs::hdf5
