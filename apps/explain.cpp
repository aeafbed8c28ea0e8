// SPDX-License-Identifier: Apache-2.0
// `explain`: why a metric moved between two weeks, as parts by process that add up.
#include <fmt/format.h>

#include <cmath>

#include "apps/explain_more.hpp"
#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/progress.hpp"
#include "apps/replay.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"
#include "models/model.hpp"
#include "studies/ensemble.hpp"
#include "studies/explanation.hpp"

namespace apps {

namespace explain_detail {

const engine::Metric& metric_of(const models::Model& model, const std::string& id) {
  std::vector<std::string> names;
  for (const engine::Metric* metric : model.metrics()) {
    if (metric->name() == id) return *metric;
    names.push_back(metric->name());
  }
  const std::string nearest = engine::nearest_name(id, names);
  throw engine::UsageError(fmt::format("no metric '{}'\n    hint: {}", id,
                                       nearest.empty() ? "`holdfast describe metrics` lists them"
                                                       : "did you mean '" + nearest + "'?"));
}

Json json_of(const studies::Explanation& explanation, const studies::ExplainRequest& request,
             std::string_view unit) {
  Json parts = Json::array();
  for (const auto& part : explanation.parts)
    parts.push_back({{"process", part.process}, {"change", part.change}});
  return {{"metric", explanation.metric},
          {"change", explanation.change},
          {"parts", parts},
          {"remainder", explanation.remainder},
          {"order_spread", explanation.order_spread},
          {"unit", unit},
          {"arm", request.arm},
          {"replicates", request.replicates},
          {"seed", request.seed},
          {"from_step", request.from_step},
          {"to_step", request.to_step}};
}

std::string text_of(const studies::Explanation& explanation, const engine::Quantity& quantity) {
  double size = std::abs(explanation.change);
  for (const auto& part : explanation.parts) size = std::max(size, std::abs(part.change));
  Table table(
      {{"process", Table::Align::left},
       {unit_text(quantity.unit.symbol).empty() ? "change"
                                                : "change, " + unit_text(quantity.unit.symbol),
        Table::Align::right}});
  for (const auto& part : explanation.parts) {
    // A part below a thousandth of the largest number shows as 0: it is in the JSON.
    if (std::abs(part.change) * 1000.0 >= size)
      table.add({words_of(part.process), difference_text(part.change, size)});
  }
  table.add({"all together", difference_text(explanation.change, size)});
  return fmt::format(
      "{}\n{}\n  order of processes moves a part by at most {}, rounding leaves {}\n",
      table.text("  "), wrapped(std::string(quantity.about), 96, "  "),
      number_text(explanation.order_spread, size),
      explanation.remainder == 0.0 ? "nothing" : fmt::format("{:.0e}", explanation.remainder));
}

}  // namespace explain_detail

class ExplainVerb final : public Verb {
 public:
  std::string_view name() const override { return "explain"; }
  std::string_view line() const override {
    return "why a metric moved between two weeks: parts by process that add up";
  }
  std::string_view details() const override {
    return "Weeks count from the start, 0 first; the change is from the end of the step of one "
           "week to the\n"
           "end of the step of the other. A result is run again and refused where its digest "
           "differs.\n"
           "Without --arm the first arm is meant; the change is the mean over replicates.\n\n"
           "--shapley shares out what an arm achieves against none of its levers to each lever\n"
           "(--by pillar: to each pillar; --by driver: what the crisis does to its drivers, the\n"
           "breeding factors). Exact up to 10 players, else over 256 orders in pairs.\n"
           "--warning asks whether the signals that the State sees warned of what came: lead "
           "time,\n"
           "hits, false alarms and ROC at 4, 26 and 104 weeks. --strategic says how each threat\n"
           "develops from --from on, and what breeds it.\n\n"
           "Examples\n"
           "  holdfast explain results/fictional-gangs.h5 --metric members --from 20 --to 80 --arm "
           "nothing\n"
           "  holdfast explain fictional-gangs --metric trust_in_state --from 50 --to 60\n"
           "  holdfast explain fictional-gangs --shapley --metric lethal_violence --arm presence\n"
           "  holdfast explain results/fictional-gangs.h5 --warning --arm nothing\n";
  }
  void declare(Options& options) override {
    options.argument(
        input_.argument,
        {"RESULT|SCENARIO", "", "a result file, a scenario file or the id of a shipped scenario"});
    options.text(metric_, {"--metric", "ID", "the metric that moved"});
    options.whole(from_, {"--from", "W", "week from which"}, {0, 1'000'000});
    options.whole(to_, {"--to", "W", "week to which"}, {0, 1'000'000});
    options.turn_on(is_shapley_,
                    {"--shapley", "", "shares of an arm's levers in what it achieves"});
    options.one_of(by_, {"--by", "lever|pillar|driver", "whose shares (default: lever)"},
                   {"lever", "pillar", "driver"});
    options.turn_on(is_warning_, {"--warning", "", "did the signals warn of what came?"});
    options.turn_on(is_strategic_,
                    {"--strategic", "", "how threats develop by horizon, and what breeds them"});
    options.text(reference_, {"--reference", "ID", "series that says what came (severity)"});
    options.share(line_, {"--line", "X", "value of it from which a crisis has come (0.3)"});
    options.share(alarm_, {"--alarm", "X", "alert from which an alarm stands (0.31)"});
    options.text(arm_, {"--arm", "A", "arm (default: the first)"});
    options.whole(replicates_,
                  {"--replicates", "N", "replicates (default: those of the result, else 1)"},
                  {1, 100'000});
    options.whole(sample_, {"--sample", "S", "sample of the result of a study, counted from 0"},
                  {0, 1'000'000'000});
    options.whole(seed_, {"--seed", "S", "seed, for a scenario (default: its own)"},
                  {0, ~std::uint64_t{0}});
    input_.declare_changes(options);
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (is_shapley_) return share_out();
    if (is_warning_ || is_strategic_) return look_back();
    if (metric_.empty() || !from_ || !to_)
      throw engine::UsageError(
          "explain needs --metric ID, --from W and --to W; or --shapley, --warning, --strategic");
    const models::Model declared;
    const engine::Quantity& quantity = explain_detail::metric_of(declared, metric_).spec().quantity;
    if (is_result(input_.argument)) return explain_result(quantity);
    const scenarios::Scenario scenario = read_scenario(input_);
    return with_places(scenario_path(input_.argument), [&] {
      return tell(scenario,
                  {replicates_.value_or(1), seed_.value_or(scenario.seed), scenario.steps},
                  quantity);
    });
  }

 private:
  struct Runs {
    std::size_t replicates;
    std::uint64_t seed;
    int steps;
  };

  /// The scenario, whether of a result or on its own, and how many replicates to run.
  struct Source {
    scenarios::Scenario scenario;
    std::size_t replicates = 1;
    std::uint64_t seed = 1;
    int steps = 0;
  };
  Source source(std::size_t usual_replicates) {
    if (is_result(input_.argument)) {
      const StoredResult stored = read_stored(input_.argument);
      return {scenario_of_sample(stored, sample_row(stored.result, sample_)),
              replicates_.value_or(stored.result.axis("replicate")->length),
              stored.result.origin.seed, static_cast<int>(stored.result.axis("time")->length)};
    }
    scenarios::Scenario scenario = read_scenario(input_);
    const std::uint64_t seed = seed_.value_or(scenario.seed);
    const int steps = scenario.steps;
    return {std::move(scenario), replicates_.value_or(usual_replicates), seed, steps};
  }

  studies::Attribution attribution_of(const Source& from, studies::AttributionRequest::By by) {
    Progress progress("explain", loudness(manner_.is_quiet || manner_.is_json));
    return studies::attribute({&from.scenario, arm_, metric_, by, from.steps, from.replicates,
                               from.seed, manner_.thread_limit(),
                               [&](double done) { progress.show(done); }});
  }

  engine::ExitCode share_out() {
    using By = studies::AttributionRequest::By;
    if (metric_.empty()) throw engine::UsageError("explain --shapley needs --metric ID");
    const models::Model declared;
    const engine::Quantity& quantity = explain_detail::metric_of(declared, metric_).spec().quantity;
    if (by_.empty()) by_ = "lever";
    const Source from = source(8);
    if (arm_.empty()) arm_ = arm_with_levers(from.scenario);
    const By by = by_ == "pillar" ? By::pillar : by_ == "driver" ? By::driver : By::lever;
    const studies::Attribution shares =
        with_places(input_.argument, [&] { return attribution_of(from, by); });
    if (manner_.is_json) {
      Json json = json_of(shares, by_);
      json["unit"] = quantity.unit.symbol;
      json["arm"] = arm_;
      json["seed"] = from.seed;
      print_json(json);
      return engine::ExitCode::done;
    }
    print(fmt::format("{} in arm {}: shares by {}\n\n", words_of(metric_), arm_, by_));
    print(text_of(shares, by_, quantity.unit.symbol));
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
    return engine::ExitCode::done;
  }

  static std::string arm_with_levers(const scenarios::Scenario& scenario) {
    for (const scenarios::Arm& arm : scenario.arms) {
      if (!arm.levers.empty()) return arm.name;
    }
    return scenario.arms.front().name;
  }

  /// A result as it is, or the scenario run now; what a study recorded need not be all that is told.
  outputs::Result series(const Source& from) {
    if (is_result(input_.argument)) {
      StoredResult stored = read_stored(input_.argument);
      if (!is_of_study(stored.result)) return std::move(stored.result);
    }
    Progress progress("explain", loudness(manner_.is_quiet || manner_.is_json));
    studies::EnsembleRequest request;
    request.scenario = &from.scenario;
    request.arms = {arm_};
    request.replicates = from.replicates;
    request.seed = from.seed;
    request.threads = manner_.thread_limit();
    request.progress = [&](double done) { progress.show(done); };
    return studies::run(request).result;
  }

  engine::ExitCode look_back() {
    Source from = source(20);
    if (arm_.empty()) arm_ = from.scenario.arms.front().name;
    const double step_weeks = from.scenario.step_days / 7.0;
    const outputs::Result result = with_places(input_.argument, [&] { return series(from); });
    Json json{{"arm", arm_}, {"seed", from.seed}};
    if (is_warning_) {
      studies::WarningRequest request;
      request.arm = arm_;
      if (!reference_.empty()) request.reference = reference_;
      request.rule.event = line_;
      request.rule.alarm = alarm_;
      request.step_weeks = step_weeks;
      const std::vector<studies::SignalSkill> skills = studies::early_warning(result, request);
      json["reference"] = request.reference;
      json["line"] = line_;
      json["alarm"] = alarm_;
      json["warning"] = json_of(skills);
      if (!manner_.is_json)
        print(fmt::format("Early warning of {} from {} on, in arm {}\n\n{}\n",
                          words_of(request.reference), line_, arm_, text_of(skills, step_weeks)));
    }
    if (is_strategic_) tell_strategy(from, result, step_weeks, json);
    if (manner_.is_json) print_json(json);
    return engine::ExitCode::done;
  }

  /// Threat developments by horizon, and breeding factors: what each driver adds to a metric.
  void tell_strategy(const Source& from, const outputs::Result& result, double step_weeks,
                     Json& json) {
    const int week = static_cast<int>(from_.value_or(0));
    const int step = step_of(from.scenario, from_.value_or(0), from.steps, "--from");
    const std::vector<studies::Development> threats =
        studies::developments(result, arm_, static_cast<std::size_t>(step), step_weeks);
    json["from_week"] = week;
    json["developments"] = json_of(threats);
    if (metric_.empty()) metric_ = "severity";
    const studies::Attribution breeding =
        attribution_of(from, studies::AttributionRequest::By::driver);
    json["breeding_factors"] = json_of(breeding, "driver");
    if (manner_.is_json) return;
    print(fmt::format("Threats from week {} on, in arm {}, mean over replicates\n\n{}\n", week,
                      arm_, text_of(threats)));
    print(fmt::format("Breeding factors of {}\n\n{}\n", words_of(metric_),
                      text_of(breeding, "driver", "1")));
  }

  engine::ExitCode explain_result(const engine::Quantity& quantity) {
    if (seed_ || !input_.sets.empty() || !input_.arms_from.empty()) {
      throw engine::UsageError(
          "a result has its own seed and settings: --seed, --set and --arms-from are for "
          "scenarios");
    }
    const StoredResult stored = read_stored(input_.argument);
    if (arm_.empty()) arm_ = arms_of(stored.result).front();
    const std::size_t held = stored.result.axis("replicate")->length;
    const std::size_t replicates = replicates_.value_or(held);
    if (replicates > held)
      throw engine::UsageError(fmt::format(
          "--replicates: found {}, expected at most {}, those of the result", replicates, held));
    const Runs runs{replicates, stored.result.origin.seed,
                    static_cast<int>(stored.result.axis("time")->length)};
    step_of(stored.scenario, *from_, runs.steps, "--from");
    step_of(stored.scenario, *to_, runs.steps, "--to");
    const std::size_t sample = sample_row(stored.result, sample_);
    const Replay replayed = replay(
        stored, {arm_, sample, 0, replicates, manner_.thread_limit(), loudness(manner_.is_quiet)});
    if (!replayed.is_same()) {
      throw engine::InputError({{{input_.argument, 0, 0, ""},
                                 "a result that these numbers no longer come out of",
                                 "the digest that the file states",
                                 difference_hint(stored.result)}});
    }
    return tell(scenario_of_sample(stored, sample), runs, quantity);
  }

  static int step_of(const scenarios::Scenario& scenario, std::uint64_t week, int steps,
                     std::string_view flag) {
    const std::uint64_t step = week * 7 / static_cast<std::uint64_t>(scenario.step_days);
    if (step >= static_cast<std::uint64_t>(steps)) {
      throw engine::UsageError(
          fmt::format("{}: found week {}, expected one before the end, which is week {}", flag,
                      week, steps * scenario.step_days / 7));
    }
    return static_cast<int>(step);
  }

  engine::ExitCode tell(const scenarios::Scenario& scenario, Runs runs,
                        const engine::Quantity& quantity) {
    if (arm_.empty()) arm_ = scenario.arms.front().name;
    studies::ExplainRequest request{&scenario,
                                    arm_,
                                    metric_,
                                    step_of(scenario, *from_, runs.steps, "--from"),
                                    step_of(scenario, *to_, runs.steps, "--to"),
                                    runs.replicates,
                                    runs.seed,
                                    manner_.thread_limit()};
    if (request.from_step >= request.to_step)
      throw engine::UsageError(
          fmt::format("--to: found {}, expected a week after --from {}", *to_, *from_));
    const studies::Explanation explanation = studies::explain(request);
    if (manner_.is_json) {
      print_json(explain_detail::json_of(explanation, request, quantity.unit.symbol));
      return engine::ExitCode::done;
    }
    print(fmt::format("{} in arm {}, week {} to week {}, mean over {}\n\n", words_of(metric_), arm_,
                      *from_, *to_, counted(runs.replicates, "replicate")));
    print(explain_detail::text_of(explanation, quantity));
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
    return engine::ExitCode::done;
  }

  ScenarioInput input_;
  Manner manner_;
  std::string metric_, arm_, by_, reference_;
  bool is_shapley_ = false, is_warning_ = false, is_strategic_ = false;
  double line_ = 0.3, alarm_ = 0.31;
  std::optional<std::uint64_t> from_, to_, replicates_, sample_, seed_;
};

std::unique_ptr<Verb> make_explain() { return std::make_unique<ExplainVerb>(); }

}  // namespace apps
