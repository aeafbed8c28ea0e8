// SPDX-License-Identifier: Apache-2.0
// What decisions changed: fans, then each counterfactual with its sentences, drawing and table.
#include <fmt/format.h>

#include <algorithm>

#include "tabletop/after/figures.hpp"
#include "tabletop/after/report_parts.hpp"
#include "tabletop/after/sheet.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace counterfactuals_detail {

using outputs::report::Table;
using texts::Count;
using texts::Words;

constexpr std::size_t most_fans = 4;

bool is_state_harm(const std::string& metric) {
  constexpr std::array<std::string_view, 6> harm{
      "killed_by_state_agents", "wrongly_detained", "deaths_in_custody",
      "disappeared_by_state",   "ill_treatment",    "detained_without_conviction"};
  return std::find(harm.begin(), harm.end(), metric) != harm.end();
}

Table table_of(const Report& report, const Finding& finding) {
  Table table{
      title_of(finding, report.catalogue),
      {report.say("report.metric"), report.say("report.group"), report.say("report.versions"),
       report.say("report.median"), report.say("report.middle")},
      {},
      false};
  for (const Finding::Row& row : finding.rows) {
    const Difference& found = row.difference;
    const auto text = [&](double value) {
      return texts::difference_text(report.catalogue, row.unit, value);
    };
    table.rows.push_back({texts::metric_name(report.catalogue, row.metric),
                          part_name(row.part, report.places, report.catalogue),
                          fmt::format("{} / {}", found.lower, found.of), text(found.median),
                          report.say("range", {{"low", Words{text(found.low)}},
                                               {"high", Words{text(found.high)}}})});
  }
  return table;
}

void add_sentences(Report& report, const Finding& finding, bool are_of_state, const char* title) {
  std::vector<std::string> items;
  for (const Finding::Row& row : finding.rows)
    if (row.part.empty() && is_state_harm(row.metric) == are_of_state)
      items.push_back(sentence_of(finding, row, report.catalogue));
  if (items.empty()) return;
  report.page.paragraph(report.say(title));
  report.page.list(items);
}

void add_finding(Report& report, const Finding& finding) {
  report.page.heading(title_of(finding, report.catalogue));
  add_sentences(report, finding, false, "report.harm");
  add_sentences(report, finding, true, "report.harm_by_state");
  const Json wire = wire_of(finding, report.places, report.catalogue);
  if (!wire.at("too_late").is_null()) report.page.paragraph(wire.at("too_late").get<std::string>());
  report.page.paragraph(wire.at("turns_round").get<std::string>());
  const std::string id = report.page.unique_id("differences");
  report.page.html(figure_html(report.catalogue, ++report.figures,
                               title_of(finding, report.catalogue), report.say("report.bars"),
                               {differences_drawing(finding, id, report.catalogue)},
                               table_of(report, finding)));
}

// Every fourth week and the last: the middle, and 10 % to 90 %.
Table fan_table(const Report& report, const Json& fan) {
  const std::string name = fan.at("name").get<std::string>(),
                    unit = fan.at("unit").get<std::string>();
  Table table{report.say("report.fan_table", {{"metric", Words{name}}}),
              {report.say("report.week")},
              {},
              false};
  for (const Json& line : fan.at("lines"))
    table.columns.push_back(line.at("name").get<std::string>());
  const std::size_t weeks = fan.at("weeks").size();
  for (std::size_t week = 0; week < weeks; ++week) {
    if (week % 4 != 3 && week + 1 != weeks) continue;
    std::vector<std::string> row{std::to_string(fan.at("weeks")[week].get<int>())};
    for (const Json& line : fan.at("lines")) {
      const auto value = [&](const char* quantile) {
        return texts::value_text(report.catalogue, unit == "1" ? "1" : "plain",
                                 line.at(quantile)[week].get<double>());
      };
      row.push_back(fmt::format("{} [{}, {}]", value("p50"), value("p10"), value("p90")));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_fans(Report& report) {
  if (!report.record.fans) return;
  std::size_t shown = 0;
  for (const Json& fan : report.record.fans->at("fans")) {
    if (shown++ == most_fans) break;
    const std::string name = fan.at("name").get<std::string>();
    const std::string id = report.page.unique_id("fan");
    report.page.html(figure_html(report.catalogue, ++report.figures,
                                 report.say("report.fan", {{"metric", Words{name}}}),
                                 report.say("report.fan_note"),
                                 {fan_drawing(fan, id, report.catalogue)}, fan_table(report, fan)));
  }
}

}  // namespace counterfactuals_detail

void add_counterfactuals(Report& report) {
  using namespace counterfactuals_detail;
  report.page.begin_section("counterfactuals", report.say("report.counterfactuals"));
  report.page.note(report.say("report.counterfactual_note"));
  report.page.note(report.say("report.state_harm_note"));
  add_fans(report);
  if (report.record.against_nothing) add_finding(report, *report.record.against_nothing);
  for (const Finding& finding : report.record.findings) add_finding(report, finding);
  if (report.record.findings.empty() && !report.record.against_nothing)
    report.page.paragraph(report.say("report.no_counterfactuals"));
  report.page.end_section();
}

}  // namespace tabletop::after
