// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tabletop/after/report_parts.hpp"
#include "tabletop/after/sheet.hpp"
#include "tabletop/texts/numbers.hpp"

namespace tabletop::after {

namespace report_detail {

using outputs::report::escaped;
using outputs::report::Fold;
using texts::Count;
using texts::Words;

void add_summary(Report& report) {
  const Record& record = report.record;
  std::size_t met = 0, measured = 0, rated = 0, judged = 0;
  for (const Json& objective : report.evaluation) {
    for (const Json& criterion : objective.at("criteria")) {
      if (!criterion.at("measured").is_null()) {
        ++measured;
        if (criterion.at("measured").at("met") == true) ++met;
      }
      if (criterion.at("kind") != "measured") {
        ++judged;
        if (!criterion.at("rating").is_null()) ++rated;
      }
    }
  }
  const auto in_force = std::count_if(record.decisions.begin(), record.decisions.end(),
                                      [](const Decided& one) { return one.is_in_force; });
  std::vector<std::string> items{
      report.say("report.decisions_count",
                 {{"count", Count{in_force}},
                  {"turns", Count{record.turns_played}},
                  {"overrides", static_cast<Count>(record.overrides.size())}}),
      report.say("report.criteria_count", {{"met", static_cast<Count>(met)},
                                           {"of", static_cast<Count>(measured)},
                                           {"rated", static_cast<Count>(rated)},
                                           {"judged", static_cast<Count>(judged)}}),
      report.coverage_sentence()};
  for (const Finding& finding : record.findings) {
    const auto telling = std::find_if(
        finding.rows.begin(), finding.rows.end(),
        [](const Finding::Row& row) { return row.part.empty() && row.difference.is_telling; });
    if (telling == finding.rows.end()) continue;
    items.push_back(title_of(finding, report.catalogue) + " \u2014 " +
                    sentence_of(finding, *telling, report.catalogue));
    if (items.size() == 6) break;
  }
  report.page.begin_section("summary", report.say("report.summary"));
  report.page.list(items);
  report.page.end_section();
}

void add_data(Report& report) {
  const Record& record = report.record;
  const texts::Catalogue& catalogue = report.catalogue;
  std::vector<std::string> teams;
  for (const std::string& role : record.roles)
    teams.push_back(role_name(report.exercise, role, catalogue.language()));
  const std::string log =
      record.log_broken_at
          ? report.say("report.log_broken", {{"event", static_cast<Count>(*record.log_broken_at)}})
          : report.say("report.log_intact", {{"events", static_cast<Count>(record.log_events)}});
  report.page.begin_section("data", report.say("report.data"));
  report.page.html(facts_html({
      {report.say("report.purpose"), in(report.exercise.purpose, catalogue)},
      {report.say("report.place"), in(report.exercise.place, catalogue)},
      {report.say("report.played"), texts::date(catalogue.language(), record.played_on)},
      {report.say("report.turns"),
       fmt::format("{} / {}", record.turns_played, report.exercise.turns)},
      {report.say("report.teams"), texts::list(catalogue.language(), teams)},
      {report.say("report.marking"), record.marking},
      {report.say("report.seed"), std::to_string(record.seed)},
      {report.say("report.log"), log},
      {report.say("report.model_version"), record.model_version},
  }));
  report.page.end_section();
}

// Criteria that were met or rated without trouble; and those that were not.
void add_strengths(Report& report) {
  std::vector<std::string> strong, weak;
  for (const Json& objective : report.evaluation) {
    for (const Json& criterion : objective.at("criteria")) {
      const Json& measured = criterion.at("measured");
      const std::string rating = criterion.at("rating").is_null() ? "" : criterion.at("rating");
      const bool is_met = !measured.is_null() && measured.at("met") == true;
      const bool is_missed = !measured.is_null() && measured.at("met") == false;
      const std::string sentence = report.say(
          "report.strength_criterion",
          {{"objective", Words{objective.at("id")}}, {"criterion", Words{criterion.at("text")}}});
      if (is_missed || rating == "major challenges" || rating == "unable")
        weak.push_back(sentence);
      else if (is_met || rating == "without challenges")
        strong.push_back(sentence);
    }
  }
  for (const IssueNoted& issue : report.record.issues) weak.push_back(issue.text);
  const auto add = [&](const char* id, const char* title, std::vector<std::string>& items) {
    report.page.begin_section(id, report.say(title));
    if (items.empty()) items.push_back(report.say("report.nothing"));
    report.page.list(items);
    report.page.end_section();
  };
  add("strengths", "report.strengths", strong);
  add("improvements", "report.improvements", weak);
}

void add_plan(Report& report) {
  report.page.begin_section("plan", report.say("report.plan"));
  outputs::report::Table table{report.say("report.plan"),
                               {report.say("report.fix"), report.say("report.owner"),
                                report.say("report.due"), report.say("report.issue")},
                               {},
                               false};
  for (const FixNoted& fix : report.record.fixes) {
    const auto issue = std::find_if(report.record.issues.begin(), report.record.issues.end(),
                                    [&](const IssueNoted& one) { return one.id == fix.issue; });
    table.rows.push_back({fix.text, fix.owner, texts::date(report.catalogue.language(), fix.due),
                          issue == report.record.issues.end() ? "" : issue->text});
  }
  report.table_or_nothing(table);
  report.page.paragraph(
      report.record.signed_by.empty()
          ? report.say("report.unsigned")
          : report.say("report.signed", {{"name", texts::Name{report.record.signed_by}}}));
  report.page.end_section();
}

void add_limits(Report& report) {
  report.page.begin_section("model", report.say("report.model"));
  report.page.list({report.say("model.what"), report.say("model.versions"),
                    report.say("model.observed"), report.record.model_version});
  report.page.end_section();
  report.page.begin_section("limits", report.say("report.limits"));
  report.page.list({report.say("limits.model"), report.say("limits.forecast"),
                    report.say("limits.counterfactual"), report.say("limits.not_seen"),
                    report.say("limits.harm"), report.say("limits.persons")});
  report.page.end_section();
  report.page.begin_section("feedback", report.say("report.feedback"));
  outputs::report::Table table{
      report.say("feedback.scale"), {"", "1", "2", "3", "4", "5"}, {}, false};
  for (const char* id :
       {"feedback.useful", "feedback.realistic", "feedback.understood", "feedback.safe"})
    table.rows.push_back({report.say(id), "\u25a1", "\u25a1", "\u25a1", "\u25a1", "\u25a1"});
  report.page.table(table, Fold::open);
  for (const char* id : {"feedback.change", "feedback.missing"})
    report.page.html("<p>" + escaped(report.say(id)) +
                     "</p><div class=\"lines\"></div><div class=\"lines\"></div>");
  report.page.end_section();
}

}  // namespace report_detail

std::string Report::say(std::string_view id, const texts::Arguments& arguments) const {
  return catalogue.say(id, arguments);
}

std::string Report::coverage_sentence() const {
  texts::Count exercised = 0, discussed = 0, left = 0;
  for (const Covered& cell : cells) {
    if (cell.component == "pursue.weapons_collection") continue;  // the spotlight is beside the 37
    if (cell.state == Covered::State::exercised) ++exercised;
    if (cell.state == Covered::State::discussed) ++discussed;
    if (cell.state == Covered::State::not_exercised) ++left;
  }
  return say("coverage.count", {{"exercised", exercised},
                                {"of", exercised + discussed + left},
                                {"discussed", discussed},
                                {"left", left}});
}

void Report::table_or_nothing(const outputs::report::Table& table) {
  if (table.rows.empty())
    page.paragraph(say("report.nothing"));
  else
    page.table(table, outputs::report::Fold::open);
}

std::string report_html(const Exercise& exercise, const Record& record) {
  using namespace report_detail;
  Report report{exercise,
                record,
                texts::Catalogue::of(record.language),
                brief::places_of(exercise, record.provinces, record.language),
                evaluation_wire(exercise, record),
                coverage(exercise, record),
                {},
                0};
  add_summary(report);
  add_data(report);
  add_objectives(report);
  add_strengths(report);
  add_counterfactuals(report);
  add_timeline(report);
  add_beliefs(report);
  add_coverage(report);
  add_overrides(report);
  add_questions(report);
  add_plan(report);
  add_limits(report);
  return document_of({exercise, report.catalogue, record.marking, report.say("report.title"), ""},
                     report.page);
}

}  // namespace tabletop::after
