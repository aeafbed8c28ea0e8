// SPDX-License-Identifier: Apache-2.0
// From an open HDF5 file to a result in memory.
#pragma once

#include "outputs/hdf5/handle.hpp"
#include "outputs/record/result.hpp"

namespace outputs::hdf5 {

/// Axes, variables, attributes and scenario in the order of creation; Failure where the file holds
/// what no result has.
Result result_in(Id file);

}  // namespace outputs::hdf5
