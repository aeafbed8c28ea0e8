// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/csv.hpp"

#include "engine/base/fault.hpp"

namespace tabletop {

namespace csv_detail {

bool starts_a_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

std::string cell_of(const std::string& text) {
  std::string cell = starts_a_formula(text) ? "\"'" : "\"";
  for (const char letter : text)
    cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return cell + "\"";
}

std::string plain(std::string cell) {
  if (cell.size() > 1 && cell.front() == '\'' && starts_a_formula(cell.substr(1))) cell.erase(0, 1);
  return cell;
}

}  // namespace csv_detail

std::string csv_of(const std::vector<Cells>& rows) {
  std::string csv;
  for (const Cells& row : rows) {
    for (std::size_t k = 0; k < row.size(); ++k)
      csv += (k == 0 ? "" : ",") + csv_detail::cell_of(row[k]);
    csv += "\r\n";
  }
  return csv;
}

std::vector<Cells> rows_of(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);  // as spreadsheets begin a file
  std::vector<Cells> rows;
  Cells row;
  std::string cell;
  bool is_quoted = false, has_cell = false;
  int line = 1, opened = 1;
  const auto end_cell = [&] {
    row.push_back(csv_detail::plain(std::move(cell)));
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

}  // namespace tabletop
