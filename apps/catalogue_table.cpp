// SPDX-License-Identifier: Apache-2.0
#include "apps/catalogue.hpp"
#include "engine/base/text.hpp"

namespace apps {

std::string cell_of(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_number_float()) return engine::text_of(value.get<double>());
  if (value.is_object()) return cell_of(value["id"]);
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const Json& item : value) text += (text.empty() ? "" : ", ") + cell_of(item);
  return text;
}

Table whole_table(const Json& rows) {
  std::vector<Table::Column> columns;
  const Json first = rows.empty() ? Json::object() : rows.front();
  for (const auto& item : first.items()) columns.push_back({item.key(), Table::Align::left});
  Table table(columns);
  for (const Json& row : rows) {
    std::vector<std::string> cells;
    for (const Table::Column& column : columns) cells.push_back(cell_of(row[column.title]));
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace apps
