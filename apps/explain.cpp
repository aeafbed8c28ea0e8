// SPDX-License-Identifier: Apache-2.0
// `explain`: why a metric moved between two weeks, as parts by process that add up.
#include <fmt/format.h>

#include <cmath>

#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/replay.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"
#include "models/model.hpp"
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
           "Examples\n"
           "  holdfast explain results/fictional-gangs.h5 --metric members --from 20 --to 80 --arm "
           "nothing\n"
           "  holdfast explain fictional-gangs --metric trust_in_state --from 50 --to 60\n";
  }
  void declare(Options& options) override {
    options.argument(
        input_.argument,
        {"RESULT|SCENARIO", "", "a result file, a scenario file or the id of a shipped scenario"});
    options.text(metric_, {"--metric", "ID", "the metric that moved"});
    options.whole(from_, {"--from", "W", "week from which"}, {0, 1'000'000});
    options.whole(to_, {"--to", "W", "week to which"}, {0, 1'000'000});
    options.text(arm_, {"--arm", "A", "arm (default: the first)"});
    options.whole(replicates_,
                  {"--replicates", "N", "replicates (default: those of the result, else 1)"},
                  {1, 100'000});
    options.whole(seed_, {"--seed", "S", "seed, for a scenario (default: its own)"},
                  {0, ~std::uint64_t{0}});
    input_.declare_changes(options);
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (metric_.empty() || !from_ || !to_)
      throw engine::UsageError("explain needs --metric ID, --from W and --to W");
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
    const Replay replayed =
        replay(stored, {arm_, 0, replicates, manner_.thread_limit(), loudness(manner_.is_quiet)});
    if (!replayed.is_same()) {
      throw engine::InputError({{{input_.argument, 0, 0, ""},
                                 "a result that these numbers no longer come out of",
                                 "the digest that the file states",
                                 difference_hint(stored.result)}});
    }
    return tell(stored.scenario, runs, quantity);
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
  std::string metric_, arm_;
  std::optional<std::uint64_t> from_, to_, replicates_, seed_;
};

std::unique_ptr<Verb> make_explain() { return std::make_unique<ExplainVerb>(); }

}  // namespace apps
