// SPDX-License-Identifier: Apache-2.0
// `compare`: arms against a baseline, paired by random numbers.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "apps/baseline.hpp"
#include "apps/compare_adaptive.hpp"
#include "apps/completed.hpp"
#include "apps/contrast.hpp"
#include "apps/input.hpp"
#include "apps/progress.hpp"
#include "apps/summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/compare/join.hpp"
#include "outputs/hdf5/reader.hpp"
#include "studies/ensemble.hpp"
#include "studies/experiment/experiment.hpp"

namespace apps {

namespace compare_detail {

std::vector<std::string> arm_names(const scenarios::Scenario& scenario) {
  std::vector<std::string> names;
  for (const scenarios::Arm& arm : scenario.arms) names.push_back(arm.name);
  return names;
}

outputs::By by_of(const std::string& word) {
  if (word == "sex") return outputs::By::sex;
  if (word == "province") return outputs::By::province;
  return word == "phase" ? outputs::By::phase : outputs::By::whole;
}

// A file of a study; ids are those of scenarios.
bool is_study_file(const std::string& argument) {
  return std::filesystem::is_regular_file(argument) && scenarios::is_study(argument);
}

constexpr std::string_view details =
    "Every arm of a replicate meets the same luck, so differences are taken pair by pair. "
    "Intervals\n"
    "and verdicts hold for all metrics and arms asked for at once. Harm by the State is always "
    "shown\n"
    "beside other harm. The baseline is as_happened where there is such an arm, else nothing.\n"
    "Several results of the same seed and replicates stand beside each other; of the same "
    "scenario and\n"
    "other seeds, their replicates are added.\n\n"
    "Examples\n"
    "  holdfast compare fictional-gangs --arms mixed,services_presence\n"
    "  holdfast compare results/fictional-gangs.h5 --metric lethal_violence --metric recruits\n"
    "  holdfast compare fictional-gangs --precision 'recruits half_width 2 %'\n"
    "  holdfast compare fictional-gangs --select lethal_violence --by phase\n";

}  // namespace compare_detail

class CompareVerb final : public Verb {
 public:
  std::string_view name() const override { return "compare"; }
  std::string_view line() const override {
    return "compare policies with a baseline, paired, with intervals";
  }
  std::string_view details() const override { return compare_detail::details; }
  void declare(Options& options) override;
  engine::ExitCode perform() override;

 private:
  static constexpr std::uint64_t most_replicates = 1'000'000;

  bool is_adaptive() const { return !precision_.empty() || !select_.empty(); }
  void refuse_contradictions() const;
  engine::ExitCode compare_results();
  engine::ExitCode compare_scenario();
  engine::ExitCode compare_study();
  engine::ExitCode compare_adaptively(const scenarios::Scenario& scenario,
                                      studies::EnsembleRequest first, Progress& progress);
  std::vector<std::string> arms_to_run(const scenarios::Scenario& scenario) const;
  studies::EnsembleRequest request(const scenarios::Scenario& scenario) const;
  AdaptiveRequest adaptive(studies::EnsembleRequest first) const;
  void print_contrast(const outputs::Result& result, const AdaptiveOutcome* adaptive) const;

  std::vector<std::string> inputs_;
  ScenarioInput input_;
  Manner manner_;
  ContrastRequest contrast_;
  std::optional<std::uint64_t> replicates_, most_, seed_, steps_;
  std::string adjust_ = "holm", by_ = "whole", precision_, select_, indifference_ = "5 %";
  double confidence_ = 0.95;
};

void CompareVerb::declare(Options& options) {
  options.arguments(inputs_, {"SCENARIO|STUDY|RESULT...", "",
                              "a scenario, the id of a shipped one, a study, or result files"});
  options.list(contrast_.arms, {"--arms", "A,B", "arms to compare (default: all)"});
  options.text(contrast_.baseline, {"--baseline", "C", "the arm they are compared with"});
  options.whole(replicates_, {"--replicates", "N", "pairs, for a scenario (default: 64)"},
                {2, most_replicates});
  options.list(contrast_.metrics,
               {"--metric", "ID", "metrics (default: all that are one number); repeatable"});
  options.one_of(by_, {"--by", "sex|province|phase", "broken down as well, where it is counted so"},
                 {"sex", "province", "phase"});
  options.share(contrast_.level, {"--level", "L", "level of the intervals (default: 0.95)"});
  options.one_of(adjust_, {"--adjust", "holm|none", "for many comparisons (default: holm)"},
                 {"holm", "none"});
  options.text(precision_, {"--precision", "'ID half_width 2 %'",
                            "run until the interval of each difference is that narrow"});
  options.text(select_, {"--select", "ID", "run until it is clear which arm is best in a metric"});
  options.share(confidence_, {"--confidence", "P", "of the selection (default: 0.95)"});
  options.text(indifference_, {"--indifference", "'5 %'",
                               "a difference too small to matter to the selection (default: 5 %)"});
  options.whole(most_, {"--max-replicates", "N", "where these two stop (default: 512)"},
                {2, most_replicates});
  options.whole(seed_, {"--seed", "S", "seed, for a scenario (default: its own)"},
                {0, ~std::uint64_t{0}});
  options.whole(steps_, {"--steps", "N", "end after this many steps, for a scenario"},
                {1, 1'000'000});
  input_.declare_changes(options);
  manner_.declare_threads(options);
  manner_.declare(options);
}

void CompareVerb::refuse_contradictions() const {
  const bool is_of_results = is_result(inputs_.front());
  for (const std::string& input : inputs_) {
    if (is_result(input) != is_of_results || (!is_of_results && inputs_.size() > 1))
      throw engine::UsageError(
          fmt::format("'{}' is one word too many: compare takes one scenario, or results", input));
  }
  if (!precision_.empty() && !select_.empty())
    throw engine::UsageError("--precision and --select each say when to stop: use one of them");
  const bool is_changed = replicates_ || seed_ || steps_ || most_ || is_adaptive() ||
                          !input_.sets.empty() || !input_.arms_from.empty();
  if (is_of_results && is_changed)
    throw engine::UsageError(
        "a result has its own replicates, seed and settings: these options are for scenarios");
}

engine::ExitCode CompareVerb::perform() {
  refuse_contradictions();
  contrast_.adjustment = adjust_ == "none" ? Adjustment::none : Adjustment::holm;
  contrast_.by = compare_detail::by_of(by_);
  input_.argument = inputs_.front();
  if (is_result(input_.argument)) return compare_results();
  return compare_detail::is_study_file(input_.argument) ? compare_study() : compare_scenario();
}

engine::ExitCode CompareVerb::compare_results() {
  std::vector<outputs::NamedResult> results;
  for (const std::string& path : inputs_) {
    results.push_back(
        {std::filesystem::path(path).stem().string(), completed_runs(outputs::read_result(path))});
    if (results.back().result.axis("arm") == nullptr)
      throw engine::InputError(
          {{{path, 0, 0, ""}, "a file without arms", "a result of `holdfast run`", ""}});
  }
  const outputs::Result result = outputs::joined(results);
  const std::vector<std::string> names = outputs::arm_names(result);
  contrast_.baseline = baseline_of(names, contrast_.baseline);
  require_arm(names, contrast_.baseline);
  if (!manner_.is_json && !manner_.is_quiet) print("\n" + result.origin.title + "\n");
  print_contrast(result, nullptr);
  if (failed_runs(result) > 0)
    fmt::print(
        stderr,
        "holdfast: {} of this result failed and are left out; run_status in it tells which\n",
        counted(failed_runs(result), "run"));
  return engine::ExitCode::done;
}

// Arms to run, in file order: those asked for and the baseline.
std::vector<std::string> CompareVerb::arms_to_run(const scenarios::Scenario& scenario) const {
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

studies::EnsembleRequest CompareVerb::request(const scenarios::Scenario& scenario) const {
  studies::EnsembleRequest request;
  request.scenario = &scenario;
  request.arms = arms_to_run(scenario);
  request.replicates = replicates_.value_or(is_adaptive() ? 16 : 64);
  request.seed = seed_.value_or(scenario.seed);
  request.steps = static_cast<int>(
      std::min<std::uint64_t>(steps_.value_or(0), static_cast<std::uint64_t>(scenario.steps)));
  request.threads = manner_.thread_limit();
  return request;
}

AdaptiveRequest CompareVerb::adaptive(studies::EnsembleRequest first) const {
  AdaptiveRequest asked;
  asked.most_replicates = std::max<std::size_t>(most_.value_or(512), first.replicates);
  asked.first = std::move(first);
  asked.baseline = contrast_.baseline;
  asked.level = contrast_.level;
  asked.confidence = confidence_;
  if (!precision_.empty()) asked.precision = precision_of(precision_, "--precision");
  if (!select_.empty()) asked.select = select_;
  if (!select_.empty())
    asked.indifference = precision_of(select_ + " " + indifference_, "--indifference");
  return asked;
}

engine::ExitCode CompareVerb::compare_adaptively(const scenarios::Scenario& scenario,
                                                 studies::EnsembleRequest first,
                                                 Progress& progress) {
  const AdaptiveRequest asked = adaptive(std::move(first));
  const AdaptiveOutcome outcome =
      asked.precision ? run_until_precise(asked) : run_until_selected(asked);
  progress.end();
  if (!manner_.is_json && !manner_.is_quiet)
    print(opening_text(scenario, outcome.result) + "\n" + outcome.text);
  print_contrast(outcome.result, &outcome);
  fmt::print(stderr, "{}", failures_text(outcome.failed));
  if (!outcome.is_reached) return engine::ExitCode::precision_not_reached;
  return outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
}

engine::ExitCode CompareVerb::compare_scenario() {
  const scenarios::Scenario scenario = read_scenario(input_);
  contrast_.baseline = baseline_of(compare_detail::arm_names(scenario), contrast_.baseline);
  studies::EnsembleRequest asked = request(scenario);
  Progress progress("comparing " + scenario.id, loudness(manner_.is_quiet));
  asked.progress = [&progress](double done) { progress.show(done); };
  return with_places(scenario_path(input_.argument), [&] {
    if (is_adaptive()) return compare_adaptively(scenario, std::move(asked), progress);
    studies::Outcome outcome = studies::run(asked);
    outcome.result = completed_runs(std::move(outcome.result));
    progress.end();
    if (!manner_.is_json && !manner_.is_quiet) print(opening_text(scenario, outcome.result) + "\n");
    print_contrast(outcome.result, nullptr);
    fmt::print(stderr, "{}", failures_text(outcome.failed));
    return outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
  });
}

// All in memory: draws of the parameters × arms × replicates, both sides of a pair with one draw.
engine::ExitCode CompareVerb::compare_study() {
  if (is_adaptive() || !input_.sets.empty() || !input_.arms_from.empty())
    throw engine::UsageError(
        "a study has its own settings and arms: these options are for scenarios");
  scenarios::Study study = read_study(input_.argument);
  study.scenario.steps = static_cast<int>(std::min(
      steps_.value_or(~std::uint64_t{0}), static_cast<std::uint64_t>(study.scenario.steps)));
  contrast_.baseline = baseline_of(compare_detail::arm_names(study.scenario), contrast_.baseline);
  const studies::Design design = studies::design_of(study);
  studies::ExperimentRequest asked;
  asked.scenario = &study.scenario;
  asked.design = &design;
  asked.arms = arms_to_run(study.scenario);
  asked.replicates = replicates_.value_or(study.replicates.least);
  asked.seed = seed_.value_or(study.seed);
  asked.threads = manner_.thread_limit();
  asked.record = study.record;
  asked.record.metrics.clear();  // all: harm by the State is shown whatever a study records
  Progress progress("comparing " + study.id, loudness(manner_.is_quiet));
  asked.progress = [&progress](double done) { progress.show(done); };
  const studies::Experiment experiment = studies::run_experiment(asked);
  progress.end();
  const outputs::Result result = completed_runs(experiment.result);
  if (!manner_.is_json && !manner_.is_quiet) print(opening_text(study.scenario, result) + "\n");
  print_contrast(result, nullptr);
  if (experiment.failed.empty()) return engine::ExitCode::done;
  fmt::print(stderr, "holdfast: {} failed and are left out of these numbers\n",
             counted(experiment.failed.size(), "run"));
  return engine::ExitCode::some_runs_failed;
}

void CompareVerb::print_contrast(const outputs::Result& result,
                                 const AdaptiveOutcome* adaptive) const {
  const Contrast contrast = contrast_of(result, contrast_);
  if (manner_.is_json) {
    Json json = json_of(contrast);
    if (adaptive != nullptr) json[precision_.empty() ? "selection" : "precision"] = adaptive->told;
    json["intended_use"] = result.origin.intended_use;
    return print_json(json);
  }
  print(text_of(contrast, result, contrast_));
  if (!manner_.is_quiet) print("\n" + closing_text(result.origin.intended_use));
}

std::unique_ptr<Verb> make_compare() { return std::make_unique<CompareVerb>(); }

}  // namespace apps
