// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/merging.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "engine/base/fault.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "outputs/record/provenance.hpp"
#include "studies/experiment/design_variables.hpp"

namespace studies {

namespace merging_detail {

// The file of a part, in the first folder that has it; empty where none does.
std::string file_of(std::size_t part, std::span<const std::string> folders) {
  std::error_code error;
  for (const std::string& folder : folders) {
    const std::string path = part_path(folder, part);
    if (std::filesystem::is_regular_file(path, error)) return path;
  }
  return "";
}

void require_all(const StudyPlan& plan, std::span<const std::string> folders, std::size_t parts) {
  std::vector<std::size_t> missing;
  for (std::size_t part = 0; part < parts; ++part) {
    if (file_of(part, folders).empty()) missing.push_back(part);
  }
  if (missing.empty()) return;
  throw engine::InputError(
      {{{folders.front(), 0, 0, "parts"},
        fmt::format("{} of {} parts are missing, the first is {:06}.h5", missing.size(), parts,
                    missing.front()),
        "the parts of every shard of one plan",
        fmt::format("run the missing shards of plan {}, or go on with --resume",
                    plan.sha256().substr(0, 12))}});
}

}  // namespace merging_detail

Merged merged(const StudyPlan& plan, const Design& design, const Ground& ground,
              std::span<const std::string> folders, std::size_t replicates) {
  const std::size_t parts = plan.batches_of(replicates);
  merging_detail::require_all(plan, folders, parts);
  Merged all{framed(ground, plan.whole_frame(replicates)), {}};
  add_design_variables(all.result, design);
  for (std::size_t part = 0; part < parts; ++part) {
    const std::string path = merging_detail::file_of(part, folders);
    const outputs::Result runs = outputs::read_result(path);
    if (!is_of_plan(runs, plan)) {
      throw engine::InputError({{{path, 0, 0, ""},
                                 "a part of another plan",
                                 "parts of the same study",
                                 "plan.json beside it says of which"}});
    }
    const PlannedBatch& batch = plan.batches()[part];
    for (std::size_t k = 0; k < batch.runs; ++k) {
      const Trial trial = plan.trial(batch.first + k);
      outputs::copy_run(runs, k, all.result,
                        outputs::run_of(all.result, {trial.arm, trial.sample, trial.replicate}));
    }
    for (FailureNote& each : failures_in(runs)) all.failures.push_back(std::move(each));
  }
  note_plan(all.result, plan);
  note_failures(all.result, all.failures);
  return all;
}

std::string publish_merged(outputs::Result& result, const std::string& folder, double seconds,
                           unsigned threads) {
  outputs::seal(result);
  outputs::Disk disk;
  outputs::Provenance provenance = outputs::provenance_here();
  provenance.file_sha256 = outputs::write_result(disk, result_path(folder), result);
  provenance.finished = outputs::time_now();
  provenance.seconds = seconds;
  provenance.threads = threads;
  outputs::publish(disk, folder + "/provenance.json", outputs::json_of(provenance));
  return provenance.file_sha256;
}

}  // namespace studies
