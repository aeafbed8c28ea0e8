// SPDX-License-Identifier: Apache-2.0
// `sense`: which of the uncertain numbers a metric hangs on.
#include <fmt/format.h>

#include <algorithm>

#include "apps/exploration.hpp"
#include "apps/headlines.hpp"
#include "apps/input.hpp"
#include "apps/progress.hpp"
#include "apps/sensitivity.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/hdf5/writer.hpp"

namespace apps {

namespace sense_detail {

constexpr std::size_t times = 10;  // of --by-time, evenly over the run

// Where the numbers come from: a result that is there, or runs made for the purpose.
struct Source {
  const outputs::Result* result = nullptr;
  SensitivityDesign design;
  std::string arm;
  std::string baseline;  // may be empty
};

Json indices(const Source& source, const studies::Response& response) {
  std::optional<std::size_t> baseline;
  if (!source.baseline.empty()) baseline = arm_row(response.arms, source.baseline);
  return sensitivity_json(source.design,
                          replies_of(response, arm_row(response.arms, source.arm), baseline));
}

Json metric_json(const Source& source, const std::string& metric) {
  Json json = {{"metric", metric}};
  json.update(indices(source, studies::response_of(*source.result, metric)));
  const outputs::Variable* variable = source.result->variable(metric_id(metric));
  json["unit"] = variable == nullptr ? "1" : variable->unit;
  return json;
}

Json by_time(const Source& source, const std::string& metric) {
  Json rows = Json::array();
  const std::size_t steps = source.result->axis("time")->length;
  for (std::size_t k = 1; k <= std::min(times, steps); ++k) {
    const std::size_t step = k * steps / std::min(times, steps) - 1;
    Json row = {{"step", step}};
    row.update(indices(source, studies::response_at(*source.result, metric, step)));
    rows.push_back(row);
  }
  return rows;
}

std::string by_time_text(Method method, const Json& rows) {
  std::string text = "\n  By time: what weighs most at the end of the step\n";
  for (const Json& row : rows)
    text += fmt::format("    step {:>4}  {}\n", row["step"].get<std::size_t>(),
                        weightiest_text(method, row));
  return text;
}

std::string text_of(Method method, const Json& whole) {
  std::string text;
  for (const Json& metric : whole["metrics"]) {
    const std::string unit = unit_text(metric["unit"].get<std::string>());
    text += fmt::format("\n{}{} ({})\n", words_of(metric["metric"].get<std::string>()),
                        unit.empty() ? "" : ", " + unit, whole["arm"].get<std::string>());
    text += sensitivity_text(method, metric);
    if (metric.contains("by_time")) text += by_time_text(method, metric["by_time"]);
  }
  if (whole["state_harm"].empty()) return text;
  text += "\nHarm by the State: what weighs most\n";
  for (const Json& metric : whole["state_harm"])
    text += fmt::format("  {:<40} {}\n", words_of(metric["metric"].get<std::string>()),
                        weightiest_text(method, metric));
  return text;
}

}  // namespace sense_detail

class SenseVerb final : public Verb {
 public:
  std::string_view name() const override { return "sense"; }
  std::string_view line() const override { return "which uncertain numbers a metric hangs on"; }
  std::string_view details() const override {
    return "morris moves one number at a time: cheap, for many numbers. sobol parts the variance "
           "of "
           "a metric,\n"
           "with intervals, and leaves luck out. pawn compares distributions and works on any "
           "result of a\n"
           "study with a design. Harm by the State is always looked at as well.\n\n"
           "Examples\n"
           "  holdfast sense study.yaml --metric lethal_violence --method morris\n"
           "  holdfast sense results/study/result.h5 --metric lethal_violence --by-time\n";
  }
  void declare(Options& options) override {
    options.argument(argument_, {"STUDY|RESULT", "", "a study file, or the result of a study"});
    options.list(metrics_, {"--metric", "ID",
                            "metrics to look at; repeatable (default: those of "
                            "the study)"});
    options.one_of(method_, {"--method", "morris|sobol|pawn", "(default: sobol; a result: pawn)"},
                   {"morris", "sobol", "pawn"});
    options.text(arm_, {"--arm", "A", "the arm to look at (default: the first)"});
    options.text(baseline_, {"--baseline", "C", "look at the difference from this arm"});
    options.turn_on(is_by_time_, {"--by-time", "", "ten times over the run as well"});
    options.whole(size_, {"--samples", "N", "trajectories (10), base points (64) or samples (200)"},
                  {2, 1'000'000});
    options.whole(replicates_, {"--replicates", "N", "at each point (default: the study's fewest)"},
                  {1, 100'000});
    options.whole(seed_, {"--seed", "S", "seed (default: the study's)"}, {0, ~std::uint64_t{0}});
    options.text(out_, {"--out", "FILE", "keeps the runs as a result with samples"});
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    return is_result(argument_) ? sense_result() : sense_study();
  }

 private:
  engine::ExitCode sense_result() {
    if (!method_.empty() && method_ != "pawn")
      throw engine::UsageError(
          "morris and sobol need runs of their own: give the study in place of its result, or use "
          "--method pawn");
    if (size_ || replicates_ || !out_.empty())
      throw engine::UsageError("a result has its own samples and replicates");
    const outputs::Result result = read_samples(argument_);
    const studies::Design design = studies::design_in(result);
    if (metrics_.empty()) throw engine::UsageError("--metric is missing");
    sense_detail::Source source{
        &result,
        {Method::pawn, paths_of(design), points_of(design), seed_.value_or(1)},
        arm_,
        baseline_};
    print_indices(source, result.axis("replicate")->length);
    return engine::ExitCode::done;
  }

  engine::ExitCode sense_study() {
    const scenarios::Study study = read_study(argument_);
    require_uncertainties(study);
    if (metrics_.empty()) {
      for (const auto& objective : study.objectives) metrics_.push_back(objective.metric);
    }
    if (metrics_.empty()) throw engine::UsageError("--metric is missing, and the study names none");
    const Method method = method_of(method_.empty() ? "sobol" : method_);
    const std::size_t usual = method == Method::morris ? 10 : method == Method::sobol ? 64 : 200;
    const std::uint64_t seed = seed_.value_or(study.seed);
    sense_detail::Source source;
    source.design.method = method;
    source.design.seed = seed;
    source.design.points =
        points_for(method, study.uncertainties.size(), size_.value_or(usual), seed);
    const studies::Design design =
        studies::design_of_points(study.uncertainties, flat(source.design.points));
    source.design.paths = paths_of(design);
    source.arm = arm_.empty() ? study.scenario.arms.front().name : arm_;
    source.baseline = baseline_;
    studies::ExperimentRequest request;
    request.scenario = &study.scenario;
    request.design = &design;
    request.arms = arms_of(study, source);
    request.replicates = replicates_.value_or(study.replicates.least);
    request.seed = seed;
    request.record.metrics = with_state_harm(metrics_);
    request.threads = manner_.thread_limit();
    Progress progress("sensing " + study.id, loudness(manner_.is_quiet));
    request.progress = [&progress](double done) { progress.show(done); };
    const studies::Experiment experiment = studies::run_experiment(request);
    progress.end();
    source.result = &experiment.result;
    if (!out_.empty()) outputs::write_result(out_, experiment.result);
    print_indices(source, request.replicates);
    return report_failures(experiment.failed);
  }

  static std::vector<std::string> arms_of(const scenarios::Study& study,
                                          const sense_detail::Source& source) {
    std::vector<std::string> all, asked;
    for (const scenarios::Arm& arm : study.scenario.arms) all.push_back(arm.name);
    asked.push_back(all[arm_row(all, source.arm)]);
    if (!source.baseline.empty() && source.baseline != source.arm)
      asked.push_back(all[arm_row(all, source.baseline)]);
    return asked;
  }

  void print_indices(sense_detail::Source& source, std::size_t replicates) const {
    const outputs::Result& result = *source.result;
    if (source.arm.empty())
      source.arm = std::get<std::vector<std::string>>(result.axis("arm")->coordinates).front();
    const Method method = source.design.method;
    static constexpr const char* words[] = {"morris", "sobol", "pawn"};
    Json whole = {{"method", words[static_cast<int>(method)]},
                  {"arm", source.arm},
                  {"baseline", source.baseline.empty() ? Json(nullptr) : Json(source.baseline)},
                  {"samples", source.design.points.size()},
                  {"replicates", replicates},
                  {"metrics", Json::array()},
                  {"state_harm", Json::array()}};
    for (const std::string& metric : metrics_) {
      Json json = sense_detail::metric_json(source, metric);
      if (is_by_time_) json["by_time"] = sense_detail::by_time(source, metric);
      whole["metrics"].push_back(json);
    }
    for (const std::string& metric : headlines_of(result).state_harm) {
      const bool is_asked = std::find(metrics_.begin(), metrics_.end(), metric) != metrics_.end();
      if (!is_asked) whole["state_harm"].push_back(sense_detail::metric_json(source, metric));
    }
    if (manner_.is_json) return print_json(whole);
    print(sense_detail::text_of(method, whole));
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
  }

  std::string argument_, method_, arm_, baseline_, out_;
  std::vector<std::string> metrics_;
  std::optional<std::uint64_t> size_, replicates_, seed_;
  bool is_by_time_ = false;
  Manner manner_;
};

std::unique_ptr<Verb> make_sense() { return std::make_unique<SenseVerb>(); }

}  // namespace apps
