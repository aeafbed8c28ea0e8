// SPDX-License-Identifier: Apache-2.0
#include "outputs/checkpoint/checkpoint.hpp"

#include <fstream>

#include "engine/base/fault.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

const outputs::CheckpointHeader header{
    "0.1.0", 3, std::string(64, 'b'), "fictional-storm", 18446744073709551557U, 26};

std::vector<std::byte> payload_of(std::size_t length, int seed) {
  std::vector<std::byte> bytes(length);
  for (std::size_t place = 0; place < length; ++place) {
    bytes[place] = static_cast<std::byte>((place * 31 + static_cast<std::size_t>(seed)) % 251);
  }
  return bytes;
}

}  // namespace

TEST_CASE("A checkpoint gives back its header and every byte", "[law]") {
  const outputs::sample::Folder folder("checkpoint");
  outputs::Disk disk;
  // Empty lines, zero bytes and none at all in the payload must not confuse the header.
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{70000}}) {
    const std::vector<std::byte> payload = payload_of(length, 10);
    outputs::write_checkpoint(disk, folder.file("c"), payload, header);
    const outputs::Checkpoint back = outputs::read_checkpoint(disk, folder.file("c"), "0.1.0", 3);
    CHECK(back.payload == payload);
    CHECK(back.header.seed == header.seed);
    CHECK(back.header.step == 26);
    CHECK(back.header.scenario == "fictional-storm");
    CHECK(back.header.scenario_sha256 == header.scenario_sha256);
  }
}

TEST_CASE("The checkpoint before stays readable as _prev", "[law]") {
  const outputs::sample::Folder folder("checkpoint-prev");
  outputs::Disk disk;
  for (int seed = 0; seed < 4; ++seed) {
    outputs::write_checkpoint(disk, folder.file("c"), payload_of(100, seed), header);
  }
  CHECK(folder.names() == std::vector<std::string>{"c", "c_prev"});
  CHECK(outputs::read_checkpoint(disk, folder.file("c"), "0.1.0", 3).payload == payload_of(100, 3));
  CHECK(outputs::read_checkpoint(disk, folder.file("c_prev"), "0.1.0", 3).payload ==
        payload_of(100, 2));
}

TEST_CASE("A checkpoint of another version, or with one bit flipped, is refused", "[law]") {
  const outputs::sample::Folder folder("checkpoint-refused");
  outputs::Disk disk;
  outputs::write_checkpoint(disk, folder.file("c"), payload_of(300, 1), header);
  CHECK_THROWS_WITH(outputs::read_checkpoint(disk, folder.file("c"), "0.2.0", 3),
                    Catch::Contains("0.1.0") && Catch::Contains("0.2.0"));
  CHECK_THROWS_AS(outputs::read_checkpoint(disk, folder.file("c"), "0.1.0", 4), engine::InputError);
  const auto bytes = std::filesystem::file_size(folder.file("c"));
  for (std::uintmax_t place = 0; place < bytes; place += 7) {
    std::fstream file(folder.file("c"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(std::streamoff(place));
    const char byte = static_cast<char>(file.get());
    const auto put = [&](char value) {
      file.seekp(std::streamoff(place));
      file.put(value);
      file.flush();
    };
    put(static_cast<char>(byte ^ 16));
    CHECK_THROWS_AS(outputs::read_checkpoint(disk, folder.file("c"), "0.1.0", 3),
                    engine::InputError);
    put(byte);
  }
  CHECK_NOTHROW(outputs::read_checkpoint(disk, folder.file("c"), "0.1.0", 3));
}
