// SPDX-License-Identifier: Apache-2.0
// How values lie in the file and in memory: little-endian numbers, and text of variable length in
// UTF-8 (fixed-length text crashes netCDF-C 4.9.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/hdf5/handle.hpp"
#include "outputs/record/result.hpp"

namespace outputs::hdf5 {

template <class Value>
Id file_type();  // of double, float, int64, uint64, int32, int8
template <class Value>
Id memory_type();

/// Variable-length UTF-8; to be closed by whoever asked.
Handle text_type(Leftover leftover);

/// Attributes as readers of netCDF-4 expect them.
void write_attribute(Id object, const char* name, std::string_view text);
void write_attribute(Id object, const Attribute& attribute);
/// One-element array in the variable's own type (`_FillValue`).
template <class Value>
void write_array_attribute(Id object, const char* name, const std::vector<Value>& values);
/// Scalar int32 (`_Netcdf4Dimid`).
void write_number_attribute(Id object, const char* name, std::int32_t value);

std::string read_text_attribute(Id object, const char* name);  // "" where absent
std::vector<Attribute> read_attributes(Id object);             // scalars, in order of creation
std::vector<std::int8_t> read_codes_attribute(Id object, const char* name);

}  // namespace outputs::hdf5
