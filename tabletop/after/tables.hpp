// SPDX-License-Identifier: Apache-2.0
// What planners open in a spreadsheet: injects (the master scenario events list), decisions, events, as
// CSV (RFC 4180, UTF-8). No cell begins like a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tabletop/after/record.hpp"

namespace tabletop::after {

/// Rows of cells as CSV. A cell that begins with = + - @ or a tab gets an apostrophe before it, or a
/// spreadsheet would compute it.
std::string csv_of(const std::vector<std::vector<std::string>>& rows);
/// engine::InputError with the line where a quote is not closed. The apostrophe is taken off again.
std::vector<std::vector<std::string>> rows_of(std::string_view csv);

/// id, kind, turn, week, when, to, channel, grade, true, sensitive, reserve, title, text, expected,
/// components, objectives.
std::string injects_csv(const Exercise& exercise, const std::string& language);
/// The injects of an exercise as the table has them: texts, time and addressees of those that are
/// there are taken over, new rows become reports. All faults at once, with line numbers. Shocks and
/// conditions stay as the package has them: a table does not reach the world.
std::vector<Inject> injects_from(std::string_view csv, const Exercise& exercise,
                                 const std::string& language);

std::string decisions_csv(const Record& record);
/// What happened, in order of weeks.
std::string events_csv(const Exercise& exercise, const Record& record);

}  // namespace tabletop::after
