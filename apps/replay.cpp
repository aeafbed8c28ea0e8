// SPDX-License-Identifier: Apache-2.0
#include "apps/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "apps/input.hpp"
#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/record/digest.hpp"
#include "scenarios/set_number.hpp"
#include "studies/ensemble.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/vocabulary.hpp"

namespace apps {

namespace replay_detail {
engine::InputError no_run(const std::string& path, std::string missing) {
  return engine::InputError(
      {{{path, 0, 0, ""}, "a file without " + missing, "a result of `holdfast run`", ""}});
}

/// What a study kept: a digest is over that and nothing else.
scenarios::StudyRecord record_of(const outputs::Result& result) {
  scenarios::StudyRecord record;
  for (const outputs::Variable& variable : result.variables) {
    if (variable.role == outputs::Role::metric) record.metrics.push_back(variable.name);
    if (variable.role == outputs::Role::ledger)
      record.ledgers_every_step =
          record.ledgers_every_step ||
          std::find(variable.axes.begin(), variable.axes.end(), "time") != variable.axes.end();
  }
  return record;
}

outputs::Result run_of_study(const StoredResult& stored, const ReplayRequest& request,
                             const std::function<void(double)>& progress) {
  const scenarios::Scenario scenario = scenario_of_sample(stored, request.sample);
  studies::ExperimentRequest again;
  again.scenario = &scenario;
  again.arms = {request.arm};
  again.first_replicate = request.first;
  again.replicates = request.count;
  again.seed = stored.result.origin.seed;
  again.record = record_of(stored.result);
  again.threads = request.threads;
  again.progress = progress;
  return studies::run_experiment(again).result;
}

outputs::Result run_of_scenario(const StoredResult& stored, const ReplayRequest& request,
                                const std::function<void(double)>& progress) {
  studies::EnsembleRequest again;
  again.scenario = &stored.scenario;
  again.arms = {request.arm};
  again.replicates = request.count;
  again.first_replicate = request.first;
  again.seed = stored.result.origin.seed;
  again.steps = static_cast<int>(stored.result.axis("time")->length);
  again.threads = request.threads;
  again.progress = progress;
  return studies::run(again).result;
}
}  // namespace replay_detail

StoredResult read_stored(const std::string& path) {
  StoredResult stored{path, outputs::read_result(path), {}};
  for (const char* axis : {"arm", "replicate", "time"}) {
    if (stored.result.axis(axis) == nullptr)
      throw replay_detail::no_run(path, std::string("an axis `") + axis + "`");
  }
  if (stored.result.origin.scenario_yaml.empty()) throw replay_detail::no_run(path, "a scenario");
  stored.scenario =
      stored_scenario(stored.result.origin.scenario_yaml, stored.result.origin.scenario + ".yaml");
  return stored;
}

const std::vector<std::string>& arms_of(const outputs::Result& result) {
  return std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
}

std::size_t arm_row(const outputs::Result& result, const std::string& arm) {
  const std::vector<std::string>& arms = arms_of(result);
  const auto found = std::find(arms.begin(), arms.end(), arm);
  if (found != arms.end()) return static_cast<std::size_t>(found - arms.begin());
  const std::string nearest = engine::nearest_name(arm, arms);
  throw engine::UsageError(
      fmt::format("no arm '{}' in the result; arms are {}{}", arm, engine::listed(arms),
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

bool is_of_study(const outputs::Result& result) {
  if (result.axis("sample") != nullptr) return true;
  return std::any_of(
      result.attributes.begin(), result.attributes.end(),
      [](const outputs::Attribute& attribute) { return attribute.name == "plan_sha256"; });
}

std::size_t sample_row(const outputs::Result& result, std::optional<std::uint64_t> asked) {
  const outputs::Axis* axis = result.axis("sample");
  const std::size_t count = axis == nullptr ? 1 : axis->length;
  if (!asked && count > 1) {
    throw engine::UsageError(
        fmt::format("--sample S is missing: the result has {} samples, counted from 0", count));
  }
  if (asked.value_or(0) >= count) {
    throw engine::UsageError(fmt::format(
        "--sample: found {}, expected at most {}, {}", *asked, count - 1,
        axis == nullptr ? "for the result has no samples" : "for samples are counted from 0"));
  }
  return asked.value_or(0);
}

scenarios::Scenario scenario_of_sample(const StoredResult& stored, std::size_t sample) {
  scenarios::Scenario scenario = stored.scenario;
  const studies::Design design = studies::design_in(stored.result);
  const auto& parameters = studies::vocabulary().parameters;
  for (std::size_t k = 0; k < design.columns(); ++k) {
    const std::string& path = design.uncertainties[k].path;
    const bool is_parameter =
        std::any_of(parameters.begin(), parameters.end(),
                    [&path](const scenarios::NamedQuantity& named) { return named.path == path; });
    if (!scenarios::set_number(scenario, is_parameter ? "parameters." + path : path,
                               design.at(sample, k)))
      throw replay_detail::no_run(stored.path, "a number `" + path + "` in its scenario");
  }
  return scenario;
}

Replay replay(const StoredResult& stored, const ReplayRequest& request) {
  const outputs::Result& result = stored.result;
  const outputs::Variable* digests = result.variable("run_digest");
  const auto* known =
      digests == nullptr ? nullptr : std::get_if<std::vector<std::uint64_t>>(&digests->values);
  if (known == nullptr) throw replay_detail::no_run(stored.path, "the digests of its runs");
  Replay replay;
  for (std::size_t k = 0; k < request.count; ++k) {
    const outputs::RunPlace place{arm_row(result, request.arm), request.sample, request.first + k};
    replay.expected.push_back(known->at(outputs::run_of(result, place)));
  }
  Progress progress("running again", request.loudness);
  const std::function<void(double)> show = [&progress](double done) { progress.show(done); };
  const outputs::Result again = is_of_study(result)
                                    ? replay_detail::run_of_study(stored, request, show)
                                    : replay_detail::run_of_scenario(stored, request, show);
  for (std::size_t k = 0; k < request.count; ++k)
    replay.digests.push_back(outputs::run_digest(again, k));
  return replay;
}

std::string difference_hint(const outputs::Result& result) {
  if (result.origin.model_version != models::model_version) {
    return fmt::format(
        "the file is of model version {}, this program of {}: numbers moved in between",
        result.origin.model_version, models::model_version);
  }
  if (result.origin.engine_version != engine::version()) {
    return fmt::format("the file is of holdfast {}, this program is {}",
                       result.origin.engine_version, engine::version());
  }
  return "the same versions should give the same numbers: please report it";
}

}  // namespace apps
