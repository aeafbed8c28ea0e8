// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/reader.hpp"

#include <fcntl.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>
#include <stdexcept>

#include "engine/base/fault.hpp"
#include "outputs/hdf5/handle.hpp"
#include "outputs/hdf5/parsing.hpp"

namespace outputs {

namespace reader_detail {

using hdf5::Failure;
using hdf5::Handle;
using hdf5::Leftover;

constexpr std::uint64_t largest_in_memory = std::uint64_t{1} << 28;

[[noreturn]] void stop_unreadable(const std::string& path, const std::string& reason) {
  engine::Fault fault;
  fault.place.file = path;
  fault.found = "not a readable result (" + reason + ")";
  fault.expected = "a result file of this program";
  throw engine::InputError({fault});
}

void require_seal(const std::string& path, Seal seal, Trust trust) {
  if (seal != Seal::intact && trust == Trust::checked) throw changed_after_writing(path, seal);
}

// Reading takes about 1 s of processor time per 100 MB; what takes far longer turns for ever. Time
// on the wall would depend on what else the machine does.
constexpr rlim_t shortest_probe_seconds = 3;
constexpr std::uint64_t probe_bytes_per_second = 20'000'000;

// Bytes that were changed can make HDF5 1.10.8 crash or turn for ever. A child process reads them
// first, so that the fault is told in words; heaps after a fork agree, and so do the two readings.
template <class Read>
void probe_in_child(const std::string& path, std::uint64_t bytes, const Read& read) {
  const pid_t child = ::fork();
  if (child < 0) throw engine::OutsideError(path + ": cannot start a process that reads it first");
  if (child == 0) {
    for (const int each : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGXCPU}) {
      std::signal(each, SIG_DFL);
    }
    const int silent = ::open("/dev/null", O_WRONLY);
    ::dup2(silent, STDERR_FILENO);
    const rlim_t most = shortest_probe_seconds + bytes / probe_bytes_per_second;
    const rlimit processor_time{most, most};
    ::setrlimit(RLIMIT_CPU, &processor_time);
    try {
      read();
    } catch (const std::exception&) {}
    ::_exit(0);  // a fault that can be told is told by the reading that follows
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Failure("HDF5 crashes on it or does not end");
  }
}

template <class Read>
Result read_as_trusted(const std::string& path, Seal seal, std::uint64_t bytes, const Read& read) {
  if (seal != Seal::intact) probe_in_child(path, bytes, read);
  return read();
}

Reading read_large(Disk& disk, const std::string& path, std::uint64_t bytes, Trust trust) {
  const Seal seal = seal_of_file(disk, path);
  require_seal(path, seal, trust);
  const auto read = [&] {
    hdf5::start_library();
    Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "the file",
                Leftover::release);
    return hdf5::result_in(file.id());
  };
  return {read_as_trusted(path, seal, bytes, read), seal};
}

Reading read_small(Disk& disk, const std::string& path, Trust trust) {
  std::vector<std::byte> bytes = read_whole(disk, path);
  const Seal seal = seal_of(bytes);
  require_seal(path, seal, trust);
  if (seal != Seal::missing) bytes.resize(bytes.size() - trailer_length);
  if (bytes.empty()) throw Failure("it is empty");
  const auto read = [&] {
    hdf5::start_library();
    constexpr unsigned copied = 0;  // without a copy the library loses memory at each opening
    Handle file(H5LTopen_file_image(bytes.data(), bytes.size(), copied), H5Fclose, "the file",
                Leftover::release);
    return hdf5::result_in(file.id());
  };
  return {read_as_trusted(path, seal, bytes.size(), read), seal};
}

std::uint64_t bytes_of(Disk& disk, const std::string& path) {
  Disk::File file = disk.open_to_read(path);
  const std::uint64_t bytes = disk.size(file);
  disk.close(file);
  return bytes;
}

}  // namespace reader_detail

Reading read_with_seal(const std::string& path, Trust trust) {
  Disk disk;
  try {
    const std::uint64_t bytes = reader_detail::bytes_of(disk, path);
    Reading reading = bytes > reader_detail::largest_in_memory
                          ? reader_detail::read_large(disk, path, bytes, trust)
                          : reader_detail::read_small(disk, path, trust);
    require_consistent(reading.result);
    return reading;
  } catch (const hdf5::Failure& failure) {
    reader_detail::stop_unreadable(path, failure.what());
  } catch (const std::logic_error& fault) {
    reader_detail::stop_unreadable(path, fault.what());
  } catch (const std::bad_alloc&) {
    reader_detail::stop_unreadable(path, "it claims more than memory holds");
  }
}

Result read_result(const std::string& path, Trust trust) {
  return read_with_seal(path, trust).result;
}

}  // namespace outputs
