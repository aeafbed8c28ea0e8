// SPDX-License-Identifier: Apache-2.0
// Studies as text, of the tiny scenario of the program's tests.
#pragma once

#include <string>

#include "scenarios/reader/study_reader.hpp"
#include "studies/vocabulary.hpp"

namespace studies::tests {

inline std::string source_folder() { return HOLDFAST_SOURCE_FOLDER; }

/// Read as if it lay beside the tiny scenario.
inline scenarios::StudyReading reading_of(const std::string& text) {
  return scenarios::read_study_text(text, source_folder() + "/tests/apps/study.yaml", vocabulary(),
                                    source_folder());
}

inline scenarios::Study study_of(const std::string& text) {
  scenarios::StudyReading reading = reading_of("scenario: tiny.yaml\n" + text);
  if (!reading.study) throw engine::InputError(reading.faults);
  return std::move(*reading.study);
}

inline const std::string two_uncertainties =
    "uncertainties:\n"
    "  recruitment.pull: {uniform: [0.2, 1.4]}\n"
    "  state.police.integrity: {triangular: [30 %, 0.5, 0.8]}\n";

}  // namespace studies::tests
