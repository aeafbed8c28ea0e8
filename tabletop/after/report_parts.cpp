// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "outputs/wording/wording.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace parts_detail {

using outputs::report::escaped;
using outputs::report::Table;
using texts::Count;
using texts::Words;

std::string rating_text(const Report& report, const Json& rating) {
  if (rating.is_null()) return report.say("report.not_judged");
  const std::string word = rating.get<std::string>();
  return report.say("report.rated." + word.substr(0, word.find(' ')));
}

std::string measured_text(const Report& report, const Json& measured) {
  if (measured.is_null()) return "";
  std::string text = measured.at("value").get<std::string>();
  if (!measured.at("met").is_null())
    text +=
        " \u2014 " + report.say(measured.at("met").get<bool>() ? "report.met" : "report.not_met");
  return text;
}

std::string evidence_html(const Json& evidence) {
  std::string html;
  for (const Json& one : evidence) {
    std::string at = one.at("at").get<std::string>();
    // Of a moment in ISO 8601 the room needs hours and minutes.
    if (at.size() > 16 && at[10] == 'T') at = at.substr(11, 5);
    html += fmt::format("{}{} {}", html.empty() ? "" : "<br>", escaped(at),
                        escaped(one.at("text").get<std::string>()));
  }
  return html;
}

}  // namespace parts_detail

void add_objectives(Report& report) {
  using namespace parts_detail;
  report.page.begin_section("objectives", report.say("report.objectives"));
  for (const Json& objective : report.evaluation) {
    const std::string title =
        objective.at("id").get<std::string>() + ". " + objective.at("text").get<std::string>();
    report.page.heading(title);
    Table table{
        title,
        {report.say("report.criterion"), report.say("report.target"), report.say("report.measured"),
         report.say("report.rating"), report.say("report.evidence")},
        {},
        true};
    for (const Json& criterion : objective.at("criteria")) {
      std::string rating = criterion.at("kind") == "measured"
                               ? ""
                               : escaped(rating_text(report, criterion.at("rating")));
      const std::string note = criterion.at("note").get<std::string>();
      if (!note.empty()) rating += "<br>" + escaped(note);
      table.rows.push_back({escaped(criterion.at("text").get<std::string>()),
                            escaped(criterion.at("target").get<std::string>()),
                            escaped(measured_text(report, criterion.at("measured"))), rating,
                            evidence_html(criterion.at("evidence"))});
    }
    report.table_or_nothing(table);
  }
  if (!report.record.observations.empty()) {
    std::vector<std::string> items;
    for (const Noted& noted : report.record.observations) items.push_back(noted.text);
    report.page.list(items);
  }
  report.page.end_section();
}

void add_timeline(Report& report) {
  using namespace parts_detail;
  std::vector<std::tuple<int, std::string, std::string, std::string>> events;
  for (const InjectTold& told : report.record.told) {
    const Inject* inject = inject_of(report.exercise, told.id);
    std::vector<std::string> to;
    for (const std::string& role : told.to)
      to.push_back(role_name(report.exercise, role, report.catalogue.language()));
    events.emplace_back(
        told.week, report.say("report.kind.inject"),
        to.empty() ? report.say("paper.all_teams") : texts::list(report.catalogue.language(), to),
        inject == nullptr ? told.id : inject->title.in(report.record.language));
  }
  for (const Decided& one : report.record.decisions)
    if (one.is_submitted)
      events.emplace_back(one.start_week, report.say("report.kind.decision"),
                          role_name(report.exercise, one.team, report.catalogue.language()),
                          one.where.empty() ? one.name : one.name + ": " + one.where);
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return std::get<0>(a) < std::get<0>(b); });
  Table table{report.say("report.timeline"),
              {report.say("report.week"), report.say("report.kind"), report.say("report.team"),
               report.say("report.event")},
              {},
              false};
  for (const auto& [week, kind, team, text] : events)
    table.rows.push_back({std::to_string(week), kind, team, text});
  report.page.begin_section("timeline", report.say("report.timeline"));
  report.table_or_nothing(table);
  report.page.end_section();
}

// At the end of what was played: the range that could be read off, and what was so.
void add_beliefs(Report& report) {
  using namespace parts_detail;
  const Chronicle& chronicle = report.record.chronicle;
  const int end = std::min(chronicle.weeks, report.exercise.first_week + report.record.weeks_done);
  report.page.begin_section("beliefs", report.say("report.beliefs"));
  Table table{report.say("report.beliefs"),
              {report.say("report.indicator"), report.say("report.team"),
               report.say("report.believed"), report.say("report.true")},
              {},
              false};
  for (const Role& role : report.exercise.roles) {
    for (const std::string& indicator : role.observes) {
      if (!indicator.starts_with("seen_") || end < 1) continue;
      const Chronicle::Series* truth = brief::series_of(chronicle, "true_" + indicator.substr(5));
      if (truth == nullptr) continue;
      const std::size_t nation = brief::places_of(chronicle) - 1;
      const auto read = brief::reading_of(chronicle, indicator, nation,
                                          end - report.exercise.weeks_per_turn, end);
      double mean = 0.0;
      for (int week = end - report.exercise.weeks_per_turn; week < end; ++week)
        mean += brief::seen_at(chronicle, *truth, nation, week) / report.exercise.weeks_per_turn;
      table.rows.push_back(
          {texts::indicator_name(report.catalogue, indicator), role.name.in(report.record.language),
           read.is_there ? texts::range_text(report.catalogue, truth->unit, read.low, read.high)
                         : report.say("none"),
           texts::value_text(report.catalogue, truth->unit, mean)});
    }
  }
  report.table_or_nothing(table);
  for (const BeliefHeld& belief : report.record.beliefs)
    if (!belief.text.empty())
      report.page.paragraph(role_name(report.exercise, belief.team, report.catalogue.language()) +
                            ": " + belief.text);
  report.page.end_section();
}

void add_coverage(Report& report) {
  using namespace parts_detail;
  report.page.begin_section("coverage", report.say("report.coverage"));
  report.page.paragraph(report.coverage_sentence());
  std::string strip = "<p aria-hidden=\"true\">";
  Table table{
      report.say("report.coverage"),
      {report.say("report.component"), report.say("report.state"), report.say("report.how")},
      {},
      true};
  for (std::size_t k = 0; k < report.cells.size(); ++k) {
    const Covered& cell = report.cells[k];
    const bool is_done = cell.state == Covered::State::exercised;
    const bool is_said = cell.state == Covered::State::discussed;
    strip += fmt::format("<span class=\"cell {}\"><b>{}</b>{}</span>",
                         is_done   ? "done"
                         : is_said ? "said"
                                   : "none",
                         components()[k].code,
                         is_done   ? "\u25cf"
                         : is_said ? "\u25d0"
                                   : "\u25cb");
    std::string how;
    for (const std::string& sentence : cell.how)
      how += (how.empty() ? "" : "<br>") + escaped(sentence);
    const auto why = report.exercise.not_covered.find(cell.component);
    if (how.empty() && why != report.exercise.not_covered.end()) how = escaped(why->second);
    table.rows.push_back({escaped(std::string(components()[k].code) + " " + cell.name),
                          escaped(report.say(is_done   ? "coverage.exercised"
                                             : is_said ? "coverage.discussed"
                                                       : "coverage.not_exercised")),
                          how});
  }
  report.page.html(strip + "</p>");
  report.page.table(table, outputs::report::Fold::open);
  report.page.end_section();
}

void add_overrides(Report& report) {
  using namespace parts_detail;
  report.page.begin_section("overrides", report.say("report.overrides"));
  Table table{report.say("report.overrides"),
              {report.say("report.number"), report.say("report.turn"), report.say("report.what"),
               report.say("report.reason")},
              {},
              false};
  for (const Overruled& one : report.record.overrides)
    table.rows.push_back(
        {std::to_string(one.number), std::to_string(one.turn), one.what, one.reason});
  if (table.rows.empty()) {
    report.page.paragraph(report.say("report.overrides_none"));
  } else {
    report.page.table(table, outputs::report::Fold::open);
    for (const Finding& finding : report.record.findings) {
      if (finding.question.change != Change::no_overrides) continue;
      report.page.heading(report.say("report.with_without"));
      for (const Finding::Row& row : finding.rows)
        if (row.part.empty()) report.page.paragraph(sentence_of(finding, row, report.catalogue));
    }
  }
  report.page.end_section();
}

void add_questions(Report& report) {
  using namespace parts_detail;
  report.page.begin_section("questions", report.say("report.questions"));
  Table table{
      report.say("report.questions"),
      {report.say("report.team"), report.say("report.question"), report.say("report.answer")},
      {},
      false};
  for (const Asked& one : report.record.questions)
    table.rows.push_back({role_name(report.exercise, one.team, report.catalogue.language()),
                          one.text, one.answer.value_or(report.say("report.no_answer"))});
  report.table_or_nothing(table);
  report.page.end_section();
}

}  // namespace tabletop::after
