// SPDX-License-Identifier: Apache-2.0
// The one interface to files that hold results. Every call is counted and can be made to fail, so
// that tests walk through "the n-th call fails" for every n.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace outputs {

/// Thin wrappers of system calls; a failure is an engine::OutsideError that names path and reason,
/// and for a full disk says "no space left on device" with the free space.
class Disk {
 public:
  /// Makes the n-th call from now (1 is the next) fail with this errno; 0 fails none.
  void fail_at(std::uint64_t call, int error);
  std::uint64_t calls() const { return calls_; }

  /// An open file; closed by close(), or silently where an error is already on its way.
  class File {
   public:
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    File(File&& other) noexcept;
    ~File();
    const std::string& path() const { return path_; }

   private:
    friend class Disk;
    File(int descriptor, std::string path);
    int descriptor_;
    std::string path_;
  };

  File create(const std::string& path);  // must not exist yet (O_EXCL)
  File open_to_read(const std::string& path);
  File open_to_append(const std::string& path);  // made where missing
  void write(File& file, std::span<const std::byte> bytes);
  std::size_t read(File& file, std::span<std::byte> into);  // 0 at the end
  void reserve(File& file, std::uint64_t bytes);  // claims room beyond the end where the disk can
  void sync(File& file);
  void close(File& file);
  std::uint64_t size(File& file);
  void rename(const std::string& from, const std::string& to);
  /// A second name of the same file; false where the file system knows none.
  bool link(const std::string& from, const std::string& to);
  void remove(const std::string& path);
  void make_folder(const std::string& folder);  // with its parents; may exist already
  void sync_folder(const std::string& folder);
  std::uint64_t free_space(const std::string& folder);  // bytes

 private:
  int error_of_this_call_();
  std::uint64_t calls_ = 0;
  std::uint64_t failing_ = 0;
  int error_ = 0;
};

/// The folder part of a path, "." where there is none.
std::string folder_of(const std::string& path);

/// A name beside `path` that no other writer uses: it has `.tmp` in it and never ends in `.h5`.
std::string temporary_beside(const std::string& path);

/// Removes a leftover on the way out of another error, which it must not hide.
void remove_if_there(Disk& disk, const std::string& path) noexcept;

/// Stops with engine::OutsideError where the folder has less than 1.2 × `bytes` free.
void require_space(Disk& disk, const std::string& path, std::uint64_t bytes);

/// The whole file; engine::OutsideError where it cannot be read.
std::vector<std::byte> read_whole(Disk& disk, const std::string& path);

/// Removes files of the folder with `.tmp-` in their name. Only for who holds the folder's lock.
std::size_t sweep_temporaries(Disk& disk, const std::string& folder);

}  // namespace outputs
