// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {
// One letter left out, doubled, replaced or swapped with the next, at every place of a word.
std::vector<std::string> typos_of(const std::string& word) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < word.size(); ++i) {
    all.push_back(word.substr(0, i) + word.substr(i + 1));
    all.push_back(word.substr(0, i) + word[i] + word.substr(i));
    all.push_back(word.substr(0, i) + "x" + word.substr(i + 1));
    if (i + 1 < word.size() && word[i] != word[i + 1]) {
      std::string swapped = word;
      std::swap(swapped[i], swapped[i + 1]);
      all.push_back(swapped);
    }
  }
  return all;
}

std::string in_place_of(const std::string& word, const std::string& typo) {
  std::string text = scenarios_test::full;
  const std::size_t at = text.find(word);
  REQUIRE(at != std::string::npos);
  return text.replace(at, word.size(), typo);
}
}  // namespace

TEST_CASE("For nine of ten one-letter typos the right word is suggested", "[scenarios][reader]") {
  const scenarios::Vocabulary words = scenarios_test::vocabulary();
  int made = 0, right = 0;
  for (const std::string& word : std::vector<std::string>{
           "protect.basic_services", "prevent.early_warning", "outside.mass_detention", "police",
           "recruitment.pull", "gang_violence", "pandemic", "replicates", "max_groups",
           "intended_use", "kidnapping", "extortion", "homicides_recorded", "unmet_needs",
           "members", "mafia"}) {
    if (std::string(scenarios_test::full).find(word) == std::string::npos) continue;
    for (const std::string& typo : typos_of(word)) {
      const auto result = scenarios::read_scenario_text(in_place_of(word, typo), "s.yaml", words);
      if (result.scenario) continue;  // doubled letters may make the same word
      ++made;
      bool suggested = false;
      for (const engine::Fault& fault : result.faults) {
        suggested = suggested || fault.hint.find("'" + word + "'") != std::string::npos;
      }
      right += suggested ? 1 : 0;
      if (!suggested) UNSCOPED_INFO(word << " from " << typo);
    }
  }
  CHECK(made > 400);
  CHECK(right >= made * 9 / 10);
}
