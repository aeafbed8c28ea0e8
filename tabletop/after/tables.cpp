// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/base/fault.hpp"

namespace tabletop::after {

namespace tables_detail {

constexpr std::array<const char*, 16> columns{
    "id",   "kind",      "turn",    "week",  "when", "to",       "channel",    "grade",
    "true", "sensitive", "reserve", "title", "text", "expected", "components", "objectives"};
constexpr std::array<const char*, 4> kinds{"report", "rumour", "shock", "dilemma"};

bool starts_a_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

std::string cell_of(const std::string& text) {
  std::string cell = starts_a_formula(text) ? "'" + text : text;
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  for (std::size_t at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2))
    cell.insert(at, 1, '"');
  return "\"" + cell + "\"";
}

std::string plain(std::string cell) {
  if (cell.size() > 1 && cell.front() == '\'' && starts_a_formula(cell.substr(1))) cell.erase(0, 1);
  return cell;
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "; ") + item;
  return text;
}

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> items;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    std::string item = text.substr(at, end - at);
    item.erase(0, item.find_first_not_of(' ') == std::string::npos ? item.size()
                                                                   : item.find_first_not_of(' '));
    while (!item.empty() && item.back() == ' ') item.pop_back();
    if (!item.empty()) items.push_back(std::move(item));
    at = end + 1;
  }
  return items;
}

std::string when_of(const Inject& inject) {
  if (!inject.when) return "";
  return fmt::format("{} {} {} {} for {}", inject.when->indicator, inject.when->place,
                     inject.when->is_above ? "above" : "below", inject.when->threshold,
                     inject.when->for_weeks);
}

struct Reading {
  const Exercise& exercise;
  const std::string& language;
  std::vector<engine::Fault> faults;

  void fault(std::size_t line, const std::string& found, const std::string& expected) {
    faults.push_back({{"injects.csv", static_cast<int>(line), 1, ""}, found, expected, ""});
  }
  int whole(std::size_t line, const std::string& text, const std::string& name, int high) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > high)
      fault(line, "\"" + text + "\" as " + name, fmt::format("a whole number from 0 to {}", high));
    return value;
  }
};

Inject inject_of_row(Reading& reading, std::size_t line, const std::vector<std::string>& row) {
  const Inject* known = inject_of(reading.exercise, row[0]);
  Inject inject = known == nullptr ? Inject{} : *known;
  inject.id = row[0];
  if (row[0].empty()) reading.fault(line, "a row without id", "a short name");
  const bool is_kind = std::find(kinds.begin(), kinds.end(), row[1]) != kinds.end();
  if (!is_kind) reading.fault(line, "\"" + row[1] + "\" as kind", "report, rumour or dilemma");
  if (known == nullptr && row[1] == "shock")
    reading.fault(line, "a new shock", "a report: what moves the world is in the package");
  if (known == nullptr && row[1] == "rumour") inject.kind = Inject::Kind::rumour;
  if (known == nullptr && row[1] == "dilemma") inject.kind = Inject::Kind::dilemma;
  inject.turn = reading.whole(line, row[2], "turn", reading.exercise.turns);
  inject.week_in_turn = reading.whole(line, row[3], "week", reading.exercise.weeks_per_turn);
  inject.to = parted(row[5]);
  for (const std::string& role : inject.to) {
    const bool is_there = std::any_of(reading.exercise.roles.begin(), reading.exercise.roles.end(),
                                      [&](const Role& one) { return one.id == role; });
    if (!is_there) reading.fault(line, "\"" + role + "\" among those it goes to", "a role");
  }
  inject.channel = row[6];
  if (row[7].size() != 1 || row[7][0] < 'A' || row[7][0] > 'F')
    reading.fault(line, "\"" + row[7] + "\" as grade", "a letter from A to F");
  else
    inject.grade = row[7][0];
  inject.is_true = row[8] != "no";
  inject.is_sensitive = row[9] == "yes";
  inject.is_reserve = row[10] == "yes";
  const auto put = [&](Text& text, const std::string& value) {
    text.by_language[reading.language] = value;
    if (!text.by_language.contains("en")) text.by_language["en"] = value;
  };
  put(inject.title, row[11]);
  put(inject.text, row[12]);
  put(inject.expected, row[13]);
  inject.components = parted(row[14]);
  inject.objectives = parted(row[15]);
  return inject;
}

}  // namespace tables_detail

std::string csv_of(const std::vector<std::vector<std::string>>& rows) {
  std::string csv;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t k = 0; k < row.size(); ++k)
      csv += (k == 0 ? "" : ",") + tables_detail::cell_of(row[k]);
    csv += "\r\n";
  }
  return csv;
}

std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);  // as spreadsheets begin a file
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool is_quoted = false, has_cell = false;
  int line = 1, opened = 1;
  const auto end_cell = [&] {
    row.push_back(tables_detail::plain(std::move(cell)));
    cell.clear();
    has_cell = false;
  };
  for (std::size_t at = 0; at < csv.size(); ++at) {
    const char letter = csv[at];
    if (letter == '\n') ++line;
    if (is_quoted) {
      if (letter != '"') {
        cell += letter;
      } else if (at + 1 < csv.size() && csv[at + 1] == '"') {
        cell += '"';
        ++at;
      } else {
        is_quoted = false;
      }
    } else if (letter == '"' && cell.empty()) {
      is_quoted = has_cell = true;
      opened = line;
    } else if (letter == ',') {
      end_cell();
      has_cell = true;
    } else if (letter == '\n') {
      if (has_cell || !cell.empty() || !row.empty()) {
        end_cell();
        rows.push_back(std::move(row));
        row.clear();
      }
    } else if (letter != '\r') {
      cell += letter;
    }
  }
  if (is_quoted)
    throw engine::InputError(
        {engine::Fault{{"", opened, 1, ""}, "a quote that is not closed", "a closing quote", ""}});
  if (has_cell || !cell.empty() || !row.empty()) {
    end_cell();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string injects_csv(const Exercise& exercise, const std::string& language) {
  using namespace tables_detail;
  std::vector<std::vector<std::string>> rows{{columns.begin(), columns.end()}};
  const auto yes = [](bool is_so) { return std::string(is_so ? "yes" : "no"); };
  for (const Inject& inject : exercise.injects)
    rows.push_back(
        {inject.id, kinds[static_cast<std::size_t>(inject.kind)], std::to_string(inject.turn),
         std::to_string(inject.week_in_turn), when_of(inject), joined(inject.to), inject.channel,
         std::string(1, inject.grade), yes(inject.is_true), yes(inject.is_sensitive),
         yes(inject.is_reserve), inject.title.in(language), inject.text.in(language),
         inject.expected.in(language), joined(inject.components), joined(inject.objectives)});
  return csv_of(rows);
}

std::vector<Inject> injects_from(std::string_view csv, const Exercise& exercise,
                                 const std::string& language) {
  using namespace tables_detail;
  Reading reading{exercise, language, {}};
  const std::vector<std::vector<std::string>> rows = rows_of(csv);
  const std::vector<std::string> head(columns.begin(), columns.end());
  if (rows.empty() || rows.front() != head)
    reading.fault(1, "another heading", "the columns as they were exported");
  std::vector<Inject> injects;
  for (std::size_t k = 1; k < rows.size() && reading.faults.empty(); ++k) {
    if (rows[k].size() == columns.size())
      injects.push_back(inject_of_row(reading, k + 1, rows[k]));
    else
      reading.fault(k + 1, fmt::format("{} cells", rows[k].size()),
                    fmt::format("{} cells", columns.size()));
  }
  if (!reading.faults.empty()) throw engine::InputError(reading.faults);
  return injects;
}

std::string decisions_csv(const Record& record) {
  std::vector<std::vector<std::string>> rows{
      {"id", "team", "turn", "name", "lever", "intensity", "start_week", "stop_week", "where",
       "cost_usd", "status", "in_force", "owner", "beneficiaries", "rationale", "text"}};
  for (const Decided& one : record.decisions)
    rows.push_back({one.id, one.team, std::to_string(one.turn), one.name, one.lever,
                    fmt::format("{}", one.intensity), std::to_string(one.start_week),
                    one.stop_week ? std::to_string(*one.stop_week) : "", one.where,
                    fmt::format("{:.0f}", one.cost_usd), one.status, one.is_in_force ? "yes" : "no",
                    one.owner, one.beneficiaries, one.rationale, one.text});
  return csv_of(rows);
}

std::string events_csv(const Exercise& exercise, const Record& record) {
  std::vector<std::pair<int, std::vector<std::string>>> events;
  for (const InjectTold& told : record.told) {
    const Inject* inject = inject_of(exercise, told.id);
    events.push_back({told.week,
                      {"inject", tables_detail::joined(told.to),
                       inject == nullptr ? told.id : inject->title.in(record.language), told.at}});
  }
  for (const Decided& one : record.decisions)
    events.push_back({one.start_week, {"decision", one.team, one.name, ""}});
  for (const Overruled& one : record.overrides)
    events.push_back({(one.turn - 1) * exercise.weeks_per_turn + 1,
                      {"override", "white cell", one.what + ": " + one.reason, ""}});
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::vector<std::string>> rows{{"week", "kind", "who", "what", "at"}};
  for (auto& [week, cells] : events) {
    cells.insert(cells.begin(), std::to_string(week));
    rows.push_back(std::move(cells));
  }
  return csv_of(rows);
}

}  // namespace tabletop::after
