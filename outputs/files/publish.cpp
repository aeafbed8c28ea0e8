// SPDX-License-Identifier: Apache-2.0
#include "outputs/files/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"

namespace outputs {

namespace publish_detail {

constexpr std::string_view magic = "HFSHA256";
constexpr std::size_t piece = std::size_t{1} << 20;

std::array<std::uint8_t, 32> sha256_of(std::span<const std::byte> bytes) {
  engine::Sha256 hash;
  hash.update(bytes.data(), bytes.size());
  return hash.finish();
}

std::vector<std::byte> trailer_from(std::span<const std::uint8_t> digest) {
  std::vector<std::byte> trailer(trailer_length);
  std::memcpy(trailer.data(), magic.data(), magic.size());
  std::memcpy(trailer.data() + magic.size(), digest.data(), digest.size());
  return trailer;
}

// Removes the temporary file unless it was published.
class Temporary {
 public:
  Temporary(Disk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!is_published_) remove_if_there(disk_, path_);
  }
  const std::string& path() const { return path_; }
  void published() { is_published_ = true; }

 private:
  Disk& disk_;
  std::string path_;
  bool is_published_ = false;
};

[[noreturn]] void stop_unequal(const std::string& path) {
  throw engine::OutsideError(path + ": the disk gave back other bytes than were written");
}

// What was written is read again before anyone is told that it is there.
void require_read_back(Disk& disk, const std::string& path,
                       std::span<const std::span<const std::byte>> parts) {
  Disk::File file = disk.open_to_read(path);
  std::vector<std::byte> buffer(piece);
  for (std::span<const std::byte> part : parts) {
    while (!part.empty()) {
      const std::span<std::byte> into{buffer.data(), std::min(piece, part.size())};
      const std::size_t got = disk.read(file, into);
      if (got != into.size()) stop_unequal(path);
      if (std::memcmp(into.data(), part.data(), got) != 0) stop_unequal(path);
      part = part.subspan(got);
    }
  }
  std::byte beyond{};
  if (disk.read(file, {&beyond, 1}) != 0) stop_unequal(path);
  disk.close(file);
}

// The sync of the folder comes last: before it a power loss may bring the old file back, never half
// of the new one.
void move_into_place(Disk& disk, Temporary& temporary, const std::string& path) {
  disk.rename(temporary.path(), path);
  temporary.published();
  disk.sync_folder(folder_of(path));
}

void publish_parts(Disk& disk, const std::string& path,
                   std::span<const std::span<const std::byte>> parts) {
  std::uint64_t bytes = 0;
  for (const auto& part : parts) bytes += part.size();
  require_space(disk, path, bytes);
  const std::string name = temporary_beside(path);
  Disk::File file = disk.create(name);
  Temporary temporary(disk, name);
  for (const auto& part : parts) disk.write(file, part);
  disk.sync(file);
  disk.close(file);
  require_read_back(disk, name, parts);
  move_into_place(disk, temporary, path);
}

// SHA-256 of the first `bytes` bytes, read piece by piece.
engine::Sha256 hash_of_file(Disk& disk, Disk::File& file, std::uint64_t bytes) {
  engine::Sha256 hash;
  std::vector<std::byte> buffer(piece);
  while (bytes > 0) {
    const auto next = static_cast<std::size_t>(std::min<std::uint64_t>(piece, bytes));
    const std::size_t got = disk.read(file, {buffer.data(), next});
    if (got != next) stop_unequal(file.path());
    hash.update(buffer.data(), got);
    bytes -= got;
  }
  return hash;
}

}  // namespace publish_detail

using namespace publish_detail;

std::vector<std::byte> trailer_of(std::span<const std::byte> content) {
  return trailer_from(sha256_of(content));
}

Seal seal_of(std::span<const std::byte> file) {
  if (file.size() < trailer_length) return Seal::missing;
  const std::span<const std::byte> trailer = file.last(trailer_length);
  if (std::memcmp(trailer.data(), magic.data(), magic.size()) != 0) return Seal::missing;
  const std::vector<std::byte> expected = trailer_of(file.first(file.size() - trailer_length));
  return std::equal(trailer.begin(), trailer.end(), expected.begin()) ? Seal::intact : Seal::wrong;
}

std::span<const std::byte> content_of(std::span<const std::byte> file, const std::string& path) {
  const Seal seal = seal_of(file);
  if (seal == Seal::intact) return file.first(file.size() - trailer_length);
  throw changed_after_writing(path, seal);
}

engine::InputError changed_after_writing(const std::string& path, Seal seal) {
  engine::Fault fault;
  fault.place.file = path;
  fault.found = "changed after it was written";
  fault.expected = seal == Seal::wrong ? "the bytes that its own hash was made of"
                                       : "a complete file of this program, which ends in its hash";
  fault.hint = "use the original, or --force to read it as it is";
  return engine::InputError({fault});
}

void publish(Disk& disk, const std::string& path, std::span<const std::byte> content) {
  const std::span<const std::byte> parts[] = {content};
  publish_parts(disk, path, parts);
}

void publish(Disk& disk, const std::string& path, std::string_view content) {
  publish(disk, path, std::as_bytes(std::span(content.data(), content.size())));
}

std::string publish_sealed(Disk& disk, const std::string& path,
                           std::span<const std::byte> content) {
  engine::Sha256 hash;
  hash.update(content.data(), content.size());
  engine::Sha256 whole = hash;
  const std::vector<std::byte> trailer = trailer_from(hash.finish());
  whole.update(trailer.data(), trailer.size());
  const std::span<const std::byte> parts[] = {content, trailer};
  publish_parts(disk, path, parts);
  return engine::hex(whole.finish());
}

std::string publish_temporary(Disk& disk, const std::string& name, const std::string& path) {
  Temporary temporary(disk, name);
  Disk::File content = disk.open_to_read(name);
  const std::uint64_t bytes = disk.size(content);
  engine::Sha256 hash = hash_of_file(disk, content, bytes);
  disk.close(content);
  engine::Sha256 whole = hash;
  const std::vector<std::byte> trailer = trailer_from(hash.finish());
  whole.update(trailer.data(), trailer.size());
  const std::array<std::uint8_t, 32> expected = whole.finish();

  Disk::File end = disk.open_to_append(name);
  disk.write(end, trailer);
  disk.sync(end);
  disk.close(end);
  Disk::File again = disk.open_to_read(name);
  engine::Sha256 read_back = hash_of_file(disk, again, bytes + trailer_length);
  disk.close(again);
  if (read_back.finish() != expected) stop_unequal(name);
  move_into_place(disk, temporary, path);
  return engine::hex(expected);
}

Seal seal_of_file(Disk& disk, const std::string& path) {
  Disk::File file = disk.open_to_read(path);
  const std::uint64_t bytes = disk.size(file);
  if (bytes < trailer_length) return Seal::missing;
  engine::Sha256 hash = hash_of_file(disk, file, bytes - trailer_length);
  std::vector<std::byte> trailer(trailer_length);
  if (disk.read(file, trailer) != trailer_length) return Seal::missing;
  disk.close(file);
  if (std::memcmp(trailer.data(), magic.data(), magic.size()) != 0) return Seal::missing;
  return trailer == trailer_from(hash.finish()) ? Seal::intact : Seal::wrong;
}

}  // namespace outputs
