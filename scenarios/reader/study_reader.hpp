// SPDX-License-Identifier: Apache-2.0
// From a study file to a checked Study: the same gates as a scenario, all faults of the study and of
// its scenario at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/study.hpp"

namespace scenarios {

struct StudyReading {
  std::optional<Study> study;  // present exactly when there is no fault
  std::vector<engine::Fault> faults;
};

/// `home` is the checkout or data folder with the shipped scenarios. OutsideError: unreadable file.
StudyReading read_study(const std::string& path, const Vocabulary& vocabulary,
                        const std::string& home = {});
StudyReading read_study_text(std::string_view bytes, const std::string& file,
                             const Vocabulary& vocabulary, const std::string& home = {});

/// Whether a YAML file is a study: it names a scenario and is no exercise. False for what cannot be
/// read as YAML.
bool is_study(const std::string& path);

/// What a path of a study sets in a scenario, for design files; InputError where it is no number of
/// the scenario. Value and range are those of the declaration.
Uncertainty uncertainty_of(const Scenario& scenario, const std::string& path,
                           const Vocabulary& vocabulary);

/// JSON Schema (draft-07) of a study file.
std::string study_schema_text(const Vocabulary& vocabulary);

}  // namespace scenarios
