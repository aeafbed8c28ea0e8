// SPDX-License-Identifier: Apache-2.0
// From a file to a checked Scenario: bytes, structure, schema, values; all faults at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fault.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios {

/// `--set path=value`; the value is YAML: a scalar, [list] or {map}.
struct Override {
  std::string path;
  std::string value;
};

struct ReadResult {
  std::optional<Scenario> scenario;  // present exactly when there is no fault
  std::vector<engine::Fault> faults;
};

/// Reads a scenario file. `arms_from` is a file of further arms; `home` is the checkout or data folder
/// against which a path is tried that does not exist beside the file. OutsideError: unreadable file.
ReadResult read_scenario(const std::string& path, const Vocabulary& vocabulary,
                         std::span<const Override> overrides = {},
                         const std::string& arms_from = {}, const std::string& home = {});

/// The same for text already in memory (a scenario stored in a result). `file` is the name used in
/// messages and for the id; relative paths inside are tried against its folder, then `home`.
ReadResult read_scenario_text(std::string_view bytes, const std::string& file,
                              const Vocabulary& vocabulary,
                              std::span<const Override> overrides = {},
                              const std::string& arms_from = {}, const std::string& home = {});

/// Canonical YAML with every default written out; reads back to the same Scenario. Paths below `home`
/// are written relative to it, so that the text does not depend on the machine.
std::string resolve(const Scenario& scenario, const Vocabulary& vocabulary);

/// JSON Schema (draft-07) of a scenario file, printed from the declarations that check it.
std::string schema_text(const Vocabulary& vocabulary);

/// `path=value` of a `--set`; UsageError without an equals sign.
Override override_of(std::string_view text);

}  // namespace scenarios
