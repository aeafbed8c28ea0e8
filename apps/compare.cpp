// SPDX-License-Identifier: Apache-2.0
// `compare`: arms against a baseline, paired by random numbers.
#include <fmt/format.h>

#include <algorithm>

#include "apps/baseline.hpp"
#include "apps/completed.hpp"
#include "apps/contrast.hpp"
#include "apps/input.hpp"
#include "apps/progress.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/hdf5/reader.hpp"
#include "studies/ensemble.hpp"

namespace apps {

namespace compare_detail {

std::vector<std::string> arm_names(const scenarios::Scenario& scenario) {
  std::vector<std::string> names;
  for (const scenarios::Arm& arm : scenario.arms) names.push_back(arm.name);
  return names;
}

}  // namespace compare_detail

class CompareVerb final : public Verb {
 public:
  std::string_view name() const override { return "compare"; }
  std::string_view line() const override {
    return "compare policies with a baseline, paired, with intervals";
  }
  std::string_view details() const override {
    return "Every arm of a replicate meets the same luck, so differences are taken pair by pair. "
           "Intervals\n"
           "and verdicts hold for all metrics and arms asked for at once. Harm by the State is "
           "always shown\n"
           "beside other harm. The baseline is as_happened where there is such an arm, else "
           "nothing.\n\n"
           "Examples\n"
           "  holdfast compare fictional-gangs --arms mixed,services_presence\n"
           "  holdfast compare results/fictional-gangs.h5 --metric lethal_violence --metric "
           "recruits\n";
  }
  void declare(Options& options) override {
    options.argument(
        input_.argument,
        {"SCENARIO|RESULT", "", "a scenario file, the id of a shipped one, or a result file"});
    options.list(contrast_.arms, {"--arms", "A,B", "arms to compare (default: all)"});
    options.text(contrast_.baseline, {"--baseline", "C", "the arm they are compared with"});
    options.whole(replicates_, {"--replicates", "N", "pairs, for a scenario (default: 64)"},
                  {2, 1'000'000});
    options.list(contrast_.metrics,
                 {"--metric", "ID", "metrics (default: all that are one number); repeatable"});
    options.share(contrast_.level, {"--level", "L", "level of the intervals (default: 0.95)"});
    options.one_of(adjust_, {"--adjust", "holm|none", "for many comparisons (default: holm)"},
                   {"holm", "none"});
    options.whole(seed_, {"--seed", "S", "seed, for a scenario (default: its own)"},
                  {0, ~std::uint64_t{0}});
    options.whole(steps_, {"--steps", "N", "end after this many steps, for a scenario"},
                  {1, 1'000'000});
    input_.declare_changes(options);
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    contrast_.adjustment = adjust_ == "none" ? Adjustment::none : Adjustment::holm;
    return is_result(input_.argument) ? compare_result() : compare_scenario();
  }

 private:
  engine::ExitCode compare_result() {
    if (replicates_ || seed_ || steps_ || !input_.sets.empty() || !input_.arms_from.empty()) {
      throw engine::UsageError(
          "a result has its own replicates, seed and settings: these options are for scenarios");
    }
    const outputs::Result result = completed_runs(outputs::read_result(input_.argument));
    const outputs::Axis* arms = result.axis("arm");
    if (arms == nullptr)
      throw engine::InputError(
          {{{input_.argument, 0, 0, ""}, "a file without arms", "a result of `holdfast run`", ""}});
    const auto& names = std::get<std::vector<std::string>>(arms->coordinates);
    contrast_.baseline = baseline_of(names, contrast_.baseline);
    require_arm(names, contrast_.baseline);
    if (!manner_.is_json && !manner_.is_quiet) print("\n" + result.origin.title + "\n");
    print_contrast(result);
    if (failed_runs(result) > 0)
      fmt::print(
          stderr,
          "holdfast: {} of this result failed and are left out; run_status in it tells which\n",
          counted(failed_runs(result), "run"));
    return engine::ExitCode::done;
  }

  // Arms to run, in file order: those asked for and the baseline.
  std::vector<std::string> arms_to_run(const scenarios::Scenario& scenario) const {
    const std::vector<std::string> all = compare_detail::arm_names(scenario);
    for (const std::string& arm : contrast_.arms) require_arm(all, arm);
    require_arm(all, contrast_.baseline);
    if (contrast_.arms.empty()) return all;
    std::vector<std::string> arms;
    for (const std::string& arm : all) {
      const bool is_asked =
          std::find(contrast_.arms.begin(), contrast_.arms.end(), arm) != contrast_.arms.end();
      if (is_asked || arm == contrast_.baseline) arms.push_back(arm);
    }
    return arms;
  }

  engine::ExitCode compare_scenario() {
    const scenarios::Scenario scenario = read_scenario(input_);
    contrast_.baseline = baseline_of(compare_detail::arm_names(scenario), contrast_.baseline);
    studies::EnsembleRequest request;
    request.scenario = &scenario;
    request.arms = arms_to_run(scenario);
    request.replicates = replicates_.value_or(64);
    request.seed = seed_.value_or(scenario.seed);
    request.steps = static_cast<int>(
        std::min<std::uint64_t>(steps_.value_or(0), static_cast<std::uint64_t>(scenario.steps)));
    request.threads = manner_.thread_limit();
    Progress progress("comparing " + scenario.id, loudness(manner_.is_quiet));
    request.progress = [&progress](double done) { progress.show(done); };
    return with_places(scenario_path(input_.argument), [&] {
      studies::Outcome outcome = studies::run(request);
      outcome.result = completed_runs(std::move(outcome.result));
      progress.end();
      if (!manner_.is_json && !manner_.is_quiet)
        print(opening_text(scenario, outcome.result) + "\n");
      print_contrast(outcome.result);
      const std::string failures = failures_text(outcome.failed);
      if (!failures.empty()) fmt::print(stderr, "{}", failures);
      return outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
    });
  }

  void print_contrast(const outputs::Result& result) const {
    const Contrast contrast = contrast_of(result, contrast_);
    if (manner_.is_json) {
      Json json = json_of(contrast);
      json["intended_use"] = result.origin.intended_use;
      return print_json(json);
    }
    print(text_of(contrast, result, contrast_));
    if (!manner_.is_quiet) print("\n" + closing_text(result.origin.intended_use));
  }

  ScenarioInput input_;
  Manner manner_;
  ContrastRequest contrast_;
  std::optional<std::uint64_t> replicates_, seed_, steps_;
  std::string adjust_ = "holm";
};

std::unique_ptr<Verb> make_compare() { return std::make_unique<CompareVerb>(); }

}  // namespace apps
