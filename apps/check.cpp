// SPDX-License-Identifier: Apache-2.0
// `check`: is this scenario right, and if not, where.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "studies/design/design.hpp"
#include "studies/vocabulary.hpp"
#include "studies/worlds.hpp"

namespace apps {

namespace check_detail {

// What only the assembled world can tell: places that groups and targets name.
std::vector<engine::Fault> faults_of_world(const scenarios::Scenario& scenario,
                                           const std::string& path) {
  try {
    const std::unique_ptr<studies::Worlds> worlds = studies::worlds_of(scenario);
    for (std::size_t arm = 0; arm < scenario.arms.size(); ++arm) {
      const studies::Run run{arm, 0};
      worlds->assemble(scenario.seed, std::span(&run, 1));
    }
  } catch (const engine::InputError& error) {
    return located(error.faults(), path);
  }
  return {};
}

}  // namespace check_detail

class CheckVerb final : public Verb {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view line() const override {
    return "say what is wrong in a scenario, with line and hint; print it resolved";
  }
  std::string_view details() const override {
    return "Every fault of a file is shown at once as FILE:LINE:COLUMN: path: found, expected, "
           "with a hint;\n"
           "the exit code is then 3.\n\n"
           "Examples\n"
           "  holdfast check my-town.yaml\n"
           "  holdfast check fictional-gangs --resolved      every default written out\n"
           "  holdfast check --schema > scenario.schema.json for an editor\n";
  }
  void declare(Options& options) override {
    options.optional_argument(
        input_.argument,
        {"FILE", "", "a scenario or a study file, or the id of a shipped scenario"});
    options.turn_on(is_resolved_,
                    {"--resolved", "", "print the scenario with every default written out"});
    options.turn_on(
        is_schema_,
        {"--schema", "",
         "print the JSON Schema of scenario files; of study files where FILE is `study`"});
    input_.declare_changes(options);
    manner_.declare(options);
  }

  engine::ExitCode perform() override {
    if (is_schema_) return print_schema();
    if (input_.argument.empty())
      throw engine::UsageError("check: FILE is missing\n    hint: holdfast check FILE");
    if (names_study()) return check_study();
    scenarios::ReadResult read = try_scenario(input_);
    if (read.scenario)
      read.faults = check_detail::faults_of_world(*read.scenario, scenario_path(input_.argument));
    for (const engine::Fault& fault : read.faults)
      fmt::print(stderr, "{}\n", engine::text_of(fault));
    if (manner_.is_json) {
      print_faults(read.faults);
    } else if (read.faults.empty() && is_resolved_) {
      print(read.scenario->resolved_yaml);
    } else if (read.faults.empty() && !manner_.is_quiet) {
      print_praise(*read.scenario);
    }
    return read.faults.empty() ? engine::ExitCode::done : engine::ExitCode::invalid_input;
  }

 private:
  bool names_study() const {
    std::error_code error;
    return std::filesystem::is_regular_file(input_.argument, error) &&
           scenarios::is_study(input_.argument);
  }

  engine::ExitCode check_study() {
    if (is_resolved_ || !input_.sets.empty() || !input_.arms_from.empty())
      throw engine::UsageError("check: a study takes none of --resolved, --set and --arms-from");
    scenarios::StudyReading read = try_study(input_.argument);
    if (read.study) {
      try {
        studies::design_of(*read.study);
      } catch (const engine::InputError& error) {
        read.faults = located(error.faults(), input_.argument);
      }
    }
    if (read.faults.empty())
      read.faults = check_detail::faults_of_world(read.study->scenario, read.study->scenario.file);
    for (const engine::Fault& fault : read.faults)
      fmt::print(stderr, "{}\n", engine::text_of(fault));
    if (manner_.is_json) print_faults(read.faults);
    if (!read.faults.empty()) return engine::ExitCode::invalid_input;
    if (!manner_.is_json && !manner_.is_quiet) print_praise(*read.study);
    return engine::ExitCode::done;
  }

  static void print_praise(const scenarios::Study& study) {
    const studies::Design design = studies::design_of(study);
    print(fmt::format(
        "{} is valid: {}\n  a study of {}: {}, {}, {}, {}\n", study.file, study.title,
        study.scenario.id, counted(study.scenario.arms.size(), "arm"),
        counted(design.samples, "sample"), counted(study.uncertainties.size(), "uncertain number"),
        study.replicates.until
            ? fmt::format("{} to {} replicates", study.replicates.least, study.replicates.most)
            : counted(study.replicates.most, "replicate")));
  }

  engine::ExitCode print_schema() const {
    if (input_.argument == "study") {
      print(scenarios::study_schema_text(studies::vocabulary()) + "\n");
      return engine::ExitCode::done;
    }
    if (!input_.argument.empty() && input_.argument != "scenario") {
      throw engine::UsageError(fmt::format(
          "--schema: no schema of '{}'\n    hint: there is one of `scenario` and one of "
          "`study`",
          input_.argument));
    }
    print(scenarios::schema_text(studies::vocabulary()) + "\n");
    return engine::ExitCode::done;
  }
  static void print_faults(const std::vector<engine::Fault>& faults) {
    Json json{{"valid", faults.empty()}, {"faults", Json::array()}};
    for (const engine::Fault& fault : faults) json["faults"].push_back(json_of(fault));
    print_json(json);
  }
  static void print_praise(const scenarios::Scenario& scenario) {
    if (!scenario.reference.model.empty()) {
      return print(fmt::format("{} is valid: {}\n  the published model {}, {}, {}, {}\n",
                               scenario.file, scenario.title, scenario.reference.model,
                               counted(scenario.reference.numbers.size(), "number"),
                               counted(scenario.arms.size(), "arm"),
                               counted(static_cast<std::size_t>(scenario.steps), "step")));
    }
    const PlaceCounts places = count_places(scenario);
    print(
        fmt::format("{} is valid: {}\n  {} in {}, {}, {}, {}\n", scenario.file, scenario.title,
                    counted(places.communities, "community"), counted(places.provinces, "province"),
                    counted(scenario.groups.size(), "group"), counted(scenario.arms.size(), "arm"),
                    counted(static_cast<std::size_t>(scenario.steps), "step")));
  }

  ScenarioInput input_;
  Manner manner_;
  bool is_resolved_ = false;
  bool is_schema_ = false;
};

std::unique_ptr<Verb> make_check() { return std::make_unique<CheckVerb>(); }

}  // namespace apps
