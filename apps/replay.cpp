// SPDX-License-Identifier: Apache-2.0
#include "apps/replay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/input.hpp"
#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/record/digest.hpp"
#include "studies/ensemble.hpp"

namespace apps {

namespace replay_detail {
engine::InputError no_run(const std::string& path, std::string missing) {
  return engine::InputError(
      {{{path, 0, 0, ""}, "a file without " + missing, "a result of `holdfast run`", ""}});
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

Replay replay(const StoredResult& stored, const ReplayRequest& request) {
  const outputs::Result& result = stored.result;
  const outputs::Variable* digests = result.variable("run_digest");
  const auto* known =
      digests == nullptr ? nullptr : std::get_if<std::vector<std::uint64_t>>(&digests->values);
  if (known == nullptr) throw replay_detail::no_run(stored.path, "the digests of its runs");
  Replay replay;
  for (std::size_t k = 0; k < request.count; ++k) {
    const outputs::RunPlace place{arm_row(result, request.arm), 0, request.first + k};
    replay.expected.push_back(known->at(outputs::run_of(result, place)));
  }
  Progress progress("running again", request.loudness);
  studies::EnsembleRequest again;
  again.scenario = &stored.scenario;
  again.arms = {request.arm};
  again.replicates = request.count;
  again.first_replicate = request.first;
  again.seed = result.origin.seed;
  again.steps = static_cast<int>(result.axis("time")->length);
  again.threads = request.threads;
  again.progress = [&progress](double done) { progress.show(done); };
  const studies::Outcome outcome = studies::run(again);
  for (std::size_t k = 0; k < request.count; ++k)
    replay.digests.push_back(outputs::run_digest(outcome.result, k));
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
