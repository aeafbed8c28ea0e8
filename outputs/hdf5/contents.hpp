// SPDX-License-Identifier: Apache-2.0
// What goes into the HDF5 file of a result, whichever way the bytes reach the disk.
#pragma once

#include "outputs/hdf5/handle.hpp"
#include "outputs/hdf5/writer.hpp"

namespace outputs::hdf5 {

/// Access list with the bounds that every reader opens; the caller adds the driver.
Handle file_access();

/// A new file; its creation order is tracked, so that netCDF4 can append.
Handle make_file(const char* name, const Handle& access);

/// Axes, variables, attributes and scenario, in the order of the result.
void write_contents(Id file, const Result& result, Compression compression);

/// Failure where a dataset of the file does not give back the bits of the result.
void require_contents(Id file, const Result& result);

}  // namespace outputs::hdf5
