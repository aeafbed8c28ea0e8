// SPDX-License-Identifier: Apache-2.0
#include "apps/portfolio_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/headlines.hpp"
#include "apps/table.hpp"
#include "apps/wording.hpp"
#include "scenarios/reader/arms_text.hpp"

namespace apps {

namespace portfolio_text_detail {

using studies::MetricOfPortfolio;
using studies::Portfolio;

Json metrics_json(const std::vector<MetricOfPortfolio>& metrics) {
  Json json = Json::object();
  for (const MetricOfPortfolio& one : metrics) {
    json[one.metric] = {{"value", json_of(one.value)},
                        {"low", json_of(one.low)},
                        {"high", json_of(one.high)},
                        {"unit", one.unit}};
  }
  return json;
}

Json front_json(const PortfolioReport& report) {
  Json front = Json::array();
  for (const Portfolio& one : report.search->front) {
    Json row = {{"intensities", Json::object()},
                {"searched", Json::object()},
                {"fresh", Json::object()},
                {"holds", one.holds},
                {"metrics", metrics_json(one.metrics)}};
    for (std::size_t k = 0; k < one.intensities.size(); ++k)
      row["intensities"][report.request->levers[k]] = one.intensities[k];
    for (std::size_t k = 0; k < one.searched.size(); ++k) {
      row["searched"][report.request->objectives[k].metric] = one.searched[k];
      row["fresh"][report.request->objectives[k].metric] = one.fresh[k];
    }
    front.push_back(row);
  }
  return front;
}

std::string intensities_text(const PortfolioReport& report) {
  std::vector<Table::Column> columns{{"", Table::Align::left}};
  for (std::size_t k = 0; k < report.search->front.size(); ++k)
    columns.push_back({std::to_string(k + 1), Table::Align::right});
  Table table(columns);
  for (std::size_t l = 0; l < report.request->levers.size(); ++l) {
    std::vector<std::string> row{"  " + report.request->levers[l]};
    for (const Portfolio& one : report.search->front)
      row.push_back(fmt::format("{:.2f}", one.intensities[l]));
    table.add(row);
  }
  return "\nIntensities of portfolios\n" + table.text();
}

std::string values_text(const PortfolioReport& report, const std::vector<std::string>& metrics) {
  std::vector<Table::Column> columns{{"", Table::Align::left}};
  for (std::size_t k = 0; k < report.search->front.size(); ++k)
    columns.push_back({std::to_string(k + 1), Table::Align::right});
  Table table(columns);
  for (const std::string& metric : metrics) {
    std::vector<std::string> row;
    for (const Portfolio& one : report.search->front) {
      const auto found =
          std::find_if(one.metrics.begin(), one.metrics.end(),
                       [&](const MetricOfPortfolio& m) { return m.metric == metric; });
      if (found == one.metrics.end()) continue;
      const std::string unit = unit_text(found->unit);
      if (row.empty()) row.push_back("  " + words_of(metric) + (unit.empty() ? "" : ", " + unit));
      row.push_back(number_text(found->value));
    }
    if (!row.empty()) table.add(row);
  }
  return table.text();
}

std::string objectives_text(const PortfolioReport& report) {
  std::vector<Table::Column> columns{{"", Table::Align::left}};
  for (std::size_t k = 0; k < report.search->front.size(); ++k)
    columns.push_back({std::to_string(k + 1), Table::Align::right});
  Table table(columns);
  for (std::size_t m = 0; m < report.request->objectives.size(); ++m) {
    const std::string name = words_of(report.request->objectives[m].metric);
    std::vector<std::string> searched{"  " + name + ", when chosen"},
        fresh{"  " + name + ", fresh"};
    for (const Portfolio& one : report.search->front) {
      searched.push_back(number_text(one.searched[m]));
      fresh.push_back(number_text(one.fresh[m], one.searched[m]));
    }
    table.add(searched);
    table.add(fresh);
  }
  std::vector<std::string> row{"  still on the front"};
  for (const Portfolio& one : report.search->front) row.push_back(one.holds ? "yes" : "no");
  table.add(row);
  return table.text();
}

std::string convergence_text(const std::vector<double>& volumes) {
  std::string text = "\nHypervolume by generation, as a share of the last:";
  const std::size_t stride = std::max<std::size_t>(1, volumes.size() / 10);
  for (std::size_t k = 0; k < volumes.size(); ++k) {
    if (k % stride != 0 && k + 1 != volumes.size()) continue;
    text += fmt::format(" {:.3f}", volumes.back() > 0.0 ? volumes[k] / volumes.back() : 0.0);
  }
  return text + "\n";
}

std::vector<std::string> constraint_metrics(const PortfolioReport& report) {
  std::vector<std::string> metrics;
  for (const studies::Bound& bound : report.request->constraints) metrics.push_back(bound.metric);
  return metrics;
}

}  // namespace portfolio_text_detail

Json json_of(const PortfolioReport& report) {
  const studies::PortfolioRequest& request = *report.request;
  Json json = {{"study", report.study},
               {"levers", request.levers},
               {"objectives", Json::array()},
               {"constraints", Json::array()},
               {"budget_usd_per_year", json_of(request.budget_usd_per_year)},
               {"robust", report.robust},
               {"without_rights", !report.is_with_rights},
               {"seed", request.seed},
               {"versions", report.search->versions},
               {"fresh_versions", report.search->fresh_versions},
               {"judged", report.search->judged},
               {"runs", report.search->runs},
               {"hypervolume", report.search->hypervolume},
               {"reference", report.search->reference},
               {"front", portfolio_text_detail::front_json(report)},
               {"state_harm", state_harm_metrics()}};
  for (const studies::Aim& aim : request.objectives)
    json["objectives"].push_back({{"metric", aim.metric}, {"goal", aim.is_least ? "min" : "max"}});
  for (const studies::Bound& bound : request.constraints) {
    json["constraints"].push_back({{"metric", bound.metric},
                                   {"bound", bound.is_at_most ? "at most" : "at least"},
                                   {"value", bound.value}});
  }
  return json;
}

std::string text_of(const PortfolioReport& report) {
  namespace detail = portfolio_text_detail;
  const studies::PortfolioSearch& search = *report.search;
  std::string text = fmt::format(
      "\n{} judged {} portfolios in {} of the modelled world and the front again in {} fresh ones "
      "({}).\n",
      report.study, search.judged, counted(search.versions, "version"), search.fresh_versions,
      counted(search.runs, "run"));
  if (!report.is_with_rights)
    text += "This search was asked for WITHOUT regard to harm by the State (--without-rights).\n";
  if (search.front.empty()) return text + "No portfolio met the constraints.\n";
  text += detail::intensities_text(report);
  text += fmt::format("\nObjectives ({})\n", report.robust) + detail::objectives_text(report);
  const auto bounds = detail::constraint_metrics(report);
  if (!bounds.empty()) text += "\nConstraints, mean\n" + detail::values_text(report, bounds);
  text += "\nHarm by the State, mean\n" + detail::values_text(report, state_harm_metrics());
  text += "\nCost\n" + detail::values_text(report, {"cost"});
  text += detail::convergence_text(search.hypervolume);
  return text + "What was chosen looks better where it was chosen: rely on the fresh numbers.\n";
}

std::string arms_text(const PortfolioReport& report) {
  std::string text =
      fmt::format("# Portfolios that `holdfast search {}` found ({}), seed {}{}.\n", report.study,
                  report.robust, report.request->seed,
                  report.is_with_rights ? "" : ", WITHOUT regard to harm by the State");
  scenarios::Scenario scenario = *report.request->scenario;
  scenario.arms.clear();
  for (const studies::Portfolio& one : report.search->front) {
    scenario.arms.push_back(studies::portfolio_of(
        *report.request, one.intensities, fmt::format("portfolio_{}", scenario.arms.size() + 1)));
  }
  return text + scenarios::arms_text(scenario);
}

}  // namespace apps
