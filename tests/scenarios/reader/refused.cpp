// SPDX-License-Identifier: Apache-2.0
// Whole files that must be refused; beside each, FILE.expected lists `LINE:COLUMN fragment` of every
// fault that must be named, one a line. The program is run over the same files elsewhere.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {
std::vector<std::filesystem::path> refused_files() {
  std::vector<std::filesystem::path> all;
  const std::filesystem::path folder =
      std::filesystem::path(HOLDFAST_SOURCE_FOLDER) / "tests/scenarios/refused";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::string place_and_text(const engine::Fault& fault) {
  return std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column) + " " +
         engine::text_of(fault);
}
}  // namespace

TEST_CASE("Every refused scenario is refused where and for the reason that stands beside it",
          "[scenarios][reader]") {
  const scenarios::Vocabulary words = scenarios_test::vocabulary();
  const auto files = refused_files();
  CHECK(files.size() >= 40);
  for (const std::filesystem::path& path : files) {
    const auto result = scenarios::read_scenario(path.string(), words);
    std::string all;
    for (const engine::Fault& fault : result.faults) all += place_and_text(fault) + "\n";
    INFO(path.filename().string() << "\n" << all);
    CHECK_FALSE(result.scenario.has_value());
    std::ifstream in(std::filesystem::path(path).replace_extension(".expected"));
    int expected = 0;
    for (std::string line; std::getline(in, line); ++expected) {
      INFO("expected " << line);
      const std::string place = line.substr(0, line.find(' ') + 1);
      const std::string fragment = line.substr(line.find(' ') + 1);
      const bool named =
          std::any_of(result.faults.begin(), result.faults.end(), [&](const engine::Fault& fault) {
            const std::string text = place_and_text(fault);
            return text.starts_with(place) && text.find(fragment) != std::string::npos;
          });
      CHECK(named);
    }
    CHECK(expected >= 1);
  }
}
