// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/archive.hpp"

#include <catch2/catch.hpp>

#include "engine/base/fault.hpp"
#include "tests/tabletop/after/small_session.hpp"

namespace {

using namespace tabletop;
using namespace tabletop::after;
using namespace tabletop_test;

TEST_CASE("What goes into a bundle comes out of it, byte for byte", "[bundle]") {
  const std::vector<File> files{{"README.txt", "read me\n"},
                                {"exercise/texts/fr.yaml", std::string(1500, 'x') + '\0'},
                                {"empty", ""}};
  const std::string tar = tar_of(files);
  CHECK(tar.size() % 512 == 0);
  CHECK(tar == tar_of(files));
  const std::vector<File> back = files_in(tar);
  REQUIRE(back.size() == 3);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(back[k].name == files[k].name);
    CHECK(back[k].bytes == files[k].bytes);
  }
  CHECK(differing(back, hashes_of(files)).empty());
}

TEST_CASE("A changed byte of a bundle is named by its file", "[bundle]") {
  std::vector<File> files{{"log.jsonl", "one\n"}, {"README.txt", "two\n"}};
  const std::string hashes = hashes_of(files);
  files[0].bytes = "onE\n";
  CHECK(differing(files, hashes) == std::vector<std::string>{"log.jsonl"});
  files.erase(files.begin());
  CHECK(differing(files, hashes) == std::vector<std::string>{"log.jsonl"});
}

TEST_CASE("A bundle that leads out of its folder, or is cut, is refused", "[bundle]") {
  for (const char* name : {"../a", "/etc/passwd", "a/../b", "a//b", ""})
    CHECK_THROWS_AS(tar_of({{name, "x"}}), engine::InputError);
  std::string tar = tar_of({{"aa/b", "x"}});
  CHECK_THROWS_AS(files_in(tar.substr(0, 512)), engine::InputError);
  CHECK_THROWS_AS(files_in("no tar"), engine::InputError);
  std::string evil = tar;
  evil[0] = evil[1] = '.';  // "../b": same sum of bytes only by repair of the sum
  CHECK_THROWS_AS(files_in(evil), engine::InputError);
  std::string linked = tar;
  linked[156] = '2';
  CHECK_THROWS_AS(files_in(linked), engine::InputError);
}

}  // namespace
