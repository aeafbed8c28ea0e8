// SPDX-License-Identifier: Apache-2.0
// A file appears complete or not at all: temporary name, write, sync, read back, rename, sync of the
// folder. Sealed files end in a hash of all before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fault.hpp"
#include "outputs/files/disk.hpp"

namespace outputs {

/// `HFSHA256` and the SHA-256 of all before.
inline constexpr std::size_t trailer_length = 40;

std::vector<std::byte> trailer_of(std::span<const std::byte> content);

enum class Seal { intact, missing, wrong };

/// Whether a file's last 40 bytes are the hash of all before them.
Seal seal_of(std::span<const std::byte> file);

/// The same for a file too large to hold in memory.
Seal seal_of_file(Disk& disk, const std::string& path);

/// The fault "changed after it was written", with the way out.
engine::InputError changed_after_writing(const std::string& path, Seal seal);

/// The content without its trailer. engine::InputError "changed after it was written" otherwise.
std::span<const std::byte> content_of(std::span<const std::byte> file, const std::string& path);

/// Writes `content` as it is (provenance, JSON, tables).
void publish(Disk& disk, const std::string& path, std::span<const std::byte> content);
void publish(Disk& disk, const std::string& path, std::string_view content);

/// Writes `content` and its trailer; returns the SHA-256 of the whole file as 64 hex digits.
std::string publish_sealed(Disk& disk, const std::string& path, std::span<const std::byte> content);

/// Adds a trailer to a complete temporary file, checks it and renames it to `path`.
std::string publish_temporary(Disk& disk, const std::string& temporary, const std::string& path);

}  // namespace outputs
