// SPDX-License-Identifier: Apache-2.0
// A libFuzzer target: whatever the bytes, the reader returns a scenario or faults with places, and a
// scenario that it accepts resolves to text that it accepts again.
//
//   clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined -I. tests/fuzz/reader_fuzz.cpp
//           scenarios/*.cpp scenarios/reader/*.cpp scenarios/geography/*.cpp engine/base/*.cpp
//           engine/spec/*.cpp engine/math/*.cpp engine/random/*.cpp engine/parallel/*.cpp
//           -lyaml-cpp -lfmt -ltbb
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/scenarios/vocabulary.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const scenarios::Vocabulary words = scenarios_test::vocabulary();
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto first = scenarios::read_scenario_text(text, "fuzz.yaml", words);
  if (!first.scenario) {
    if (first.faults.empty()) std::abort();
    return 0;
  }
  const std::string& resolved = first.scenario->resolved_yaml;
  const auto again = scenarios::read_scenario_text(resolved, "fuzz.yaml", words);
  if (!again.scenario || again.scenario->resolved_yaml != resolved) std::abort();
  return 0;
}
