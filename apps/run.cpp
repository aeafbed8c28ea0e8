// SPDX-License-Identifier: Apache-2.0
// `run`: a scenario with its arms and replicates becomes one result file.
#include <fmt/format.h>

#include <cstdio>

#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/plan.hpp"
#include "apps/progress.hpp"
#include "apps/publication.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"

namespace apps {

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
  void require_step(std::int64_t done, int steps) const;
  void print_outcome(const FinishedRun& run) const;

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

void RunVerb::require_step(std::int64_t done, int steps) const {
  if (*stop_at_ > static_cast<std::uint64_t>(done) &&
      *stop_at_ <= static_cast<std::uint64_t>(steps))
    return;
  throw engine::UsageError(fmt::format("--stop-at: found {}, expected a step from {} to {}",
                                       *stop_at_, done + 1, steps));
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

void RunVerb::print_outcome(const FinishedRun& run) const {
  const bool has_no_text = manner_.is_json || manner_.is_quiet;
  if (has_no_text) fmt::print(stderr, "{}", failures_text(run.outcome.failed));
  if (manner_.is_json) return print_json(json_of(run));
  if (!manner_.is_quiet) return print(text_of(run));
  print(fmt::format("{}  {}\n", run.outcome.result.digest, path_from_here(run.path)));
}

engine::ExitCode RunVerb::perform() {
  refuse_contradictions();
  outputs::Provenance provenance = outputs::provenance_here();
  if (manner_.threads) provenance.threads = manner_.thread_limit();
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
  if (!stop_at_) require_room_for(path);
  if (stop_at_) require_step(stopped ? stopped->step : 0, plan.steps);
  Progress progress("running " + scenario.id, loudness(manner_.is_quiet));
  asked.progress = [&progress](double done) { progress.show(done); };
  const auto work = [&] {
    studies::Ensemble ensemble(asked);
    if (stopped) restore(ensemble, *stopped, plan);
    ensemble.run_to(stop_at_ ? static_cast<int>(*stop_at_) : ensemble.steps());
    progress.end();
    if (stop_at_) return stop(ensemble, plan, scenario);
    const FinishedRun run = publish(scenario, ensemble.finish(), path, std::move(provenance));
    print_outcome(run);
    return run.outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
  };
  if (is_of_checkpoint) return work();
  return with_places(scenario_path(input_.argument), work);
}

std::unique_ptr<Verb> make_run() { return std::make_unique<RunVerb>(); }

}  // namespace apps
