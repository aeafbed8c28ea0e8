// SPDX-License-Identifier: Apache-2.0
// Results as HDF5 that netCDF-4 readers open untouched (outputs/FORMAT.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "outputs/files/disk.hpp"
#include "outputs/record/result.hpp"

namespace outputs {

enum class Compression { none, deflate };

struct WriteOptions {
  Compression compression = Compression::none;
  /// Above this many bytes HDF5 writes a temporary file in place of an image in memory.
  std::uint64_t largest_image = std::uint64_t{1} << 30;
};

/// Bytes of the HDF5 file without its trailer; equal results give equal bytes.
std::vector<std::byte> image_of(const Result& result, Compression compression = Compression::none);

/// Publishes a sealed result at `path`; returns the SHA-256 of the file. Two writers of one path
/// both finish, and the file is that of the last. engine::OutsideError where the disk refuses.
std::string write_result(Disk& disk, const std::string& path, const Result& result,
                         const WriteOptions& options = {});
std::string write_result(const std::string& path, const Result& result,
                         const WriteOptions& options = {});

/// Bytes that a result will need on disk, from above.
std::uint64_t estimated_bytes(const Result& result);

}  // namespace outputs
