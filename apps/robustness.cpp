// SPDX-License-Identifier: Apache-2.0
// `robustness`: which arm does well over many versions of the world, by measures that need not agree.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/exploration.hpp"
#include "apps/headlines.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "studies/explore/robustness.hpp"

namespace apps {

namespace robustness_detail {

using studies::explore::Performance;
using studies::explore::RobustnessMeasure;

struct Asked {
  std::string metric;
  bool is_least = true;             // less is better
  std::optional<double> threshold;  // in the metric's unit
};

// Means over replicates, turned so that more is better; samples in which an arm has no value are out.
Performance performance_of(const studies::Response& response, bool is_least) {
  Performance performance(response.arms.size());
  for (std::size_t s = 0; s < response.samples; ++s) {
    bool is_whole = true;
    for (std::size_t a = 0; a < response.arms.size(); ++a)
      is_whole = is_whole && !std::isnan(response.mean(a, s));
    for (std::size_t a = 0; a < response.arms.size() && is_whole; ++a)
      performance[a].push_back(is_least ? -response.mean(a, s) : response.mean(a, s));
  }
  return performance;
}

bool less_is_better(const outputs::Result& result, const std::string& metric,
                    const std::string& goal) {
  if (!goal.empty()) return goal == "min";
  const outputs::Variable* variable = result.variable(metric_id(metric));
  if (variable != nullptr && variable->direction == "up") return false;
  if (variable == nullptr || variable->direction == "down") return true;
  throw engine::UsageError(fmt::format(
      "which way '{}' is better depends on whom one asks: say --goal min or --goal max", metric));
}

Json measures_json(const std::vector<RobustnessMeasure>& measures,
                   const std::vector<std::string>& arms, bool is_least) {
  // Scores go back to the metric's own sign, but for what is no level of the metric.
  Json rows = Json::array();
  for (const RobustnessMeasure& measure : measures) {
    const bool is_regret = measure.name == "minimax_regret" || measure.name == "regret90";
    const bool is_turned = is_regret || (is_least && measure.name != "satisficing");
    Json row = {{"measure", measure.name}, {"arms", Json::array()}};
    for (std::size_t a = 0; a < arms.size(); ++a) {
      row["arms"].push_back({{"arm", arms[a]},
                             {"value", is_turned ? 0.0 - measure.score[a] : measure.score[a]},
                             {"rank", measure.rank[a]}});
    }
    rows.push_back(row);
  }
  return rows;
}

Json metric_json(const outputs::Result& result, const Asked& asked) {
  const studies::Response response = studies::response_of(result, asked.metric);
  const Performance performance = performance_of(response, asked.is_least);
  if (performance.front().empty())
    throw engine::RunError(
        fmt::format("'{}' has no sample in which every arm has a value", asked.metric));
  studies::explore::RobustnessRules rules;
  if (asked.threshold) rules.threshold = asked.is_least ? -*asked.threshold : *asked.threshold;
  const auto measures = studies::explore::robustness(performance, rules);
  return {{"metric", asked.metric},
          {"unit", result.variable(metric_id(asked.metric))->unit},
          {"goal", asked.is_least ? "min" : "max"},
          {"samples", performance.front().size()},
          {"measures", measures_json(measures, response.arms, asked.is_least)},
          {"agreement", studies::explore::rank_agreement(measures)}};
}

std::string metric_text(const Json& metric) {
  std::vector<Table::Column> columns{{"", Table::Align::left}};
  const Json& measures = metric["measures"];
  for (const Json& one : measures[0]["arms"])
    columns.push_back({one["arm"].get<std::string>(), Table::Align::right});
  Table table(columns);
  for (const Json& measure : measures) {
    std::vector<std::string> row{"  " + words_of(measure["measure"].get<std::string>())};
    for (const Json& one : measure["arms"])
      row.push_back(fmt::format("{} ({:g})", number_text(one["value"].get<double>()),
                                one["rank"].get<double>()));
    table.add(row);
  }
  const std::string unit = unit_text(metric["unit"].get<std::string>());
  const double agreement = metric["agreement"].get<double>();
  return fmt::format(
      "\n{}{}: value (rank) over {} versions of the modelled world\n{}  {}\n",
      words_of(metric["metric"].get<std::string>()), unit.empty() ? "" : ", " + unit,
      metric["samples"].get<std::size_t>(), table.text(),
      agreement >= 0.8
          ? "The measures rank the arms much alike."
          : fmt::format("The ranking depends on the measure chosen (least Kendall τ {:.2f}).",
                        agreement));
}

}  // namespace robustness_detail

class RobustnessVerb final : public Verb {
 public:
  std::string_view name() const override { return "robustness"; }
  std::string_view line() const override {
    return "which arm does well over many versions of the world, by several measures";
  }
  std::string_view details() const override {
    return "maximin: the worst version; hurwicz: half best, half worst; laplace: mean; "
           "minimax_regret, regret90:\n"
           "how far behind the best arm of a version; satisficing: share of versions that meet "
           "--threshold;\n"
           "mean_variance: mean less one deviation; cvar: mean of the worst tenth (McPhail et al. "
           "2018).\n\n"
           "Examples\n"
           "  holdfast robustness results/study/result.h5 --metric lethal_violence --threshold "
           "20\n";
  }
  void declare(Options& options) override {
    options.argument(file_, {"RESULT", "", "the result of a study with a design"});
    options.list(metrics_, {"--metric", "ID", "metrics to look at; repeatable"});
    options.one_of(goal_, {"--goal", "min|max", "which way is better (default: as declared)"},
                   {"min", "max"});
    options.text(threshold_,
                 {"--threshold", "NUMBER", "what is good enough, in the metric's unit"});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    namespace detail = robustness_detail;
    if (metrics_.empty()) throw engine::UsageError("--metric is missing");
    std::optional<double> threshold;
    if (!threshold_.empty()) threshold = condition_of("metric > " + threshold_).value;
    const outputs::Result result = read_samples(file_);
    Json whole = {{"metrics", Json::array()}, {"state_harm", Json::array()}};
    for (const std::string& metric : metrics_) {
      const bool is_least = detail::less_is_better(result, metric, goal_);
      whole["metrics"].push_back(detail::metric_json(result, {metric, is_least, threshold}));
    }
    for (const std::string& metric : headlines_of(result).state_harm) {
      if (std::find(metrics_.begin(), metrics_.end(), metric) == metrics_.end())
        whole["state_harm"].push_back(detail::metric_json(result, {metric, true, {}}));
    }
    show(whole);
    return engine::ExitCode::done;
  }

 private:
  void show(const Json& whole) const {
    if (manner_.is_json) return print_json(whole);
    for (const Json& metric : whole["metrics"]) print(robustness_detail::metric_text(metric));
    if (!whole["state_harm"].empty()) print("\nHarm by the State\n");
    for (const Json& metric : whole["state_harm"]) print(robustness_detail::metric_text(metric));
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
  }

  std::string file_, goal_, threshold_;
  std::vector<std::string> metrics_;
  Manner manner_;
};

std::unique_ptr<Verb> make_robustness() { return std::make_unique<RobustnessVerb>(); }

}  // namespace apps
