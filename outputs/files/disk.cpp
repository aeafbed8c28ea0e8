// SPDX-License-Identifier: Apache-2.0
#include "outputs/files/disk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/base/fault.hpp"

namespace outputs {

namespace disk_detail {

std::string bytes_text(double bytes) {
  if (bytes < 1e3) return fmt::format("{:.0f} bytes", bytes);
  if (bytes < 1e6) return fmt::format("{:.1f} kB", bytes / 1e3);
  if (bytes < 1e9) return fmt::format("{:.1f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

// Asked of the system itself, not through the seam: a message about one failure must not meet another.
std::string free_text(const std::string& path) {
  struct statvfs state {};
  if (::statvfs(folder_of(path).c_str(), &state) != 0) return "free space unknown";
  const double free = static_cast<double>(state.f_bavail) * static_cast<double>(state.f_frsize);
  return bytes_text(free) + " free";
}

[[noreturn]] void stop(std::string_view what, const std::string& path, int error) {
  std::string reason = std::generic_category().message(error);
  if (!reason.empty()) {
    reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  }
  if (error == ENOSPC || error == EDQUOT) {
    throw engine::OutsideError(
        fmt::format("{}: cannot {}: {} ({})", path, what, reason, free_text(path)));
  }
  throw engine::OutsideError(fmt::format("{}: cannot {}: {}", path, what, reason));
}

}  // namespace disk_detail

using disk_detail::stop;

Disk::File::File(int descriptor, std::string path)
    : descriptor_(descriptor), path_(std::move(path)) {}

Disk::File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

Disk::File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Disk::fail_at(std::uint64_t call, int error) {
  failing_ = call == 0 ? 0 : calls_ + call;
  error_ = error;
}

int Disk::error_of_this_call_() { return ++calls_ == failing_ ? error_ : 0; }

Disk::File Disk::create(const std::string& path) {
  if (const int error = error_of_this_call_()) stop("create", path, error);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) stop("create", path, errno);
  return File(descriptor, path);
}

Disk::File Disk::open_to_read(const std::string& path) {
  if (const int error = error_of_this_call_()) stop("open", path, error);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) stop("open", path, errno);
  struct stat state {};
  if (::fstat(descriptor, &state) == 0 && S_ISDIR(state.st_mode)) {
    ::close(descriptor);
    stop("read", path, EISDIR);
  }
  return File(descriptor, path);
}

Disk::File Disk::open_to_append(const std::string& path) {
  if (const int error = error_of_this_call_()) stop("open", path, error);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) stop("open", path, errno);
  return File(descriptor, path);
}

void Disk::write(File& file, std::span<const std::byte> bytes) {
  if (const int error = error_of_this_call_()) stop("write", file.path_, error);
  constexpr std::size_t largest = std::size_t{1} << 30;  // the kernel takes less than 2 GiB a call
  while (!bytes.empty()) {
    const ssize_t written =
        ::write(file.descriptor_, bytes.data(), std::min(bytes.size(), largest));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) stop("write", file.path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

std::size_t Disk::read(File& file, std::span<std::byte> into) {
  if (const int error = error_of_this_call_()) stop("read", file.path_, error);
  std::size_t filled = 0;
  while (filled < into.size()) {
    const ssize_t got = ::read(file.descriptor_, into.data() + filled, into.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) stop("read", file.path_, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

void Disk::reserve(File& file, std::uint64_t bytes) {
  if (const int error = error_of_this_call_()) stop("reserve room for", file.path_, error);
  const auto length = static_cast<off_t>(bytes);
  while (::fallocate(file.descriptor_, FALLOC_FL_KEEP_SIZE, 0, length) != 0) {
    if (errno == EINTR) continue;
    if (errno == EOPNOTSUPP || errno == ENOSYS) return;
    stop("reserve room for", file.path_, errno);
  }
}

void Disk::sync(File& file) {
  if (const int error = error_of_this_call_()) stop("sync", file.path_, error);
  if (::fsync(file.descriptor_) != 0) stop("sync", file.path_, errno);
}

void Disk::close(File& file) {
  const int descriptor = std::exchange(file.descriptor_, -1);
  const int status = ::close(descriptor);
  const int reason = errno;
  if (const int error = error_of_this_call_()) stop("close", file.path_, error);
  if (status != 0) stop("close", file.path_, reason);
}

std::uint64_t Disk::size(File& file) {
  if (const int error = error_of_this_call_()) stop("look at", file.path_, error);
  struct stat state {};
  if (::fstat(file.descriptor_, &state) != 0) stop("look at", file.path_, errno);
  return static_cast<std::uint64_t>(state.st_size);
}

void Disk::rename(const std::string& from, const std::string& to) {
  if (const int error = error_of_this_call_()) stop("rename to", to, error);
  if (::rename(from.c_str(), to.c_str()) != 0) stop("rename to", to, errno);
}

bool Disk::link(const std::string& from, const std::string& to) {
  if (const int error = error_of_this_call_()) stop("link to", to, error);
  if (::link(from.c_str(), to.c_str()) == 0) return true;
  if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK) return false;
  stop("link to", to, errno);
}

void Disk::remove(const std::string& path) {
  if (const int error = error_of_this_call_()) stop("remove", path, error);
  if (::unlink(path.c_str()) != 0) stop("remove", path, errno);
}

void Disk::make_folder(const std::string& folder) {
  if (const int error = error_of_this_call_()) stop("make the folder", folder, error);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) stop("make the folder", folder, error.value());
}

void Disk::sync_folder(const std::string& folder) {
  if (const int error = error_of_this_call_()) stop("sync", folder, error);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) stop("sync", folder, errno);
  const int status = ::fsync(descriptor);
  const int reason = errno;
  ::close(descriptor);
  // Some network file systems know no sync of folders; the rename itself has happened.
  if (status != 0 && reason != EINVAL) stop("sync", folder, reason);
}

std::uint64_t Disk::free_space(const std::string& folder) {
  if (const int error = error_of_this_call_()) stop("ask the free space of", folder, error);
  struct statvfs state {};
  if (::statvfs(folder.c_str(), &state) != 0) stop("write into", folder, errno);
  return static_cast<std::uint64_t>(state.f_bavail) * static_cast<std::uint64_t>(state.f_frsize);
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string temporary_beside(const std::string& path) {
  static std::atomic<unsigned> count{0};
  const std::string suffix = fmt::format(".tmp-{}-{}", ::getpid(), count.fetch_add(1));
  constexpr std::size_t longest_name = 255;
  const std::filesystem::path whole(path);
  std::string name = whole.filename().string().substr(0, longest_name - suffix.size());
  // A cut in the middle of a UTF-8 character would leave a name that some tools refuse to show.
  while (name.size() + suffix.size() == longest_name && !name.empty() &&
         (static_cast<unsigned char>(name.back()) & 0x80U) != 0) {
    name.pop_back();
  }
  return (whole.parent_path() / (name + suffix)).string();
}

void remove_if_there(Disk& disk, const std::string& path) noexcept {
  try {
    disk.remove(path);
  } catch (const std::exception&) {}
}

void require_space(Disk& disk, const std::string& path, std::uint64_t bytes) {
  const std::uint64_t free = disk.free_space(folder_of(path));
  const double wanted = 1.2 * static_cast<double>(bytes);
  if (static_cast<double>(free) >= wanted) return;
  throw engine::OutsideError(fmt::format("{}: no space left on device: about {} wanted, {} free",
                                         path, disk_detail::bytes_text(wanted),
                                         disk_detail::bytes_text(static_cast<double>(free))));
}

std::vector<std::byte> read_whole(Disk& disk, const std::string& path) {
  Disk::File file = disk.open_to_read(path);
  std::vector<std::byte> bytes(disk.size(file));
  const std::size_t got = disk.read(file, bytes);
  disk.close(file);
  bytes.resize(got);
  return bytes;
}

std::size_t sweep_temporaries(Disk& disk, const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".tmp-") != std::string::npos) found.push_back(entry.path().string());
  }
  if (error) stop("read", folder, error.value());
  for (const std::string& path : found) disk.remove(path);
  return found.size();
}

}  // namespace outputs
