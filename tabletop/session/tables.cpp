// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tabletop/session/record.hpp"
#include "tabletop/session/views/inject_view.hpp"

namespace tabletop {

namespace tables_detail {

// Quoted always; what a spreadsheet would take for a formula is made a text.
std::string cell(const std::string& text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t").find(text[0]) != std::string_view::npos)
    quoted += '\'';
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string row(const std::vector<std::string>& texts) {
  std::vector<std::string> cells;
  for (const std::string& text : texts) cells.push_back(cell(text));
  return fmt::format("{}\r\n", fmt::join(cells, ","));
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, " "));
}

}  // namespace tables_detail

using namespace tables_detail;

std::string injects_csv(const Seen& seen, const std::string& language) {
  std::string csv = row({"id", "kind", "turn", "when", "to", "channel", "grade", "title", "text",
                         "expected", "components", "told_at", "told_week", "told_to"});
  const Line& line = seen.state.line("main");
  for (const Inject* inject : injects_of(seen.state, seen.exercise)) {
    const Json draft = draft_json(seen.exercise, *inject, language);
    const auto told = std::ranges::find(line.course.told, inject->id, &Told::inject);
    const bool is_told = told != line.course.told.end();
    const Json& when = draft.at("when");
    csv += row({inject->id, draft.at("kind"), std::to_string(inject->turn),
                when.is_null() ? "" : when.at("words").get<std::string>(), joined(inject->to),
                inject->channel, draft.at("grade"), draft.at("title"), draft.at("text"),
                draft.at("expected"), joined(inject->components), is_told ? told->at : "",
                is_told ? std::to_string(told->week) : "", is_told ? joined(told->to) : ""});
  }
  return csv;
}

std::string decisions_csv(const Seen& seen, const std::string& language) {
  std::string csv =
      row({"id", "team", "turn", "lever", "name", "where", "start_week", "stop_week", "intensity",
           "cost_usd", "status", "in_force", "rationale", "beneficiaries", "owner", "text"});
  for (const after::Decided& one : record_of(seen, language, Truth::out).decisions) {
    csv += row({one.id, one.team, std::to_string(one.turn), one.lever, one.name, one.where,
                std::to_string(one.start_week), one.stop_week ? std::to_string(*one.stop_week) : "",
                fmt::format("{}", one.intensity), fmt::format("{:.0f}", one.cost_usd), one.status,
                one.is_in_force ? "yes" : "no", one.rationale, one.beneficiaries, one.owner,
                one.text});
  }
  return csv;
}

std::string events_csv(const std::vector<Event>& events) {
  std::string csv = row({"seq", "at", "seat", "type", "turn", "branch", "hash"});
  for (const Event& event : events)
    csv += row({std::to_string(event.seq), event.at, event.seat, event.type,
                std::to_string(event.turn), event.branch, event.hash});
  return csv;
}

}  // namespace tabletop
