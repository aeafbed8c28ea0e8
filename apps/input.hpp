// SPDX-License-Identifier: Apache-2.0
// Arguments become scenarios and results; a fault found late still names its line.
#pragma once

#include <string>
#include <vector>

#include "apps/options.hpp"
#include "engine/base/fault.hpp"
#include "outputs/record/result.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/study_reader.hpp"
#include "scenarios/scenario.hpp"

namespace apps {

/// What a scenario is read from, with the options that change it.
struct ScenarioInput {
  std::string argument;           // a file or an id
  std::vector<std::string> sets;  // path=value
  std::string arms_from;
  bool is_sensitive = false;

  void declare_changes(Options& options);
};

/// Path of the scenario that an argument means.
std::string scenario_path(const std::string& argument);

/// The scenario, or InputError with every fault.
scenarios::Scenario read_scenario(const ScenarioInput& input);
/// The same with the faults as data.
scenarios::ReadResult try_scenario(const ScenarioInput& input);
/// The scenario that a result or a checkpoint carries.
scenarios::Scenario stored_scenario(const std::string& yaml, const std::string& file);

/// The study of a file, or InputError with every fault of it and of its scenario.
scenarios::Study read_study(const std::string& argument);
/// The same with the faults as data.
scenarios::StudyReading try_study(const std::string& argument);

/// Whether an argument names a result rather than a scenario.
bool is_result(const std::string& argument);

/// Faults that know only the chain of keys get the line and column where that chain is written.
std::vector<engine::Fault> located(std::vector<engine::Fault> faults, const std::string& path);

/// Every fault of a file has a way out: where none is known, where to look.
std::vector<engine::Fault> with_hints(std::vector<engine::Fault> faults);

/// Does the work; an InputError that has no line gets the lines of the scenario's file.
template <class Work>
auto with_places(const std::string& path, Work&& work) {
  try {
    return work();
  } catch (const engine::InputError& error) {
    throw engine::InputError(located(error.faults(), path));
  }
}

/// Communities and provinces of a scenario, without its networks.
struct PlaceCounts {
  std::size_t communities = 0;
  std::size_t provinces = 0;
};
PlaceCounts count_places(const scenarios::Scenario& scenario);

/// "exercise", "what-if", "research".
std::string text_of(scenarios::Use use);

}  // namespace apps
