// SPDX-License-Identifier: Apache-2.0
// The n-th call on a file fails, for every n; and real disks that are full.
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <functional>

#include "engine/base/fault.hpp"
#include "outputs/checkpoint/checkpoint.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "outputs/record/provenance.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

// Present under AddressSanitizer only.
extern "C" void __lsan_disable() __attribute__((weak));

namespace {

using outputs::Disk;
using outputs::Result;
using outputs::sample::Folder;

Result other() {
  Result result = outputs::sample::small();
  std::get<std::vector<double>>(result.variable("confidence")->values)[0] = 0.9;
  outputs::seal(result);
  return result;
}

bool has_temporaries(const Folder& folder) {
  for (const std::string& name : folder.names()) {
    if (name.find(".tmp") != std::string::npos) return true;
  }
  return false;
}

// Runs `write` with the n-th call failing for n = 1, 2, … until it passes; after each failure
// `is_whole` must hold and no temporary file may be left. Returns how many calls failed.
std::uint64_t fail_every_call(const Folder& folder, int error,
                              const std::function<void(Disk&)>& write,
                              const std::function<bool()>& is_whole) {
  for (std::uint64_t call = 1; call < 200; ++call) {
    Disk disk;
    disk.fail_at(call, error);
    bool has_failed = false;
    try {
      write(disk);
    } catch (const engine::OutsideError& fault) {
      has_failed = true;
      const std::string text = fault.what();
      CHECK(text.find(folder.path().string()) != std::string::npos);
      if (error == ENOSPC) {
        CHECK(text.find("no space left on device") != std::string::npos);
        CHECK(text.find("free") != std::string::npos);
      }
    }
    CAPTURE(call, error);
    CHECK_FALSE(has_temporaries(folder));
    CHECK(is_whole());
    if (!has_failed && disk.calls() < call) return call - 1;
    // A call that fails and is not told would be a false "done".
    CHECK(has_failed);
  }
  return 0;
}

}  // namespace

TEST_CASE("Whichever call fails, a result is the old one or the new one, whole", "[law]") {
  const Folder folder("faults");
  const std::string path = folder.file("x.h5");
  const Result before = outputs::sample::small(), after = other();
  outputs::WriteOptions options;
  options.largest_image = GENERATE(std::uint64_t{0}, std::uint64_t{1} << 30);
  const int error = GENERATE(ENOSPC, EIO);
  outputs::write_result(path, before);
  const std::uint64_t failed = fail_every_call(
      folder, error, [&](Disk& disk) { outputs::write_result(disk, path, after, options); },
      [&] {
        const std::string digest = outputs::read_result(path).digest;
        return digest == before.digest || digest == after.digest;
      });
  CHECK(failed >= 10);
  CHECK(outputs::read_result(path).digest == after.digest);
}

TEST_CASE("Whichever call fails, a checkpoint or the one before it can be read", "[law]") {
  const Folder folder("checkpoint-faults");
  const std::string path = folder.file("run.checkpoint");
  const std::vector<std::byte> first(5000, std::byte{1}), second(6000, std::byte{2});
  const outputs::CheckpointHeader header{"0.1.0", 1, std::string(64, 'a'), "sample", 7, 12};
  const auto payload = [&](const std::string& name) {
    Disk disk;
    return outputs::read_checkpoint(disk, name, "0.1.0", 1).payload;
  };
  Disk disk;
  outputs::write_checkpoint(disk, path, first, header);
  const std::uint64_t failed = fail_every_call(
      folder, EIO, [&](Disk& failing) { outputs::write_checkpoint(failing, path, second, header); },
      [&] {
        const std::string name = std::filesystem::exists(path) ? path : path + "_prev";
        return payload(name) == first || payload(name) == second;
      });
  CHECK(failed >= 1);
  CHECK(payload(path) == second);
}

TEST_CASE("Whichever call fails, a provenance file is whole or not there", "[law]") {
  const Folder folder("provenance-faults");
  const std::string path = folder.file("x.h5");
  outputs::Provenance provenance = outputs::provenance_here();
  const std::uint64_t failed = fail_every_call(
      folder, EIO, [&](Disk& disk) { outputs::write_provenance(disk, path, provenance); },
      [&] {
        std::ifstream file(outputs::provenance_path(path));
        const std::string text{std::istreambuf_iterator<char>(file),
                               std::istreambuf_iterator<char>()};
        return text.empty() || text == outputs::json_of(provenance);
      });
  CHECK(failed >= 8);
  CHECK(folder.names() == std::vector<std::string>{"x.provenance.json"});
}

TEST_CASE("On a small full disk a result is written whole or refused with path and space",
          "[law]") {
  const Folder folder("full-disk");
  const std::string disk_path = folder.path().string();
  if (::mount("tmpfs", disk_path.c_str(), "tmpfs", 0, "size=512k") != 0) {
    WARN("not allowed to mount a small disk: the test of a real full disk is left out");
    return;
  }
  int written = 0, refused = 0;
  for (int filled = 0; filled <= 100; ++filled) {
    const std::string ballast = folder.file("ballast"), path = folder.file("x.h5");
    std::ofstream(ballast, std::ios::binary) << std::string(std::size_t(filled) * 5243, 'b');
    outputs::WriteOptions options;
    if (filled % 2 == 1) options.largest_image = 0;
    try {
      outputs::write_result(path, outputs::sample::small(), options);
      CHECK(outputs::read_result(path).digest == outputs::sample::small().digest);
      ++written;
    } catch (const engine::OutsideError& fault) {
      const std::string text = fault.what();
      CHECK(text.find("no space left on device") != std::string::npos);
      CHECK(text.find(path) != std::string::npos);
      CHECK(text.find("free") != std::string::npos);
      ++refused;
    }
    CHECK_FALSE(has_temporaries(folder));
    std::filesystem::remove(path);
    std::filesystem::remove(ballast);
  }
  ::umount(disk_path.c_str());
  CHECK(written > 10);
  CHECK(refused > 10);
}

// A limit on the size of files lets the space check pass and makes the kernel cut a write in the
// middle, as a disk does that fills up meanwhile. In a child, for a limit cannot be raised again.
TEST_CASE("A write cut in the middle by the kernel leaves nothing behind", "[law]") {
  const Folder folder("cut-writes");
  for (const std::uint64_t image : {std::uint64_t{0}, std::uint64_t{1} << 30}) {
    for (const rlim_t limit : {rlim_t{100}, rlim_t{3000}, rlim_t{20000}, rlim_t{60000}}) {
      const pid_t child = ::fork();
      if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        // An abandoned HDF5 file is memory lost on purpose.
        if (__lsan_disable != nullptr) __lsan_disable();
        const rlimit bound{limit, limit};
        ::setrlimit(RLIMIT_FSIZE, &bound);
        outputs::WriteOptions options;
        options.largest_image = image;
        try {
          outputs::write_result(folder.file("x.h5"), outputs::sample::small(), options);
          ::_exit(1);
        } catch (const engine::OutsideError&) {
          std::exit(6);  // with all handlers at exit: an abandoned file must not crash there
        } catch (const std::exception&) {
          ::_exit(2);
        }
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      CAPTURE(image, limit);
      CHECK(WIFEXITED(status));
      CHECK(WEXITSTATUS(status) == 6);
      CHECK(folder.names().empty());
    }
  }
}

TEST_CASE("Leftovers of killed writers are swept, other files are not", "[files]") {
  const Folder folder("sweep");
  const std::string stray = outputs::temporary_beside(folder.file("parts.h5"));
  CHECK(stray.find(".tmp") != std::string::npos);
  CHECK_FALSE(stray.ends_with(".h5"));
  std::ofstream(stray) << "half";
  std::ofstream(folder.file("keep.h5")) << "whole";
  Disk disk;
  CHECK(outputs::sweep_temporaries(disk, folder.path().string()) == 1);
  CHECK(folder.names() == std::vector<std::string>{"keep.h5"});
}
