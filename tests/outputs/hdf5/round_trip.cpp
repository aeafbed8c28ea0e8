// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "engine/base/fault.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/axes.hpp"
#include "outputs/record/digest.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("A result written, read and written again is the same file byte for byte", "[law]") {
  const outputs::sample::Folder folder("round-trip");
  const outputs::Result result = outputs::sample::small();
  outputs::write_result(folder.file("first.h5"), result);
  const outputs::Result back = outputs::read_result(folder.file("first.h5"));
  outputs::write_result(folder.file("second.h5"), back);
  CHECK((bytes_of(folder.file("first.h5")) == bytes_of(folder.file("second.h5"))));
  CHECK(back.digest == outputs::file_digest(back));
  CHECK(back.origin.scenario_yaml == result.origin.scenario_yaml);
  CHECK(back.origin.seed == result.origin.seed);
  CHECK(folder.names() == std::vector<std::string>{"first.h5", "second.h5"});
}

TEST_CASE("A second later the same result is still the same bytes", "[law]") {
  const outputs::Result result = outputs::sample::small();
  const std::vector<std::byte> now = outputs::image_of(result);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  CHECK((outputs::image_of(result) == now));
}

TEST_CASE("The way to the disk does not change a byte of the file", "[law]") {
  const outputs::sample::Folder folder("two-ways");
  const outputs::Result result = outputs::sample::small();
  outputs::WriteOptions by_file;
  by_file.largest_image = 0;
  const std::string one = outputs::write_result(folder.file("image.h5"), result);
  const std::string two = outputs::write_result(folder.file("file.h5"), result, by_file);
  CHECK(one == two);
  CHECK((bytes_of(folder.file("image.h5")) == bytes_of(folder.file("file.h5"))));
  CHECK(folder.names().size() == 2);
}

TEST_CASE("A compressed result holds the same numbers", "[law]") {
  const outputs::sample::Folder folder("compressed");
  const outputs::Result result = outputs::sample::small();
  outputs::WriteOptions options;
  options.compression = outputs::Compression::deflate;
  outputs::write_result(folder.file("small.h5"), result, options);
  const outputs::Result back = outputs::read_result(folder.file("small.h5"));
  CHECK(outputs::image_of(back) == outputs::image_of(result));
}

TEST_CASE("A block above the cap of a chunk is split and still reads back", "[law]") {
  outputs::Result result;
  result.axes = {outputs::label_axis("arm", {"a"}, ""), outputs::counted_axis("replicate", 2, ""),
                 outputs::time_axis("2030-01-07", 7, 3)};
  outputs::Axis community;
  community.name = "community";
  community.length = 300000;
  result.axes.push_back(community);
  outputs::Variable field{.name = "field", .role = outputs::Role::field};
  field.axes = {"arm", "replicate", "time", "community"};
  std::vector<float> values(2 * 3 * 300000);
  for (std::size_t cell = 0; cell < values.size(); ++cell) values[cell] = float(cell % 1000);
  field.values = values;
  result.variables.push_back(field);
  outputs::seal(result);
  const outputs::sample::Folder folder("large");
  outputs::write_result(folder.file("large.h5"), result);
  const outputs::Result back = outputs::read_result(folder.file("large.h5"));
  CHECK(std::get<std::vector<float>>(back.variable("field")->values) == values);
  CHECK(outputs::estimated_bytes(result) >= std::filesystem::file_size(folder.file("large.h5")));
}

TEST_CASE("The estimate of a file's size is from above", "[law]") {
  const outputs::Result result = outputs::sample::small();
  CHECK(outputs::estimated_bytes(result) >= outputs::image_of(result).size());
  const outputs::Result long_series = outputs::sample::levels(
      300, 50, [](std::size_t arm, std::size_t replicate, std::size_t step) {
        return static_cast<double>(arm + replicate * step);
      });
  CHECK(outputs::estimated_bytes(long_series) >= outputs::image_of(long_series).size());
}

TEST_CASE("A path that cannot be written is told with its reason", "[errors]") {
  const outputs::sample::Folder folder("bad-paths");
  const outputs::Result result = outputs::sample::small();
  CHECK_THROWS_AS(outputs::write_result(folder.file("none/x.h5"), result), engine::OutsideError);
  CHECK_THROWS_WITH(outputs::write_result(folder.file(std::string(300, 'x')), result),
                    Catch::Contains("file name too long"));
  CHECK_THROWS_AS(outputs::read_result(folder.file("none.h5")), engine::OutsideError);
  CHECK_THROWS_AS(outputs::read_result(folder.path().string()), engine::OutsideError);
  CHECK(folder.names().empty());
}

TEST_CASE("Names with spaces, accents, a newline and 255 bytes are written", "[errors]") {
  const outputs::sample::Folder folder("odd-names");
  const outputs::Result result = outputs::sample::small();
  for (const std::string& name : {std::string("a b.h5"), std::string("Añora 東.h5"),
                                  std::string("two\nlines.h5"), std::string(252, 'n') + ".h5"}) {
    CAPTURE(name);
    outputs::write_result(folder.file(name), result);
    CHECK(outputs::read_result(folder.file(name)).digest == result.digest);
  }
  CHECK(folder.names().size() == 4);
}

TEST_CASE("The sample for other readers is written where they look", "[.sample]") {
  const char* path = std::getenv("HOLDFAST_SAMPLE");
  REQUIRE(path != nullptr);
  outputs::write_result(path, outputs::sample::small());
}
