// SPDX-License-Identifier: Apache-2.0
// Reads results back. The trailer is checked before any HDF5 call.
#pragma once

#include <string>

#include "outputs/files/publish.hpp"
#include "outputs/record/result.hpp"

namespace outputs {

/// `--force` reads a file whose trailer is missing or wrong: it may still be refused, or hold other
/// numbers than were written. HDF5 is not safe against hostile bytes, so a child process reads them
/// first and a crash there is a refusal; what was read is never said to be intact.
enum class Trust { checked, forced };

struct Reading {
  Result result;
  Seal seal = Seal::intact;
};

/// engine::InputError where the file is not an untouched result; engine::OutsideError where it
/// cannot be read.
Result read_result(const std::string& path, Trust trust = Trust::checked);
Reading read_with_seal(const std::string& path, Trust trust);

}  // namespace outputs
