// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "scenarios/reader/find_input.hpp"
#include "scenarios/reader/node.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {
using scenarios::Override;

scenarios::Scenario read(const std::string& text, std::vector<Override> changes = {}) {
  auto result =
      scenarios::read_scenario_text(text, "s.yaml", scenarios_test::vocabulary(), changes);
  for (const engine::Fault& fault : result.faults) FAIL_CHECK(engine::text_of(fault));
  REQUIRE(result.scenario.has_value());
  return *result.scenario;
}

// The top-level blocks of a YAML text, each with its lines.
std::vector<std::string> blocks(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != ' ') all.emplace_back();
    all.back() += line + "\n";
  }
  return all;
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "holdfast_reader_test") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

constexpr const char* small =
    "holdfast: 1\ncrises: {}\ntime: {start: 2014-01-06, steps: 104, step: 1 week}\n";
}  // namespace

TEST_CASE("A resolved scenario reads back to itself", "[scenarios][reader]") {
  for (const std::string& text : {std::string(scenarios_test::full), std::string(small)}) {
    const scenarios::Scenario first = read(text);
    const scenarios::Scenario second = read(first.resolved_yaml);
    CHECK(second.resolved_yaml == first.resolved_yaml);
    CHECK(second.sha256 == first.sha256);
    CHECK(second.parameters.size() == first.parameters.size());
    CHECK(second.arms.size() == first.arms.size());
  }
}

TEST_CASE("Durations survive resolving to the last bit", "[scenarios][reader]") {
  for (const char* ramp :
       {"12 weeks", "1 year", "10 days", "5 months", "0.1", "333 days", "7.3 weeks"}) {
    const std::string arm = std::string("arms: {a: {protect.corrections: {ramp: ") + ramp + "}}}\n";
    const scenarios::Scenario first = read(small + arm);
    const scenarios::Scenario second = read(first.resolved_yaml);
    REQUIRE(first.arms[1].levers[0].ramp_years.has_value());
    CHECK(*first.arms[1].levers[0].ramp_years == *second.arms[1].levers[0].ramp_years);
  }
}

TEST_CASE("The order of keys has no effect", "[scenarios][reader]") {
  const std::string expected = read(scenarios_test::full).resolved_yaml;
  std::vector<std::string> parts = blocks(scenarios_test::full);
  std::mt19937 order(7);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(parts.begin(), parts.end(), order);
    std::string text;
    for (const std::string& part : parts) text += part;
    CHECK(read(text).resolved_yaml == expected);
  }
}

TEST_CASE("Values arrive in declared units", "[scenarios][reader]") {
  const scenarios::Scenario s = read(scenarios_test::full);
  CHECK(s.state.at("police").at("staff").centre == 4000.0);
  CHECK(s.state.at("police").at("integrity").centre == 0.7);
  CHECK(s.state.at("police").at("budget").centre == Approx(40e3 * 365.25 / 7));
  CHECK(s.parameters.at("violence.base_rate").centre == 12.0);
  CHECK(s.parameters.at("extortion.visit_rate").centre == Approx(12 * 7 / 365.25));
  CHECK(s.budget_usd_per_year == 2e6);
  CHECK(s.groups[0].money_usd.centre == 2e6);
  CHECK(s.groups[0].in_prison.centre == 0.1);
  CHECK(s.arms[0].name == "nothing");
  CHECK(s.arms[1].levers[0].lever == "outside.mass_detention");
  const scenarios::LeverUse& warning = s.arms[1].levers[1];
  CHECK(warning.start.step == 4);
  CHECK(warning.stop->step == 52);
  CHECK(*warning.ramp_years == Approx(12 * 7 / 365.25));
  CHECK(s.crises[0].series.at("curve").at(20) == Approx(0.4));
  CHECK(s.crises[0].series.at("route_rent").at(0) == 1e6);
  CHECK(s.max_groups == 24);
}

TEST_CASE("What a file leaves out has its default", "[scenarios][reader]") {
  const scenarios::Scenario s = read(small);
  CHECK(s.replicates == 20);
  CHECK(s.seed == 1);
  CHECK(s.max_groups == 16);
  REQUIRE(s.arms.size() == 1);
  CHECK(s.arms[0].name == "nothing");
  CHECK(s.places.synthetic->communities == 60);
  CHECK(s.title == "s");
}

TEST_CASE("A change from the command line reaches keys with points, lists and shorthands",
          "[scenarios][reader]") {
  const scenarios::Scenario s =
      read(scenarios_test::full, {{"arms.mixed.prevent.early_warning.intensity", "0.9"},
                                  {"arms.mixed.protect.basic_services.start", "week 3"},
                                  {"groups.0.members", "5"},
                                  {"groups.Group B.place", "province_3"},
                                  {"parameters.recruitment.pull", "{uniform: [0, 1]}"},
                                  {"time.steps", "52"}});
  CHECK(s.arms[1].levers[1].intensity.centre == 0.9);
  CHECK(s.arms[1].levers[2].intensity.centre == 0.5);
  CHECK(s.arms[1].levers[2].start.step == 3);
  CHECK(s.groups[0].members.centre == 5);
  CHECK(s.groups[1].place == "province_3");
  CHECK(s.parameters.at("recruitment.pull").kind == engine::Distribution::Kind::uniform);
  CHECK(s.steps == 52);
  CHECK(s.horizon == 104);
  CHECK(read(s.resolved_yaml).resolved_yaml == s.resolved_yaml);
}

TEST_CASE("A wrong change from the command line is named as such", "[scenarios][reader]") {
  const std::vector<Override> changes{{"time.stps", "5"}};
  const auto result =
      scenarios::read_scenario_text(small, "s.yaml", scenarios_test::vocabulary(), changes);
  REQUIRE(result.faults.size() == 1);
  CHECK(result.faults[0].place.file == "--set time.stps=5");
  CHECK(result.faults[0].hint == "did you mean 'steps'?");
  CHECK_THROWS_AS(scenarios::override_of("time.steps"), engine::UsageError);
  CHECK(scenarios::override_of("a.b=c=d").value == "c=d");
}

TEST_CASE("Arms of a file of their own are added, and may not replace one", "[scenarios][reader]") {
  const Folder folder;
  const std::string mine =
      folder.write("mine.yaml", "mine: {prevent.early_warning: {intensity: 0.5, start: week 4}}\n");
  const auto words = scenarios_test::vocabulary();
  const auto good = scenarios::read_scenario_text(scenarios_test::full, "s.yaml", words, {}, mine);
  REQUIRE(good.scenario.has_value());
  CHECK(good.scenario->arms.back().name == "mine");
  const std::string again = folder.write("again.yaml", "holdfast: 1\nmixed: {}\n");
  const auto bad = scenarios::read_scenario_text(scenarios_test::full, "s.yaml", words, {}, again);
  REQUIRE(bad.faults.size() == 1);
  CHECK(bad.faults[0].place.file == again);
  CHECK(bad.faults[0].place.line == 2);
}

TEST_CASE("A scenario extends another by named differences, one level deep",
          "[scenarios][reader]") {
  const Folder folder;
  folder.write("base.yaml", scenarios_test::full);
  const std::string child =
      folder.write("child.yaml", "extends: base.yaml\nseed: 9\nstate: {police: {staff: 7}}\n");
  const std::string grandchild = folder.write("third.yaml", "extends: child.yaml\n");
  const auto words = scenarios_test::vocabulary();
  const auto good = scenarios::read_scenario(child, words);
  REQUIRE(good.scenario.has_value());
  CHECK(good.scenario->seed == 9);
  CHECK(good.scenario->state.at("police").at("staff").centre == 7);
  CHECK(good.scenario->state.at("police").at("integrity").centre == 0.7);
  const auto bad = scenarios::read_scenario(grandchild, words);
  REQUIRE_FALSE(bad.scenario.has_value());
  CHECK(std::any_of(bad.faults.begin(), bad.faults.end(),
                    [](const engine::Fault& fault) { return fault.expected == "one level"; }));
}

TEST_CASE(
    "Paths inside a file are relative to it, and a resolved scenario holds none of the machine",
    "[scenarios][reader]") {
  const Folder folder;
  folder.write("scenarios/data/s.csv",
               "id,name,latitude,longitude,population,kind,province,port,border,elevation\n"
               "1,A,1,1,1000,town,north,0,0,10\n2,B,1.1,1,500,rural,north,0,0,10\n");
  const std::string file =
      folder.write("scenarios/library/x/scenario.yaml",
                   std::string(small) + "places: {settlements: ../../data/s.csv}\n");
  const auto words = scenarios_test::vocabulary();
  const auto result = scenarios::read_scenario(file, words, {}, {}, folder.path());
  REQUIRE(result.scenario.has_value());
  CHECK(result.scenario->id == "x");
  CHECK(result.scenario->places.settlements_written == "scenarios/data/s.csv");
  CHECK(result.scenario->resolved_yaml.find(folder.path()) == std::string::npos);
  const auto again = scenarios::read_scenario_text(result.scenario->resolved_yaml, "stored", words,
                                                   {}, {}, folder.path());
  REQUIRE(again.scenario.has_value());
  CHECK(again.scenario->places.settlements_written == "scenarios/data/s.csv");
}

TEST_CASE("An argument is a file first, then an id of the library", "[scenarios][reader]") {
  const Folder folder;
  folder.write("home/scenarios/library/storm.yaml", small);
  folder.write("home/scenarios/library/gangs/scenario.yaml", small);
  folder.write("home/scenarios/reference/cartels.yaml", small);
  const std::string here = folder.write("work/storm", small);
  const std::string home = folder.path() + "/home", cwd = folder.path() + "/work";
  const auto find = [&](const char* argument, const std::string& from) {
    return scenarios::find_input(argument, scenarios::InputKind::scenario, home, from);
  };
  CHECK(find("storm", cwd) == here);
  CHECK(find("storm", home) == home + "/scenarios/library/storm.yaml");
  CHECK(find("gangs", cwd) == home + "/scenarios/library/gangs/scenario.yaml");
  CHECK(find("cartels", cwd) == home + "/scenarios/reference/cartels.yaml");
  CHECK_THROWS_WITH(find("gans", cwd), Catch::Contains("did you mean 'gangs'?"));
  CHECK_THROWS_AS(find("../etc", cwd), engine::UsageError);
  const auto ids = scenarios::shipped_ids(scenarios::InputKind::scenario, home);
  CHECK(ids == std::vector<std::string>{"cartels", "gangs", "storm"});
}
