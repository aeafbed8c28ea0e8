// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/exercise_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "scenarios/reader/check.hpp"
#include "scenarios/reader/find_input.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/schema.hpp"
#include "studies/vocabulary.hpp"
#include "tabletop/exercise/exercise_build.hpp"
#include "tabletop/exercise/exercise_shape.hpp"
#include "tabletop/exercise/package.hpp"
#include "tabletop/exercise/texts.hpp"

namespace tabletop {

namespace exercise_reader_detail {

namespace fs = std::filesystem;
using scenarios::Node;

// Reads one exercise; everything it meets is kept until the end, so that all faults come at once.
class ExerciseReader {
 public:
  ExerciseReader(const std::string& file, const std::string& home)
      : file_(file), home_(home), folder_(fs::path(file).parent_path()) {}

  ExerciseReading read();

 private:
  bool paths_are_good(const std::string& path);
  bool read_scenario();
  void read_translations();
  void read_translation(const std::string& language);

  std::string file_, home_;
  fs::path folder_;
  scenarios::Faults faults_;
  Node root_;
  Exercise exercise_;
};

// Before anything that a scenario names is opened: it must lie in the package or be shipped.
bool ExerciseReader::paths_are_good(const std::string& path) {
  scenarios::Faults own;
  const Node tree = scenarios::read_tree(scenarios::read_bytes(path), path, own);
  if (!own.empty()) return true;  // told when the scenario is read
  check_paths(tree, own);
  for (const engine::Fault& fault : own.list()) faults_.add(fault);
  const Node* base = tree.find("extends");
  if (!own.empty() || base == nullptr || !base->is_scalar()) return own.empty();
  return paths_are_good(scenarios::find_input(base->text, scenarios::InputKind::scenario, home_,
                                              fs::path(path).parent_path().string()));
}

bool ExerciseReader::read_scenario() {
  const Node* name = root_.find("scenario");
  if (name == nullptr || !name->is_scalar()) return false;
  if (!is_plain_name(name->text)) {
    faults_.add(
        name->mark, "scenario",
        {fmt::format("'{}', a way through folders", name->text),
         "a file of the package, or the id of a shipped scenario", "scenario: scenario.yaml"});
    return false;
  }
  try {
    const std::string path =
        scenarios::find_input(name->text, scenarios::InputKind::scenario, home_, folder_.string());
    if (!paths_are_good(path)) return false;
    scenarios::ReadResult read =
        scenarios::read_scenario(path, studies::vocabulary(), {}, {}, home_);
    for (const engine::Fault& fault : read.faults) faults_.add(fault);
    if (read.scenario) exercise_.scenario = std::move(*read.scenario);
    return read.scenario.has_value();
  } catch (const engine::UsageError& error) {
    faults_.add(name->mark, "scenario", {error.what(), "a file or the id of a scenario", ""});
  } catch (const engine::OutsideError& error) {
    faults_.add(name->mark, "scenario", {error.what(), "a file that can be read", ""});
  }
  return false;
}

void ExerciseReader::read_translation(const std::string& language) {
  const auto& complete = exercise_.languages;
  const bool is_complete = std::find(complete.begin(), complete.end(), language) != complete.end();
  const fs::path path = folder_ / "texts" / (language + ".yaml");
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    const Node* languages = root_.find("languages");
    if (is_complete && languages != nullptr)
      faults_.add(languages->mark, "languages",
                  {fmt::format("no file texts/{}.yaml", language),
                   "the texts of each language that is complete", ""});
    return;
  }
  const Node texts =
      scenarios::read_tree(scenarios::read_bytes(path.string()), path.string(), faults_);
  if (texts.is_null()) return;
  check_texts(texts, "", faults_);
  translate(exercise_, language, texts, is_complete ? Complete::yes : Complete::no, faults_);
}

void ExerciseReader::read_translations() {
  for (const std::string& language : known_languages()) {
    if (language != "en") read_translation(language);
  }
}

ExerciseReading ExerciseReader::read() {
  const scenarios::Vocabulary& vocabulary = studies::vocabulary();
  root_ = scenarios::read_tree(scenarios::read_bytes(file_), file_, faults_);
  if (!root_.is_map() && !faults_.empty()) return {std::nullopt, faults_.list()};
  const bool is_readable = faults_.empty();
  check_package(folder_.empty() ? fs::path(".") : folder_, root_.mark, faults_);
  // A package that is no mere data is not opened any further: links are not followed.
  if (is_readable && !faults_.empty()) return {std::nullopt, faults_.list()};
  scenarios::check(root_, exercise_shape(vocabulary), {}, "", faults_);
  check_texts(root_, "", faults_);
  if (root_.is_map()) {
    exercise_ = build_exercise(root_, vocabulary);
    const bool has_scenario = read_scenario();
    try {
      check_exercise(root_, exercise_, has_scenario ? ScenarioIs::known : ScenarioIs::unknown,
                     faults_);
    } catch (const engine::InputError& error) {
      for (const engine::Fault& fault : error.faults()) faults_.add(fault);
    }
    read_translations();
  }
  if (!faults_.empty()) return {std::nullopt, faults_.list()};
  exercise_.id = scenarios::id_of(file_);
  exercise_.file = file_;
  exercise_.is_real_place = exercise_.scenario.places.is_real();
  return {std::move(exercise_), {}};
}

}  // namespace exercise_reader_detail

ExerciseReading read_exercise(const std::string& path, const std::string& home) {
  return exercise_reader_detail::ExerciseReader(path, home).read();
}

Exercise load_exercise(const std::string& path, const std::string& home) {
  ExerciseReading reading = read_exercise(path, home);
  if (!reading.exercise) throw engine::InputError(std::move(reading.faults));
  return std::move(*reading.exercise);
}

std::string find_exercise(std::string_view argument, const std::string& home,
                          const std::string& cwd) {
  return scenarios::find_input(argument, scenarios::InputKind::exercise, home, cwd);
}

std::vector<Exercise> list_exercises(const std::string& home) {
  std::vector<Exercise> all;
  for (const std::string& id : scenarios::shipped_ids(scenarios::InputKind::exercise, home)) {
    try {
      ExerciseReading reading = read_exercise(find_exercise(id, home, home), home);
      if (reading.exercise) all.push_back(std::move(*reading.exercise));
    } catch (const engine::OutsideError&) {
      continue;
    }
  }
  return all;
}

std::string exercise_schema_text() {
  return scenarios::schema_of(exercise_shape(studies::vocabulary()), "Holdfast exercise");
}

}  // namespace tabletop
