// SPDX-License-Identifier: Apache-2.0
#include "outputs/files/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "engine/base/fault.hpp"
#include "outputs/record/provenance.hpp"

namespace outputs {

namespace folder_lock_detail {

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "an unnamed host";
}

std::string holder_in(int descriptor) {
  std::array<char, 512> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size() - 1, 0);
  std::string_view words(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (words.ends_with('\n')) words.remove_suffix(1);
  return words.empty() ? "a process that has not said its name" : std::string(words);
}

[[noreturn]] void stop(const std::string& path, int error) {
  throw engine::OutsideError(fmt::format("cannot lock {}: {}", path, std::strerror(error)));
}

}  // namespace folder_lock_detail

FolderLock::FolderLock(const std::string& folder, std::string_view hint) {
  using namespace folder_lock_detail;
  const std::string path = folder + "/lock";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) stop(path, errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const std::string holder = holder_in(descriptor_);
    ::close(descriptor_);
    if (error != EWOULDBLOCK) stop(path, error);
    throw engine::OutsideError(fmt::format("{}: in use by {}\n    hint: {}", folder, holder, hint));
  }
  const std::string text =
      fmt::format("process {} on {} since {}\n", ::getpid(), host_name(), time_now());
  // Who holds it is a courtesy: a disk without room for the words must not stop a resume.
  [[maybe_unused]] const int cut = ::ftruncate(descriptor_, 0);
  [[maybe_unused]] const ssize_t written = ::pwrite(descriptor_, text.data(), text.size(), 0);
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace outputs
