// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/archive.hpp"

#include <catch2/catch.hpp>

#include "engine/base/fault.hpp"
#include "tabletop/after/tables.hpp"
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

TEST_CASE("The list of injects survives a spreadsheet", "[bundle]") {
  const Exercise exercise = small_exercise();
  const std::string csv = injects_csv(exercise, "en");
  const std::vector<Inject> back = injects_from(csv, exercise, "en");
  REQUIRE(back.size() == exercise.injects.size());
  CHECK(back[0].text.in("en") == exercise.injects[0].text.in("en"));
  CHECK(back[0].to == exercise.injects[0].to);
  CHECK(!back[1].is_true);
  Exercise edited = exercise;
  edited.injects = back;
  CHECK(injects_csv(edited, "en") == csv);
}

TEST_CASE("No cell of a table is computed by a spreadsheet, and it is read back as it was",
          "[bundle]") {
  const std::string csv = csv_of({{"=1+1", "a,b", "say \"so\"", "-3", "two\nlines"}});
  CHECK(csv.find("'=1+1,") == 0);
  CHECK(rows_of(csv) ==
        std::vector<std::vector<std::string>>{{"=1+1", "a,b", "say \"so\"", "-3", "two\nlines"}});
  CHECK_THROWS_AS(rows_of("a,\"b"), engine::InputError);
}

TEST_CASE("A table with a shock, a wrong role or a wrong grade is refused with its line",
          "[bundle]") {
  const Exercise exercise = small_exercise();
  const std::string csv = injects_csv(exercise, "en");
  const auto with = [&](const std::string& row) {
    try {
      injects_from(csv + row + "\r\n", exercise, "en");
    } catch (const engine::InputError& error) {
      return error.faults().front().place.line;
    }
    return 0;
  };
  CHECK(with("n1,report,1,1,,state,letter,B,yes,no,no,Title,Text,Expected,,") == 0);
  CHECK(with("n1,shock,1,1,,state,letter,B,yes,no,no,Title,Text,Expected,,") == 4);
  CHECK(with("n1,report,1,1,,nobody,letter,B,yes,no,no,Title,Text,Expected,,") == 4);
  CHECK(with("n1,report,1,1,,state,letter,Z,yes,no,no,Title,Text,Expected,,") == 4);
  CHECK(with("n1,report,99,1,,state,letter,B,yes,no,no,Title,Text,Expected,,") == 4);
  CHECK(with("n1,report") == 4);
}

}  // namespace
