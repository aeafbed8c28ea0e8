// SPDX-License-Identifier: Apache-2.0
// Study files: what they mean, and that every fault of study and scenario comes at once.
#include <algorithm>

#include "scenarios/set_number.hpp"
#include "tests/catch.hpp"
#include "tests/studies/study/study_files.hpp"

namespace studies::tests {

namespace {
bool names(const scenarios::StudyReading& reading, const std::string& path,
           const std::string& text) {
  return std::any_of(reading.faults.begin(), reading.faults.end(), [&](const engine::Fault& fault) {
    return fault.place.path == path && fault.place.line > 0 &&
           engine::text_of(fault).find(text) != std::string::npos;
  });
}
}  // namespace

TEST_CASE("A study that names its scenario only runs the scenario's own arms and replicates",
          "[study]") {
  const scenarios::Study study = study_of("");
  CHECK(study.scenario.arms.size() == 4);
  CHECK(study.replicates.most == 4);
  CHECK(study.seed == 7);
  CHECK(study.design.kind == scenarios::DesignRequest::Kind::none);
}

TEST_CASE("Arms of a study are those that run, in its order, old and new", "[study]") {
  const scenarios::Study named = study_of("arms: [services, nothing]\n");
  REQUIRE(named.scenario.arms.size() == 2);
  CHECK(named.scenario.arms[0].name == "services");
  CHECK(named.scenario.arms[0].levers.size() == 2);
  const scenarios::Study mixed =
      study_of("arms:\n  nothing: {}\n  surge: scenario\n  mine: {protect.basic_services: 0.3}\n");
  REQUIRE(mixed.scenario.arms.size() == 3);
  CHECK(mixed.scenario.arms[1].levers.front().lever == "outside.mass_detention");
  CHECK(mixed.scenario.arms[2].levers.front().intensity.centre == 0.3);
}

TEST_CASE("Uncertain numbers are in the declared unit of what they set", "[study]") {
  const scenarios::Study study = study_of(two_uncertainties + "design: {sobol: 4}\n");
  REQUIRE(study.uncertainties.size() == 2);
  CHECK(study.uncertainties[0].key == "parameters.recruitment.pull");
  CHECK(study.uncertainties[1].value.low == 0.3);
}

TEST_CASE("Without a design each replicate draws the uncertain numbers itself", "[study]") {
  const scenarios::Study study = study_of(two_uncertainties);
  CHECK_FALSE(study.scenario.parameters.at("recruitment.pull").is_fixed());
  CHECK_FALSE(study.scenario.state.at("police").at("integrity").is_fixed());
}

TEST_CASE("Every fault of a study is told at once, with line and a way out", "[study]") {
  const scenarios::StudyReading reading = reading_of(
      "scenario: tiny.yaml\n"
      "replicats: 3\n"
      "uncertainties:\n"
      "  recruitment.pul: {uniform: [0, 1]}\n"
      "  recruitment.pull: {uniform: [3, 1]}\n"
      "  time.steps: {uniform: [3, 10]}\n"
      "arms: [nothing, servces]\n"
      "metrics: {lethal_violense: {goal: min}, cost: {target: 5}}\n"
      "design: {latin_hypercube: 0, sobol: 4}\n");
  CHECK_FALSE(reading.study);
  CHECK(names(reading, "replicats", "did you mean 'replicates'"));
  CHECK(names(reading, "uncertainties.recruitment.pul", "recruitment.pull"));
  CHECK(names(reading, "uncertainties.recruitment.pull", "ascending"));
  CHECK(names(reading, "uncertainties.time.steps", "no number"));
  CHECK(names(reading, "arms.servces", "did you mean 'services'"));
  CHECK(names(reading, "metrics.lethal_violense", "did you mean 'lethal_violence'"));
  CHECK(names(reading, "metrics.cost.target", "<= NUMBER"));
  CHECK(names(reading, "design.latin_hypercube", "whole number from 1"));
  CHECK(names(reading, "design", "exactly one"));
}

TEST_CASE("A study of a scenario that is not there says which are near", "[study]") {
  const scenarios::StudyReading reading = reading_of("scenario: fictional-gang\n");
  CHECK(names(reading, "scenario", "fictional-gangs"));
}

TEST_CASE("Replicates until precise need a metric, a width and an order", "[study]") {
  const scenarios::Study study = study_of(
      "replicates: {min: 8, max: 64, until: {metric: lethal_violence, half_width: 2 %}}\n");
  REQUIRE(study.replicates.until);
  CHECK(study.replicates.until->is_relative);
  CHECK(study.replicates.until->half_width == Approx(0.02));
  CHECK_FALSE(reading_of("scenario: tiny.yaml\nreplicates: {min: 9, max: 8, until: {metric: "
                         "lethal_violence, half_width: 0.1}}\n")
                  .study);
}

TEST_CASE("A number of a scenario can be set by its path, and no other is touched", "[study]") {
  scenarios::Scenario scenario = study_of("").scenario;
  REQUIRE(scenarios::set_number(scenario, "arms.services.protect.basic_services.intensity", 0.25));
  CHECK(scenario.arms[2].levers[1].intensity.centre == 0.25);
  CHECK(scenario.arms[2].levers[0].intensity.centre == 0.5);
  REQUIRE(scenarios::set_number(scenario, "arms.nothing.prevent.early_warning.intensity", 0.4));
  CHECK(scenario.arms[0].levers.size() == 1);
  REQUIRE(scenarios::set_number(scenario, "groups.Reds.members", 12));
  CHECK(scenario.groups[0].members.centre == 12);
  CHECK(scenario.groups[1].members.centre == 200);
  CHECK_FALSE(scenarios::set_number(scenario, "groups.Greens.members", 12));
  CHECK_FALSE(scenarios::set_number(scenario, "crises.pandemic.illness", 0.1));
  CHECK_FALSE(scenarios::set_number(scenario, "arms.services.protect.basic_services.colour", 1));
}

TEST_CASE("A copy of a study in another folder leads to the same files", "[study]") {
  const scenarios::Study study = study_of("");
  const std::string text =
      scenarios::text_in_folder(study, source_folder() + "/tests/apps/elsewhere/deep");
  CHECK(text == "scenario: ../../tiny.yaml\n");
}

}  // namespace studies::tests
