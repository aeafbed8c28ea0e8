// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/grounds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "outputs/report/limits.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace grounds_detail {

bool is_plain(const Variable& variable) {
  return variable.role == Role::metric && variable.axes.size() <= run_axes(variable) + 1;
}

Table metrics_table(const View& view) {
  Table table{"Every metric that is one number: mean over versions [95 % interval of the mean]",
              {"metric", "over time", "better"},
              {},
              false};
  for (const std::string& arm : view.arms) table.columns.push_back(words_of(arm));
  std::vector<std::vector<MetricSummary>> arms;
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
    arms.push_back(summaries(view.result, arm));
  for (const Variable& variable : view.result.variables) {
    if (!is_plain(variable)) continue;
    const Display display = display_of(view, variable);
    std::vector<std::string> row{title_with_unit(view, variable), variable.over_time,
                                 variable.direction};
    for (const auto& metrics : arms) {
      const auto at = std::find_if(metrics.begin(), metrics.end(), [&](const MetricSummary& one) {
        return one.key == variable.name;
      });
      row.push_back(at == metrics.end() ? "none" : text_of(at->summary, display));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string hex_of(std::uint64_t number) { return fmt::format("{:016x}", number); }

Table runs_table(const View& view) {
  Table table{"Seeds and digests of every run", {"arm", "version", "seed", "digest"}, {}, false};
  const Variable* seeds = view.result.variable("run_seed");
  const Variable* digests = view.result.variable("run_digest");
  if (seeds == nullptr || digests == nullptr) return table;
  const auto& seed = std::get<std::vector<std::uint64_t>>(seeds->values);
  const auto& digest = std::get<std::vector<std::uint64_t>>(digests->values);
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    for (std::size_t version = 0; version < view.versions; ++version) {
      const std::size_t run = run_of(view.result, {arm, 0, version});
      table.rows.push_back({words_of(view.arms[arm]), fmt::format("{}", version),
                            fmt::format("{}", seed[run]), hex_of(digest[run])});
    }
  }
  return table;
}

}  // namespace grounds_detail

void add_grounds(const View& view, Page& page) {
  const Material& material = view.material;
  page.begin_section("evidence", "The evidence behind the measures");
  page.list(evidence_classes());
  if (material.measures.empty()) {
    page.paragraph("No arm has a measure.");
  } else {
    page.table(evidence_table(view), Fold::open);
  }
  page.end_section();

  page.begin_section("fitness", "What it may be used for, and what it cannot tell");
  page.table(fitness(view), Fold::open);
  page.list(limits(view));
  page.end_section();

  page.begin_section("assumptions", "Assumptions");
  page.paragraph(material.about);
  if (!material.sources.empty()) {
    page.heading("Sources of the scenario");
    page.list(material.sources);
  }
  page.heading("Numbers");
  std::vector<Assumption> set, effects;
  for (const Assumption& one : material.assumptions) {
    const bool is_of_measure =
        std::any_of(material.measures.begin(), material.measures.end(),
                    [&](const Measure& measure) { return one.id.starts_with(measure.id + "."); });
    if (one.is_set_by_scenario) set.push_back(one);
    if (is_of_measure) effects.push_back(one);
  }
  page.paragraph(
      "A finding that hangs on one of these would turn round if it were wrong. Effects of measures "
      "are never fitted "
      "to a country's series.");
  if (!set.empty())
    page.table(assumptions_table(view, set, "Numbers that the scenario sets"), Fold::open);
  if (!effects.empty())
    page.table(assumptions_table(view, effects, "Effects of the measures in the arms"),
               Fold::folded);
  if (material.audience == Audience::research && !material.assumptions.empty())
    page.table(assumptions_table(view, material.assumptions, "Every number of the model"),
               Fold::folded);
  page.end_section();
}

void add_all_numbers(const View& view, Page& page) {
  using namespace grounds_detail;
  const Origin& origin = view.result.origin;
  page.begin_section("numbers", "All numbers, seeds and digests");
  page.table(metrics_table(view), Fold::open);
  page.table(runs_table(view), Fold::folded);
  page.table(
      {"Where this result comes from",
       {"what", "value"},
       {{"scenario", origin.scenario},
        {"SHA-256 of the resolved scenario", origin.scenario_sha256},
        {"program", origin.source},
        {"model version", fmt::format("{}", origin.model_version)},
        {"seed", fmt::format("{}", origin.seed)},
        {"digest of all numbers", view.result.digest},
        {"history", origin.history},
        {"pairing", "arms of a version share every random number; versions are independent"}},
       false},
      Fold::open);
  page.html(
      fmt::format("<details><summary>The resolved scenario</summary><pre class=\"scroll\" "
                  "tabindex=\"0\">{}</pre></details>\n",
                  escaped(origin.scenario_yaml)));
  page.end_section();
}

}  // namespace outputs::report
