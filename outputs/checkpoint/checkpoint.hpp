// SPDX-License-Identifier: Apache-2.0
// A run stopped on the way: a short header, the state as bytes, and a hash of both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "outputs/files/disk.hpp"

namespace outputs {

struct CheckpointHeader {
  std::string engine_version;
  std::int64_t model_version = 0;
  std::string scenario_sha256;
  std::string scenario;  // id
  std::uint64_t seed = 0;
  std::int64_t step = 0;  // steps done
};

struct Checkpoint {
  CheckpointHeader header;
  std::vector<std::byte> payload;
};

/// Replaces `path` by rename; the one before stays as `PATH_prev`.
void write_checkpoint(Disk& disk, const std::string& path, std::span<const std::byte> payload,
                      const CheckpointHeader& header);

/// engine::InputError where the hash is wrong or the versions are not those expected.
Checkpoint read_checkpoint(Disk& disk, const std::string& path, const std::string& engine_version,
                           std::int64_t model_version);

}  // namespace outputs
