// SPDX-License-Identifier: Apache-2.0
#include "apps/publication.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "apps/completed.hpp"
#include "apps/input.hpp"
#include "apps/interruption.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/wording.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

void require_room_for(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    throw engine::UsageError("--out: '" + path +
                             "' is a folder, expected a file such as result.h5");
  }
  if (fs::exists(path, error) && fs::path(path).extension() != ".h5") {
    throw engine::UsageError("--out: '" + path + "' exists and is no result; results end in .h5");
  }
  outputs::Disk disk;
  disk.make_folder(outputs::folder_of(path));
}

namespace publication_detail {

// Digests are of the values as stored; statistics are of the runs that ended.
std::vector<std::string> digests_of(const outputs::Result& result) {
  std::vector<std::string> digests;
  for (std::size_t arm = 0; arm < result.axis("arm")->length; ++arm) {
    digests.push_back(outputs::arm_digest(result, arm));
  }
  return digests;
}

Json arms_json(const outputs::Result& result, const std::vector<std::string>& digests) {
  Json arms = Json::array();
  const auto& names = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  for (std::size_t arm = 0; arm < names.size(); ++arm) {
    arms.push_back({{"arm", names[arm]},
                    {"digest", digests[arm]},
                    {"metrics", json_of(outputs::summaries(result, arm))}});
  }
  return arms;
}

Json failed_json(const std::vector<studies::FailedRun>& failed) {
  Json json = Json::array();
  for (const studies::FailedRun& run : failed) {
    json.push_back({{"arm", run.arm}, {"replicate", run.replicate}, {"reason", run.reason}});
  }
  return json;
}

}  // namespace publication_detail

FinishedRun publish(const scenarios::Scenario& scenario, studies::Outcome outcome,
                    const std::string& path, outputs::Provenance provenance) {
  {
    outputs::Disk disk;
    const Uninterrupted guard;
    provenance.file_sha256 = outputs::write_result(disk, path, outcome.result);
    provenance.finished = outputs::time_now();
    provenance.seconds = outcome.seconds;
    outputs::write_provenance(disk, path, provenance);
  }
  std::vector<std::string> digests = publication_detail::digests_of(outcome.result);
  outcome.result = completed_runs(std::move(outcome.result));
  return {scenario, std::move(outcome), std::move(digests), path};
}

Json json_of(const FinishedRun& run) {
  const outputs::Result& result = run.outcome.result;
  const Json arms = publication_detail::arms_json(result, run.digests);
  return {{"scenario", run.scenario.id},
          {"seed", result.origin.seed},
          {"replicates", result.axis("replicate")->length},
          {"steps", result.axis("time")->length},
          {"communities", count_places(run.scenario).communities},
          {"groups", run.scenario.groups.size()},
          {"digest", result.digest},
          {"out", run.path},
          {"seconds", run.outcome.seconds},
          {"cells_per_second", run.outcome.cells_per_second},
          {"arms", arms},
          {"arm", arms.front()["arm"]},
          {"metrics", arms.front()["metrics"]},
          {"failed", publication_detail::failed_json(run.outcome.failed)}};
}

std::string text_of(const FinishedRun& run) {
  const outputs::Result& result = run.outcome.result;
  return opening_text(run.scenario, result) + arms_text(result, terminal_width()) +
         failures_text(run.outcome.failed) +
         fmt::format("\n  digest  {}\n  result  {}\n  time    {} s, {} {}-steps a second\n\n",
                     result.digest, path_from_here(run.path), number_text(run.outcome.seconds),
                     number_text(run.outcome.cells_per_second),
                     run.scenario.reference.model.empty() ? "community" : "agent") +
         closing_text(result.origin.intended_use);
}

}  // namespace apps
