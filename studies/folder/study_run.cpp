// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/study_run.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>

#include "engine/base/fault.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "studies/folder/merging.hpp"

namespace studies {

namespace study_run_detail {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void undisturbed(const StudyRequest& request, const std::function<void()>& work) {
  if (request.undisturbed) return request.undisturbed(work);
  work();
}

/// Everything that one run of a study works with.
class Campaign {
 public:
  explicit Campaign(const StudyRequest& request)
      : request_(&request),
        design_(design_of(*request.study)),
        trials_(request.study->scenario, design_, request.study->seed),
        ground_(request.study->scenario, trials_.ground()),
        plan_(*request.study, design_, ground_.communities()),
        threads_(request.threads > 0 ? request.threads : engine::Threads().count()) {
    if (!request.shard.is_all() && request.study->replicates.until)
      throw engine::UsageError(
          "--shard: a study whose replicates go on until they are precise cannot be cut\n    hint: "
          "give `replicates` as one number");
  }

  StudyOutcome perform();
  void work();

 private:
  bool take_finished(StudyOutcome& outcome);
  void run_batches(StudyFolder& folder, std::size_t replicates);
  void run_batches_here(StudyFolder& folder, const std::vector<std::size_t>& batches);
  void run_batch_here(StudyFolder& folder, std::size_t batch, engine::Threads& threads);
  struct Part {
    outputs::Result result;
    std::size_t failed = 0;
  };
  Part part_of(std::size_t batch, engine::Threads& threads);
  outputs::Result part_frame(std::size_t batch);
  void tell(std::size_t runs);
  void require_room() const;
  bool is_enough(StudyOutcome& outcome, std::size_t replicates);
  void finish(StudyOutcome& outcome, std::size_t replicates);

  const StudyRequest* request_;
  Design design_;
  Trials trials_;
  Ground ground_;  // with the texts of the scenario, which the result carries
  StudyPlan plan_;
  engine::Threads threads_;
  std::mutex frame_door_, progress_door_;
  std::map<std::size_t, outputs::Result> frames_;  // by number of runs
  std::size_t run_steps_done_ = 0, run_steps_ = 1;
  std::atomic<bool> is_stopping_ = false;
};

// Frames are made one at a time, of each size once: they are alike but for their numbers.
outputs::Result Campaign::part_frame(std::size_t batch) {
  const Frame frame = plan_.part_frame(batch);
  const std::lock_guard<std::mutex> lock(frame_door_);
  auto found = frames_.find(frame.part_runs);
  if (found == frames_.end())
    found = frames_.emplace(frame.part_runs, framed(trials_.ground(), frame)).first;
  return found->second;
}

void Campaign::tell(std::size_t runs) {
  if (!request_->progress) return;
  const std::lock_guard<std::mutex> lock(progress_door_);
  run_steps_done_ += runs;
  request_->progress(
      std::min(1.0, static_cast<double>(run_steps_done_) / static_cast<double>(run_steps_)));
}

Campaign::Part Campaign::part_of(std::size_t batch, engine::Threads& threads) {
  const PlannedBatch& planned = plan_.batches()[batch];
  outputs::Result part = part_frame(batch);
  std::vector<Trial> trials;
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < planned.runs; ++k) {
    trials.push_back(plan_.trial(planned.first + k));
    places.push_back(k);
  }
  const std::vector<FailedTrial> failed =
      trials_.run(trials, places, plan_.part_frame(batch), part, threads,
                  [this](std::size_t runs) { tell(runs); });
  std::vector<FailureNote> notes;
  for (const FailedTrial& each : failed) {
    const Trial& trial = each.trial;
    notes.push_back({(trial.replicate * plan_.samples() + trial.sample) * plan_.arms() + trial.arm,
                     each.reason});
  }
  note_plan(part, plan_);
  part.attributes.push_back({"part", static_cast<std::int64_t>(batch)});
  note_failures(part, notes);
  outputs::seal(part);
  return {std::move(part), notes.size()};
}

void Campaign::run_batch_here(StudyFolder& folder, std::size_t batch, engine::Threads& threads) {
  const Part part = part_of(batch, threads);
  if (is_stopping_.load()) return;
  undisturbed(*request_, [&] {
    folder.note(publish_part(request_->folder, batch, part.result, part.failed));
  });
}

void Campaign::run_batches(StudyFolder& folder, std::size_t replicates) {
  std::vector<std::size_t> pending;
  std::size_t runs = 0;
  for (std::size_t batch = 0; batch < plan_.batches_of(replicates); ++batch) {
    if (!request_->shard.has(batch)) continue;
    runs += plan_.batches()[batch].runs;
    if (!folder.has(batch)) pending.push_back(batch);
  }
  run_steps_ = runs * static_cast<std::size_t>(request_->study->scenario.steps);
  run_steps_done_ = run_steps_;
  for (const std::size_t batch : pending)
    run_steps_done_ -=
        plan_.batches()[batch].runs * static_cast<std::size_t>(request_->study->scenario.steps);
  if (request_->crew == nullptr || !request_->crew->has_workers())
    return run_batches_here(folder, pending);
  request_->crew->hand_out(plan_.sha256(), pending, [&](const JournalEntry& entry) {
    undisturbed(*request_, [&] { folder.note(entry); });
    tell(entry.runs * static_cast<std::size_t>(request_->study->scenario.steps));
  });
}

void Campaign::run_batches_here(StudyFolder& folder, const std::vector<std::size_t>& batches) {
  if (batches.size() < threads_.count()) {
    for (const std::size_t batch : batches) run_batch_here(folder, batch, threads_);
    return;
  }
  engine::for_each_task(threads_, batches.size(), [&](std::size_t task, std::size_t) {
    if (is_stopping_.load()) return;
    try {
      engine::Threads alone(1);
      run_batch_here(folder, batches[task], alone);
    } catch (...) {
      is_stopping_.store(true);  // batches that others are at are dropped
      throw;
    }
  });
}

// Parts, and once more as much for the result that is made of them.
void Campaign::require_room() const {
  const std::size_t runs = plan_.batches().front().runs;
  const std::uint64_t per_run =
      outputs::estimated_bytes(framed(trials_.ground(), plan_.part_frame(0))) / runs;
  const std::uint64_t all = per_run * plan_.runs_of(plan_.rounds().front());
  outputs::Disk disk;
  outputs::require_space(disk, request_->folder + "/parts/000000.h5",
                         request_->shard.is_all() ? 2 * all : all / request_->shard.count);
}

// A folder whose result is complete has nothing left to do, whether or not its parts were removed.
bool Campaign::take_finished(StudyOutcome& outcome) {
  const std::string path = result_path(request_->folder);
  std::error_code error;
  outputs::Disk disk;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  if (outputs::seal_of_file(disk, path) != outputs::Seal::intact) return false;
  outputs::Result result = outputs::read_result(path);
  if (!is_of_plan(result, plan_)) return false;
  const std::size_t replicates = result.axis("replicate")->length;
  outcome.failures = failures_in(result);
  outcome.result = std::move(result);
  outcome.is_merged = true;
  outcome.replicates = replicates;
  outcome.runs = plan_.runs_of(replicates);
  outcome.parts = plan_.batches_of(replicates);
  outcome.stopped = "it was complete already";
  if (const auto& until = request_->study->replicates.until) {
    for (const Reached& each : precision_reached(outcome.result, *until))
      outcome.is_precise = outcome.is_precise && each.is_enough;
  }
  return true;
}

bool Campaign::is_enough(StudyOutcome& outcome, std::size_t replicates) {
  const auto& until = request_->study->replicates.until;
  const bool is_last = replicates == plan_.most_replicates();
  if (!until) {
    outcome.stopped = fmt::format("{} replicates were asked for", replicates);
    return is_last;
  }
  const std::string folder = request_->folder;
  Merged so_far = merged(plan_, design_, ground_, std::span(&folder, 1), replicates);
  const Reached* worst = nullptr;
  const std::vector<Reached> all = precision_reached(so_far.result, *until);
  for (const Reached& each : all) {
    if (!each.is_enough && worst == nullptr) worst = &each;
  }
  outcome.is_precise = worst == nullptr;
  outcome.stopped =
      worst == nullptr
          ? fmt::format("{} is known as precisely as asked after {} replicates", until->metric,
                        replicates)
          : fmt::format("{} replicates are the most, and {} of arm {} is known to ±{:.4g} only",
                        replicates, until->metric, worst->arm, worst->half_width);
  return outcome.is_precise || is_last;
}

void Campaign::finish(StudyOutcome& outcome, std::size_t replicates) {
  const std::string folder = request_->folder;
  Merged all = merged(plan_, design_, ground_, std::span(&folder, 1), replicates);
  outcome.failures = std::move(all.failures);
  outcome.result = std::move(all.result);
  outcome.result.attributes.push_back({"stopped", outcome.stopped});
  undisturbed(*request_, [&] {
    outcome.file_sha256 = publish_merged(outcome.result, folder, outcome.seconds, threads_.count());
  });
  outcome.is_merged = true;
}

void Campaign::work() {
  request_->crew->work(plan_.sha256(), [this](std::size_t batch) {
    if (!holds_plan(request_->folder, plan_)) {
      throw engine::OutsideError(
          fmt::format("{} is not there, or not the folder of rank 0\n    hint: all machines of a "
                      "cluster must see "
                      "one folder at the same path",
                      request_->folder));
    }
    const Part part = part_of(batch, threads_);
    JournalEntry entry;
    undisturbed(*request_,
                [&] { entry = publish_part(request_->folder, batch, part.result, part.failed); });
    return entry;
  });
}

StudyOutcome Campaign::perform() {
  const Clock::time_point begin = Clock::now();
  StudyFolder folder(request_->folder, request_->opening, plan_,
                     scenarios::text_in_folder(*request_->study, request_->folder));
  StudyOutcome outcome;
  if (request_->shard.is_all() && take_finished(outcome)) return outcome;
  require_room();
  outcome.adopted = folder.adopted();
  for (const std::size_t replicates : plan_.rounds()) {
    run_batches(folder, replicates);
    outcome.replicates = replicates;
    if (request_->shard.is_all() && is_enough(outcome, replicates)) break;
  }
  outcome.runs = plan_.runs_of(outcome.replicates);
  outcome.parts = plan_.batches_of(outcome.replicates);
  outcome.seconds = seconds_since(begin);
  if (request_->shard.is_all()) {
    finish(outcome, outcome.replicates);
    outcome.seconds = seconds_since(begin);
    return outcome;
  }
  std::size_t parts = 0, runs = 0;
  for (std::size_t batch = 0; batch < outcome.parts; ++batch) {
    if (!request_->shard.has(batch)) continue;
    ++parts;
    runs += plan_.batches()[batch].runs;
  }
  outcome.parts = parts;
  outcome.runs = runs;
  return outcome;
}

}  // namespace study_run_detail

void work_for_study(const StudyRequest& request) { study_run_detail::Campaign(request).work(); }

StudyOutcome run_study(const StudyRequest& request) {
  return study_run_detail::Campaign(request).perform();
}

StudyOutcome merge_study(const scenarios::Study& study, const std::vector<std::string>& folders,
                         const std::string& into) {
  const auto begin = study_run_detail::Clock::now();
  const Design design = design_of(study);
  const Ground ground(study.scenario);
  const StudyPlan plan(study, design, ground.communities());
  outputs::Disk disk;
  disk.make_folder(into);
  const outputs::FolderLock lock(into);
  StudyOutcome outcome;
  outcome.replicates = plan.rounds().front();
  outcome.runs = plan.runs_of(outcome.replicates);
  outcome.parts = plan.batches_of(outcome.replicates);
  outcome.stopped = fmt::format("{} replicates were asked for", outcome.replicates);
  Merged all = merged(plan, design, ground, folders, outcome.replicates);
  outcome.failures = std::move(all.failures);
  outcome.result = std::move(all.result);
  outcome.result.attributes.push_back({"stopped", outcome.stopped});
  outcome.seconds = study_run_detail::seconds_since(begin);
  outcome.file_sha256 = publish_merged(outcome.result, into, outcome.seconds, 1);
  outcome.is_merged = true;
  return outcome;
}

Cleaned clean_study(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_regular_file(folder + "/plan.json", error))
    throw engine::UsageError("'" + folder + "' is no folder of a study: it has no plan.json");
  const outputs::FolderLock lock(folder);
  outputs::Disk disk;
  const std::string result = result_path(folder);
  if (!fs::is_regular_file(result, error) ||
      outputs::seal_of_file(disk, result) != outputs::Seal::intact) {
    throw engine::UsageError(fmt::format(
        "'{}' has no complete result yet: its parts are all there is\n    hint: finish it with "
        "--resume, or merge its shards",
        folder));
  }
  Cleaned cleaned;
  std::vector<std::string> parts;
  for (const auto& entry : fs::directory_iterator(folder + "/parts", error)) {
    if (entry.path().extension() != ".h5") continue;
    cleaned.bytes += entry.file_size();
    parts.push_back(entry.path().string());
  }
  for (const std::string& part : parts) disk.remove(part);
  cleaned.parts = parts.size();
  return cleaned;
}

}  // namespace studies
