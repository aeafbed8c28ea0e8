// SPDX-License-Identifier: Apache-2.0
// Files changed after they were written: refused before HDF5 sees them.
#include <fstream>
#include <iterator>

#include "engine/base/fault.hpp"
#include "engine/random/philox.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

using Bytes = std::vector<char>;

Bytes bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_bytes(const std::string& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), std::ssize(bytes));
}

// A whole number below `limit` that depends on the mutant and the use.
std::size_t draw(std::uint64_t mutant, std::uint32_t use, std::size_t limit) {
  const double u = engine::uniform(engine::key_of(4711, mutant, 0), 0, 0, 5, use);
  return static_cast<std::size_t>(u * static_cast<double>(limit));
}

// One flipped bit, a few changed bytes, a cut, bytes added, or a block copied elsewhere; half of the
// places lie in the first 4 kB, where the structure of the file is.
Bytes mutated(Bytes bytes, std::uint64_t mutant) {
  const std::size_t reach =
      mutant % 2 == 0 ? std::min<std::size_t>(4096, bytes.size()) : bytes.size();
  const std::size_t place = draw(mutant, 0, reach);
  switch (draw(mutant, 1, 5)) {
    case 0:
      bytes[place] = static_cast<char>(bytes[place] ^ (1 << draw(mutant, 2, 8)));
      break;
    case 1:
      for (std::uint32_t change = 0; change < 8; ++change) {
        bytes[draw(mutant, 10 + change, reach)] ^=
            static_cast<char>(1 + draw(mutant, 20 + change, 255));
      }
      break;
    case 2:
      bytes.resize(place);
      break;
    case 3:
      bytes.push_back(static_cast<char>(draw(mutant, 3, 256)));
      break;
    default: {
      const std::size_t to = draw(mutant, 4, bytes.size() - 64);
      const std::size_t from = draw(mutant, 5, bytes.size() - 64);
      std::copy_n(Bytes(bytes).begin() + std::ptrdiff_t(from), 64,
                  bytes.begin() + std::ptrdiff_t(to));
    }
  }
  return bytes;
}

}  // namespace

TEST_CASE("Each of 2,000 damaged files is refused as changed", "[law]") {
  const outputs::sample::Folder folder("mutants");
  outputs::write_result(folder.file("good.h5"), outputs::sample::small());
  const Bytes good = bytes_of(folder.file("good.h5"));
  int refused = 0, damaged = 0;
  for (std::uint64_t mutant = 0; mutant < 2000; ++mutant) {
    const Bytes bad = mutated(good, mutant);
    if (bad == good) continue;  // a block copied over an equal one
    ++damaged;
    write_bytes(folder.file("bad.h5"), bad);
    try {
      outputs::read_result(folder.file("bad.h5"));
    } catch (const engine::InputError& error) {
      const std::string text = error.what();
      refused += text.find("changed after it was written") != std::string::npos &&
                 text.find("--force") != std::string::npos &&
                 text.find("bad.h5") != std::string::npos;
    }
  }
  CHECK(damaged > 1800);
  CHECK(refused == damaged);
}

TEST_CASE("Each bit of the trailer matters", "[law]") {
  const outputs::sample::Folder folder("trailer");
  outputs::write_result(folder.file("good.h5"), outputs::sample::small());
  Bytes bytes = bytes_of(folder.file("good.h5"));
  for (std::size_t bit = 0; bit < 320; ++bit) {
    char& byte = bytes[bytes.size() - 40 + bit / 8];
    byte = static_cast<char>(byte ^ (1 << bit % 8));
    CHECK(outputs::seal_of(std::as_bytes(std::span(bytes))) != outputs::Seal::intact);
    byte = static_cast<char>(byte ^ (1 << bit % 8));
  }
  CHECK(outputs::seal_of(std::as_bytes(std::span(bytes))) == outputs::Seal::intact);
}

TEST_CASE("A forced reading of a damaged file neither crashes nor takes it for intact", "[law]") {
  const outputs::sample::Folder folder("forced");
  outputs::write_result(folder.file("good.h5"), outputs::sample::small());
  const Bytes good = bytes_of(folder.file("good.h5"));
  int read = 0, refused = 0, taken_as_intact = 0;
  for (std::uint64_t mutant = 5000; mutant < 5100; ++mutant) {
    const Bytes bad = mutated(good, mutant);
    if (bad == good) continue;
    write_bytes(folder.file("bad.h5"), bad);
    try {
      const outputs::Reading reading =
          outputs::read_with_seal(folder.file("bad.h5"), outputs::Trust::forced);
      taken_as_intact += reading.seal == outputs::Seal::intact;
      ++read;
    } catch (const engine::InputError&) {
      ++refused;
    }
  }
  CHECK(taken_as_intact == 0);
  CHECK(read > 20);  // so that the test looks at both ways
  CHECK(refused > 20);
}

TEST_CASE("A file without trailer but otherwise whole is read with --force only", "[errors]") {
  const outputs::sample::Folder folder("no-trailer");
  const outputs::Result result = outputs::sample::small();
  outputs::write_result(folder.file("x.h5"), result);
  Bytes bytes = bytes_of(folder.file("x.h5"));
  bytes.resize(bytes.size() - 40);
  write_bytes(folder.file("x.h5"), bytes);
  CHECK_THROWS_AS(outputs::read_result(folder.file("x.h5")), engine::InputError);
  const outputs::Reading reading =
      outputs::read_with_seal(folder.file("x.h5"), outputs::Trust::forced);
  CHECK(reading.seal == outputs::Seal::missing);
  CHECK(reading.result.digest == result.digest);
}

TEST_CASE("Text, an empty file and a sealed non-result are refused, forced or not", "[errors]") {
  const outputs::sample::Folder folder("no-results");
  outputs::Disk disk;
  outputs::publish(disk, folder.file("text.h5"), std::string_view("holdfast: 1\n"));
  outputs::publish(disk, folder.file("empty.h5"), std::string_view());
  outputs::publish_sealed(disk, folder.file("sealed.h5"), std::vector<std::byte>(500));
  for (const char* name : {"text.h5", "empty.h5", "sealed.h5"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(outputs::read_result(folder.file(name)), engine::InputError);
    CHECK_THROWS_AS(outputs::read_result(folder.file(name), outputs::Trust::forced),
                    engine::InputError);
  }
}
