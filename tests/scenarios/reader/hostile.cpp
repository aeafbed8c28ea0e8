// SPDX-License-Identifier: Apache-2.0
// Files made to hurt a parser: each must be refused, quickly, with a fault that has a place.
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {
// A sanitizer slows a program about tenfold; the promise is about the program that users run.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double most_seconds = 10.0;
#else
constexpr double most_seconds = 1.0;
#endif

using Hostile = std::pair<std::string, std::string>;  // what it is, its bytes

std::string times(const std::string& text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string with(const std::string& line) {
  return "holdfast: 1\n" + line +
         "\ncrises: {}\ntime: {start: 2014-01-06, steps: 9, step: 1 week}\n";
}

std::string laughs() {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + before + times(", " + before, 8) + "]\n";
  }
  return text;
}

std::vector<Hostile> bytes_and_markers() {
  return {{"nothing at all", ""},
          {"only blanks", "  \n\n  \n"},
          {"only a comment", "# nothing\n"},
          {"NUL", with(std::string("title: a\0b", 10))},
          {"a leading NUL", std::string("\0holdfast: 1", 12)},
          {"invalid UTF-8", with("title: \xff\xfe")},
          {"overlong UTF-8", with("title: \xc0\x80")},
          {"a surrogate in UTF-8", with("title: \xed\xa0\x80")},
          {"beyond Unicode", with("title: \xf4\x90\x80\x80")},
          {"cut UTF-8", "holdfast: 1\ntitle: \xc3"},
          {"UTF-16 with a mark", std::string("\xff\xfeh\0o\0", 6)},
          {"UTF-16 without a mark", std::string("h\0o\0l\0d\0", 8)},
          {"UTF-16, big end first", std::string("\xfe\xff\0h\0o", 6)},
          {"UTF-8 with a byte order mark", "\xef\xbb\xbf" + with("title: a")},
          {"a byte order mark inside", with("title: a\xef\xbb\xbf")},
          {"an escape character", with("title: \x1b[31mred")},
          {"a bell", with("title: \x07")},
          {"a second document", with("title: a") + "---\na: 1\n"},
          {"many documents", times("---\n", 200'000)},
          {"text after the end", with("title: a") + "...\nmore\n"},
          {"a directive", "%YAML 1.2\n---\n" + with("title: a")},
          {"a tag directive", "%TAG ! tag:example.com,2000:\n---\n" + with("title: a")},
          {"1 MB and more", with("title: " + times("x", 1'100'000))},
          {"random bytes", times("\x80\x9f\x13\x37", 1000)},
          {"a gzip file", std::string("\x1f\x8b\x08\0\0\0\0\0", 8)},
          {"an ELF file", std::string("\x7f"
                                      "ELF\2\1\1\0",
                                      8)},
          {"a CSV", "id,name,latitude\n1,a,2\n"},
          {"HTML", "<!DOCTYPE html><html></html>"},
          {"a shell script", "#!/bin/sh\nrm -rf x\n"}};
}

std::vector<Hostile> structures() {
  return {
      {"deep lists", times("[", 100'000)},
      {"deep maps", times("{a: ", 100'000)},
      {"deep and closed", "a: " + times("[", 80) + times("]", 80)},
      {"deep blocks", times("- ", 100'000)},
      {"deep keys", times("? ", 100'000)},
      {"deep indentation",
       [] {
         std::string text;
         for (std::size_t i = 0; i < 400; ++i) text += std::string(i, ' ') + "a:\n";
         return text;
       }()},
      {"colons", times(":", 100'000)},
      {"dashes", times("-\n", 300'000)},
      {"commas", "[" + times(",", 500'000) + "]"},
      {"quotes", times("\"", 100'001)},
      {"single quotes", times("'", 100'001)},
      {"an open quote", "a: \"" + times("x ", 400'000)},
      {"brackets that do not match", "a: [}"},
      {"closing brackets", times("]", 100'000)},
      {"an open block", "a: |" + times("\n ", 400'000)},
      {"a self-reference", "a: &a [*a]\n"},
      {"a billion laughs", laughs()},
      {"an alias without anchor", with("title: *x")},
      {"many aliases", "a: &a 1\nb: [" + times("*a, ", 100'000) + "*a]\n"},
      {"a merge key", with("<<: {seed: 1}")},
      {"a tag that runs code", with("title: !!python/object/apply:os.system ['true']")},
      {"a binary tag", with("title: !!binary aGk=")},
      {"a local tag", with("title: !x y")},
      {"a list as a key", with("? [a, b]\n: c")},
      {"an empty key", with(": c")},
      {"a key of many bytes", times("k", 100'000) + ": 1\n"},
      {"a key with a line break", with("\"a\\nb\": 1")},
      {"duplicate keys",
       [] {
         std::string text;
         for (int i = 0; i < 20'000; ++i) text += "seed: 1\n";
         return text;
       }()},
      {"many keys",
       [] {
         std::string text;
         for (int i = 0; i < 80'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
         return text;
       }()},
      {"many arms",
       [] {
         std::string text = "holdfast: 1\ncrises: {}\narms:\n";
         for (int i = 0; i < 60'000; ++i) text += "  a" + std::to_string(i) + ": {}\n";
         return text;
       }()},
      {"many unknown places", with("arms: {a: {protect.corrections: {target: {places: [" +
                                   times("north, ", 90'000) + "x]}}}}")},
      {"many injects", with("injects: [" + times("{at: week 1, id: move_goods}, ", 30'000) + "1]")},
      {"many late duplicates",
       [] {
         std::string text;
         for (int i = 0; i < 40'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
         for (int i = 0; i < 40'000; ++i) text += "k39999: 1\n";
         return text;
       }()},
      {"too many values", "a: [" + times("1,", 300'000) + "1]"},
      {"a tab as indentation", "time:\n\tsteps: 9\n"},
      {"a percent as a value", with("title: %x")},
      {"an at sign as a value", with("title: @x")},
      {"a backtick as a value", with("title: `x`")},
      {"an unknown escape", with("title: \"\\q\"")},
      {"an escape of a surrogate", with("title: \"\\ud800\"")}};
}

std::vector<Hostile> values() {
  return {{"a huge number", with("seed: " + times("9", 100'000))},
          {"a huge fraction", with("budget: 0." + times("1", 100'000) + "x")},
          {"a huge exponent", with("budget: 1e" + times("9", 1000))},
          {"a tiny number", with("budget: 1e-5000")},
          {"a date of many digits",
           with("title: a").replace(0, 0, "time: {start: " + times("1", 1000) + "}\n")},
          {"a week of many digits",
           with("arms: {a: {protect.corrections: {start: week " + times("9", 1000) + "}}}")},
          {"a unit of many words", with("budget: 1 " + times("USD per ", 50'000) + "week")},
          {"a long unknown word", with("budget: 1 " + times("x", 200'000))},
          {"a negative zero count", with("replicates: -0")},
          {"a CSV outside", with("places: {settlements: /dev/null}")},
          {"a CSV that is a folder", with("places: {settlements: /}")},
          {"itself as its base", with("extends: hostile.yaml")}};
}
}  // namespace

TEST_CASE("Hostile files are refused within a second, with a place", "[scenarios][reader]") {
  const scenarios::Vocabulary words = scenarios_test::vocabulary();
  std::vector<Hostile> all = bytes_and_markers();
  for (auto&& more : {structures(), values()}) all.insert(all.end(), more.begin(), more.end());
  CHECK(all.size() >= 60);
  for (const auto& [what, bytes] : all) {
    INFO(what);
    const std::clock_t begin = std::clock();
    const auto result = scenarios::read_scenario_text(bytes, "hostile.yaml", words);
    // Processor time: the promise must not depend on what else the machine does.
    const double taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    CHECK_FALSE(result.scenario.has_value());
    REQUIRE_FALSE(result.faults.empty());
    CHECK(result.faults.front().place.line >= 1);
    CHECK_FALSE(result.faults.front().found.empty());
    CHECK(result.faults.size() <= 21);
    CHECK(taken < most_seconds);
    for (const engine::Fault& fault : result.faults) {
      CHECK(engine::text_of(fault).find("yaml-cpp") == std::string::npos);
    }
  }
}
