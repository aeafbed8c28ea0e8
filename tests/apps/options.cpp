// SPDX-License-Identifier: Apache-2.0
#include "apps/options.hpp"

#include "engine/base/fault.hpp"
#include "tests/catch.hpp"

using apps::Options;
using Catch::Matchers::Contains;

namespace options_test {

struct Given {
  std::string file, table = "none";
  std::vector<std::string> arms, sets;
  std::optional<std::uint64_t> threads;
  double level = 0.95;
  bool is_quiet = false;

  void parse(const std::vector<std::string>& words) {
    Options options("test");
    options.argument(file, {"FILE", "", "a file"});
    options.list(arms, {"--arm", "A", "arms"});
    options.each(sets, {"--set", "P=V", "settings"});
    options.whole(threads, {"--threads", "N", "threads"}, {1, 64});
    options.share(level, {"--level", "L", "level"});
    options.one_of(table, {"--table", "md|csv", "form"}, {"md", "csv"});
    options.turn_on(is_quiet, {"--quiet", "", "quiet"});
    options.parse(words);
  }
};

}  // namespace options_test
using options_test::Given;

TEST_CASE("Arms may be repeated or parted by commas; settings keep their commas", "[apps]") {
  Given given;
  given.parse({"a.yaml", "--arm", "one,two", "--arm=three", "--set", "record={by_place: [a, b]}",
               "--set", "x=1"});
  CHECK(given.file == "a.yaml");
  CHECK(given.arms == std::vector<std::string>{"one", "two", "three"});
  CHECK(given.sets == std::vector<std::string>{"record={by_place: [a, b]}", "x=1"});
}

TEST_CASE("A list option does not swallow the argument after its value", "[apps]") {
  Given given;
  given.parse({"--arm", "one", "a.yaml", "--quiet"});
  CHECK(given.file == "a.yaml");
  CHECK(given.arms == std::vector<std::string>{"one"});
  CHECK(given.is_quiet);
}

TEST_CASE("A wrong command line says what was found and what is expected", "[apps]") {
  Given given;
  const auto message = [&](const std::vector<std::string>& words) -> std::string {
    try {
      given.parse(words);
    } catch (const engine::UsageError& error) {
      return error.what();
    }
    return "no fault";
  };
  CHECK_THAT(message({"a", "--thread", "2"}),
             Contains("no option '--thread'") && Contains("'--threads'"));
  CHECK_THAT(message({"a", "--threads", "0"}), Contains("found '0'") && Contains("from 1 to 64"));
  CHECK_THAT(message({"a", "--threads", "2.5"}), Contains("found '2.5'"));
  CHECK_THAT(message({"a", "--threads"}), Contains("--threads needs a value"));
  CHECK_THAT(message({"a", "--level", "95"}), Contains("between 0 and 1"));
  CHECK_THAT(message({"a", "--table", "html"}), Contains("one of md and csv"));
  CHECK_THAT(message({"a", "b"}), Contains("'b' is one word too many"));
  CHECK_THAT(message({}), Contains("holdfast test FILE"));
}
