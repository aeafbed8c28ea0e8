// SPDX-License-Identifier: Apache-2.0
// From a package to a checked Exercise: bytes, tree, shape, rules, scenario and translations, all
// faults at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fault.hpp"
#include "tabletop/exercise/exercise.hpp"

namespace tabletop {

struct ExerciseReading {
  std::optional<Exercise> exercise;  // present exactly when there is no fault
  std::vector<engine::Fault> faults;
};

/// Reads `path`, an exercise.yaml, with what lies beside it. `home` is the checkout or data folder
/// with the shipped scenarios. OutsideError where the file itself cannot be read.
ExerciseReading read_exercise(const std::string& path, const std::string& home);

/// The same, or InputError with all faults.
Exercise load_exercise(const std::string& path, const std::string& home);

/// Path of the exercise.yaml that an argument means: a file, a folder with one, or the id of a
/// shipped exercise. UsageError with the nearest ids where there is neither.
std::string find_exercise(std::string_view argument, const std::string& home,
                          const std::string& cwd = ".");

/// Shipped exercises that can be read, by id; what cannot be read is left out.
std::vector<Exercise> list_exercises(const std::string& home);

/// JSON Schema (draft-07) of an exercise file.
std::string exercise_schema_text();

}  // namespace tabletop
