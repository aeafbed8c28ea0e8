// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "apps/input.hpp"
#include "tests/catch.hpp"

TEST_CASE("A fault that knows only its chain of keys gets the line where that chain is written",
          "[apps]") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "holdfast_places_of_faults.yaml";
  std::ofstream(path) << "groups:\n"
                         "  - {name: Reds, place: a}\n"
                         "  - {name: Blues, place: b}\n"
                         "arms:\n"
                         "  mixed:\n"
                         "    protect.basic_services: {target: {places: [x]}}\n";
  const std::string chain =
      GENERATE(as<std::string>{}, "groups.Blues.place", "groups[1].place",
               "arms.mixed.protect.basic_services.target", "arms.mixed.nowhere");
  const std::vector<engine::Fault> placed =
      apps::located({{{path.string(), 0, 0, chain}, "found", "expected", ""}}, path.string());
  std::filesystem::remove(path);
  const engine::Place& found = placed.front().place;
  const std::string place = std::to_string(found.line) + ":" + std::to_string(found.column);
  INFO(chain);
  if (chain.starts_with("groups")) CHECK(place == "3:26");
  if (chain.ends_with("target")) CHECK(place == "6:38");
  if (chain.ends_with("nowhere")) CHECK(place == "6:5");
}

TEST_CASE("Every fault in a file has a way out", "[apps]") {
  const std::vector<engine::Fault> faults = apps::with_hints(
      {{{"a.yaml", 3, 1, "budget"}, "x", "y", ""}, {{"a.yaml", 3, 1, ""}, "x", "y", "known"}});
  CHECK(faults[0].hint.find("`budget`") != std::string::npos);
  CHECK(faults[1].hint == "known");
}
