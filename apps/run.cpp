// SPDX-License-Identifier: Apache-2.0
// `run`: a scenario with its arms and replicates becomes one result file.
#include <fmt/format.h>

#include <filesystem>

#include "apps/completed.hpp"
#include "apps/input.hpp"
#include "apps/interruption.hpp"
#include "apps/json.hpp"
#include "apps/plan.hpp"
#include "apps/progress.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "outputs/record/provenance.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

namespace run_detail {

// A result replaces results, never a file of another kind.
void require_room_for(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::is_directory(path, error))
    throw engine::UsageError("--out: '" + path +
                             "' is a folder, expected a file such as result.h5");
  if (fs::exists(path, error) && fs::path(path).extension() != ".h5") {
    throw engine::UsageError("--out: '" + path + "' exists and is no result; results end in .h5");
  }
  outputs::Disk disk;
  disk.make_folder(outputs::folder_of(path));
}

// Digests are of the values as stored; statistics are of the runs that ended.
std::vector<std::string> digests_of(const outputs::Result& result) {
  std::vector<std::string> digests;
  for (std::size_t arm = 0; arm < result.axis("arm")->length; ++arm)
    digests.push_back(outputs::arm_digest(result, arm));
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
  for (const studies::FailedRun& run : failed)
    json.push_back({{"arm", run.arm}, {"replicate", run.replicate}, {"reason", run.reason}});
  return json;
}

}  // namespace run_detail

class RunVerb final : public Verb {
 public:
  std::string_view name() const override { return "run"; }
  std::string_view line() const override {
    return "run a scenario: a result file and a summary with intervals";
  }
  std::string_view details() const override {
    return "Without --arm every arm runs, in the order of the file. The result replaces --out when "
           "it is\n"
           "complete, never before; what differs from machine to machine lies beside it, in\n"
           "NAME.provenance.json. Neither threads nor lanes nor an interruption change a byte of "
           "it.\n\n"
           "Examples\n"
           "  holdfast run fictional-gangs\n"
           "  holdfast run my-town.yaml --arm nothing,mixed --replicates 64 --out my-town.h5\n"
           "  holdfast run fictional-gangs --stop-at 52 --checkpoint half.checkpoint\n"
           "  holdfast run --from half.checkpoint --out whole.h5\n";
  }
  void declare(Options& options) override;
  engine::ExitCode perform() override;

 private:
  static constexpr std::uint64_t most_replicates = 1'000'000;

  void refuse_contradictions() const;
  studies::EnsembleRequest request(const scenarios::Scenario& scenario) const;
  void take_up(const StoppedRun& stopped);
  void restore(studies::Ensemble& ensemble, const StoppedRun& stopped, const Plan& plan) const;
  engine::ExitCode stop(const studies::Ensemble& ensemble, const Plan& plan,
                        const scenarios::Scenario& scenario) const;
  void publish(const outputs::Result& result, const std::string& path, double seconds) const;
  struct Published {
    const scenarios::Scenario& scenario;
    studies::Outcome outcome;          // statistics of the runs that ended
    std::vector<std::string> digests;  // by arm
    std::string path;
  };
  void print_outcome(const Published& run) const;
  void print_as_json(const Published& run) const;

  ScenarioInput input_;
  Manner manner_;
  std::vector<std::string> arms_;
  std::optional<std::uint64_t> replicates_, seed_, steps_, stop_at_, lanes_;
  std::string out_, checkpoint_, from_;
  bool is_sensitive_ = false;
};

void RunVerb::declare(Options& options) {
  options.optional_argument(input_.argument,
                            {"SCENARIO", "", "a scenario file, or the id of a shipped scenario"});
  options.list(arms_, {"--arm", "A[,B]", "arms to run (default: all); repeatable"});
  options.whole(replicates_,
                {"--replicates", "N", "replicates of each arm (default: the scenario's, else 20)"},
                {1, most_replicates});
  options.whole(seed_,
                {"--seed", "S", "seed of all random numbers (default: the scenario's, else 1)"},
                {0, ~std::uint64_t{0}});
  options.whole(steps_, {"--steps", "N", "end after this many steps"}, {1, 1'000'000});
  input_.declare_changes(options);
  options.text(out_, {"--out", "FILE", "result file (default: results/ID.h5)"});
  options.turn_on(is_sensitive_,
                  {"--sensitive", "",
                   "record control and the like by community in real places; the file says so"});
  options.whole(
      stop_at_,
      {"--stop-at", "STEP", "stop after this step and write a checkpoint instead of a result"},
      {1, 1'000'000});
  options.text(checkpoint_, {"--checkpoint", "FILE", "where --stop-at leaves the state"});
  options.text(from_, {"--from", "FILE", "go on from a checkpoint"});
  options.whole(lanes_,
                {"--lanes", "N",
                 "runs that share a batch (default: what the cache holds); never changes a digit"},
                {1, 4096});
  manner_.declare_threads(options);
  manner_.declare(options);
}

void RunVerb::refuse_contradictions() const {
  const auto refuse = [](const char* text) { throw engine::UsageError(text); };
  if (input_.argument.empty() && from_.empty())
    refuse(
        "SCENARIO is missing\n    hint: holdfast run SCENARIO; `holdfast describe scenarios` lists "
        "those that are shipped");
  if (stop_at_ && checkpoint_.empty()) refuse("--stop-at needs --checkpoint FILE");
  if (!checkpoint_.empty() && !stop_at_) refuse("--checkpoint needs --stop-at STEP");
  const bool is_planned = !arms_.empty() || replicates_ || seed_ || steps_ || is_sensitive_ ||
                          !input_.sets.empty() || !input_.arms_from.empty();
  if (input_.argument.empty() && is_planned)
    refuse(
        "a checkpoint has its own plan: --from without SCENARIO takes no arms, replicates, seed, "
        "steps or settings");
}

studies::EnsembleRequest RunVerb::request(const scenarios::Scenario& scenario) const {
  if (steps_ && *steps_ > static_cast<std::uint64_t>(scenario.steps)) {
    throw engine::UsageError(
        fmt::format("--steps: found {}, expected at most {}, the steps of the scenario\n    hint: "
                    "--set time.steps={}",
                    *steps_, scenario.steps, *steps_));
  }
  studies::EnsembleRequest request;
  request.scenario = &scenario;
  request.arms = arms_;
  request.replicates = replicates_.value_or(static_cast<std::uint64_t>(scenario.replicates));
  request.seed = seed_.value_or(scenario.seed);
  request.steps = static_cast<int>(steps_.value_or(0));
  request.threads = manner_.thread_limit();
  request.lanes_per_batch = lanes_.value_or(0);
  request.is_sensitive = is_sensitive_;
  return request;
}

void RunVerb::take_up(const StoppedRun& stopped) {
  arms_ = stopped.plan.arms;
  replicates_ = stopped.plan.replicates;
  seed_ = stopped.plan.seed;
  steps_ = static_cast<std::uint64_t>(stopped.plan.steps);
  is_sensitive_ = stopped.plan.is_sensitive;
}

void RunVerb::restore(studies::Ensemble& ensemble, const StoppedRun& stopped,
                      const Plan& plan) const {
  Plan theirs = stopped.plan;
  theirs.scenario_file = plan.scenario_file;  // the name of a file changes nothing
  if (theirs != plan) {
    throw engine::InputError(
        {{{from_, 0, 0, ""},
          "a checkpoint of another plan",
          "the same scenario, arms, replicates, seed and steps as asked now",
          "leave SCENARIO and its options out: a checkpoint holds its own plan"}});
  }
  ensemble.restore(stopped.state);
}

engine::ExitCode RunVerb::stop(const studies::Ensemble& ensemble, const Plan& plan,
                               const scenarios::Scenario& scenario) const {
  const auto step = static_cast<std::int64_t>(*stop_at_);
  write_plan(checkpoint_, plan, ensemble.checkpoint(),
             {std::string(engine::version()), models::model_version, scenario.sha256, scenario.id,
              plan.seed, step});
  if (manner_.is_json) {
    print_json({{"scenario", scenario.id},
                {"seed", plan.seed},
                {"step", step},
                {"steps", plan.steps},
                {"checkpoint", checkpoint_}});
  } else if (!manner_.is_quiet) {
    print(fmt::format("stopped after step {} of {}\n  go on with: holdfast run --from {}\n", step,
                      plan.steps, checkpoint_));
  }
  return engine::ExitCode::done;
}

void RunVerb::publish(const outputs::Result& result, const std::string& path,
                      double seconds) const {
  outputs::Disk disk;
  outputs::Provenance provenance = outputs::provenance_here();
  const Uninterrupted guard;
  provenance.file_sha256 = outputs::write_result(disk, path, result);
  provenance.finished = outputs::time_now();
  provenance.seconds = seconds;
  if (manner_.threads) provenance.threads = manner_.thread_limit();
  outputs::write_provenance(disk, path, provenance);
}

void RunVerb::print_as_json(const Published& run) const {
  const outputs::Result& result = run.outcome.result;
  const Json arms = run_detail::arms_json(result, run.digests);
  print_json({{"scenario", run.scenario.id},
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
              {"failed", run_detail::failed_json(run.outcome.failed)}});
}

void RunVerb::print_outcome(const Published& run) const {
  if (manner_.is_json) return print_as_json(run);
  const outputs::Result& result = run.outcome.result;
  const std::string shown = path_from_here(run.path);
  if (manner_.is_quiet) return print(fmt::format("{}  {}\n", result.digest, shown));
  print(opening_text(run.scenario, result));
  print(arms_text(result, terminal_width()));
  print(failures_text(run.outcome.failed));
  print(fmt::format("\n  digest  {}\n  result  {}\n  time    {} s, {} community-steps a second\n\n",
                    result.digest, shown, number_text(run.outcome.seconds),
                    number_text(run.outcome.cells_per_second)));
  print(closing_text(result.origin.intended_use));
}

engine::ExitCode RunVerb::perform() {
  refuse_contradictions();
  std::optional<StoppedRun> stopped;
  if (!from_.empty()) stopped = read_plan(from_);
  const bool is_of_checkpoint = input_.argument.empty();
  const scenarios::Scenario scenario =
      is_of_checkpoint ? stored_scenario(stopped->plan.scenario_yaml, stopped->plan.scenario_file)
                       : read_scenario(input_);
  if (is_of_checkpoint) take_up(*stopped);
  studies::EnsembleRequest asked = request(scenario);
  const Plan plan = plan_of(asked);
  const std::string path = out_.empty() ? default_result_path(scenario.id) : out_;
  if (!stop_at_) run_detail::require_room_for(path);
  if (stop_at_ && *stop_at_ > static_cast<std::uint64_t>(plan.steps)) {
    throw engine::UsageError(fmt::format(
        "--stop-at: found {}, expected at most {}, the steps of the run", *stop_at_, plan.steps));
  }
  Progress progress("running " + scenario.id, loudness(manner_.is_quiet));
  asked.progress = [&progress](double done) { progress.show(done); };
  const auto work = [&] {
    studies::Ensemble ensemble(asked);
    if (stopped) restore(ensemble, *stopped, plan);
    ensemble.run_to(stop_at_ ? static_cast<int>(*stop_at_) : ensemble.steps());
    progress.end();
    if (stop_at_) return stop(ensemble, plan, scenario);
    studies::Outcome outcome = ensemble.finish();
    publish(outcome.result, path, outcome.seconds);
    const std::vector<std::string> digests = run_detail::digests_of(outcome.result);
    outcome.result = completed_runs(std::move(outcome.result));
    print_outcome({scenario, outcome, digests, path});
    return outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
  };
  if (is_of_checkpoint) return work();
  return with_places(scenario_path(input_.argument), work);
}

std::unique_ptr<Verb> make_run() { return std::make_unique<RunVerb>(); }

}  // namespace apps
