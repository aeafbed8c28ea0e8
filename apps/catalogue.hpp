// SPDX-License-Identifier: Apache-2.0
// What the model declares, as rows for tables and JSON: one place knows each topic's fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/json.hpp"
#include "apps/table.hpp"

namespace apps {

struct Topic {
  std::string_view id;
  std::string_view about;
  std::vector<std::string_view> shown;  // fields that a person sees first
  Json (*rows)();                       // array of objects with the same keys
};

/// levers, actions, crises, metrics, parameters, …; in the order of help.
const std::vector<Topic>& topics();

/// A value as a cell: lists by their items, objects by their ids.
std::string cell_of(const Json& value);
/// All fields of all rows.
Table whole_table(const Json& rows);

}  // namespace apps
