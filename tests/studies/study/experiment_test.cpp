// SPDX-License-Identifier: Apache-2.0
// Experiments in memory against single runs of the same scenario.
#include "studies/experiment/experiment.hpp"
#include "outputs/record/digest.hpp"
#include "studies/ensemble.hpp"
#include "tests/catch.hpp"
#include "tests/studies/study/study_files.hpp"

namespace studies::tests {

namespace {
constexpr const char* few = "lethal_violence";

ExperimentRequest request_of(const scenarios::Study& study, const Design& design) {
  ExperimentRequest request;
  request.scenario = &study.scenario;
  request.design = &design;
  request.arms = {"nothing", "services"};
  request.replicates = 2;
  request.seed = study.seed;
  request.threads = 1;
  return request;
}

Design constant(const scenarios::Study& study, double pull, double integrity) {
  return design_of_values(study.uncertainties, {pull, integrity});
}
}  // namespace

TEST_CASE("A sample gives what the scenario gives with its values written in", "[study]") {
  const scenarios::Study study = study_of(two_uncertainties + "design: {sobol: 1}\n");
  const Design design = constant(study, 0.7, 0.4);
  ExperimentRequest request = request_of(study, design);
  request.record.ledgers_every_step = true;
  const Experiment sampled = run_experiment(request);

  const std::vector<scenarios::Override> written{{"parameters.recruitment.pull", "0.7"},
                                                 {"state.police.integrity", "0.4"}};
  const scenarios::ReadResult read = scenarios::read_scenario(
      source_folder() + "/tests/apps/tiny.yaml", vocabulary(), written, {}, source_folder());
  REQUIRE(read.scenario);
  EnsembleRequest plain;
  plain.scenario = &*read.scenario;
  plain.arms = {"nothing", "services"};
  plain.replicates = 2;
  plain.seed = study.seed;
  plain.threads = 1;
  const Outcome outcome = run(plain);
  for (std::size_t k = 0; k < 4; ++k)
    CHECK(outputs::run_digest(sampled.result, k) == outputs::run_digest(outcome.result, k));
}

TEST_CASE("Neither threads nor other samples beside it change a sample", "[study]") {
  const scenarios::Study study = study_of(two_uncertainties + "design: {latin_hypercube: 3}\n");
  const Design design = design_of(study);
  ExperimentRequest request = request_of(study, design);
  request.record.metrics = {few};
  const Experiment alone = run_experiment(request);
  request.threads = 3;
  CHECK(run_experiment(request).result.digest == alone.result.digest);
  const Design third = constant(study, design.at(2, 0), design.at(2, 1));
  ExperimentRequest one = request_of(study, third);
  one.record.metrics = {few};
  const Experiment single = run_experiment(one);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t r = 0; r < 2; ++r) {
      CHECK(outputs::run_digest(alone.result, {arm, 2, r}) ==
            outputs::run_digest(single.result, {arm, 0, r}));
    }
  }
}

TEST_CASE("Samples differ where their values do, and the result says which values they were",
          "[study]") {
  const scenarios::Study study = study_of(two_uncertainties + "design: {latin_hypercube: 4}\n");
  const Design design = design_of(study);
  ExperimentRequest request = request_of(study, design);
  request.record.metrics = {few, "recruits"};
  const Experiment experiment = run_experiment(request);
  const Response recruits = response_of(experiment.result, "recruits");
  CHECK(recruits.samples == 4);
  CHECK(recruits.at(0, 0, 0) != recruits.at(0, 1, 0));
  const Design stored = design_in(experiment.result);
  CHECK(stored.values == design.values);
  CHECK(stored.uncertainties[1].path == "state.police.integrity");
  CHECK_THROWS_AS(response_of(experiment.result, "recruit"), engine::UsageError);
}

}  // namespace studies::tests
