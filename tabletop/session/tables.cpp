// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tabletop/session/inject_table.hpp"
#include "tabletop/session/record.hpp"

namespace tabletop {

std::string injects_csv(const Seen& seen, const std::string& language) {
  Cells heading(inject_columns.begin(), inject_columns.end());
  heading.insert(heading.end(), {"told_at", "told_week", "told_to"});
  std::vector<Cells> rows{std::move(heading)};
  const Line& line = seen.state.line("main");
  for (const Inject* inject : injects_of(seen.state, seen.exercise)) {
    Cells row = cells_of(*inject, language);
    const auto told = std::ranges::find(line.course.told, inject->id, &Told::inject);
    if (told == line.course.told.end())
      row.insert(row.end(), 3, "");
    else
      row.insert(row.end(), {told->at, std::to_string(told->week),
                             fmt::format("{}", fmt::join(told->to, "; "))});
    rows.push_back(std::move(row));
  }
  return csv_of(rows);
}

std::string decisions_csv(const Seen& seen, const std::string& language) {
  std::vector<Cells> rows{{"id", "team", "turn", "lever", "name", "where", "start_week",
                           "stop_week", "intensity", "cost_usd", "status", "in_force", "rationale",
                           "beneficiaries", "owner", "text"}};
  for (const after::Decided& one : record_of(seen, language, Truth::out).decisions) {
    rows.push_back(
        {one.id, one.team, std::to_string(one.turn), one.lever, one.name, one.where,
         std::to_string(one.start_week), one.stop_week ? std::to_string(*one.stop_week) : "",
         fmt::format("{}", one.intensity), fmt::format("{:.0f}", one.cost_usd), one.status,
         one.is_in_force ? "yes" : "no", one.rationale, one.beneficiaries, one.owner, one.text});
  }
  return csv_of(rows);
}

std::string events_csv(const std::vector<Event>& events) {
  std::vector<Cells> rows{{"seq", "at", "seat", "type", "turn", "branch", "hash"}};
  for (const Event& event : events)
    rows.push_back({std::to_string(event.seq), event.at, event.seat, event.type,
                    std::to_string(event.turn), event.branch, event.hash});
  return csv_of(rows);
}

}  // namespace tabletop
