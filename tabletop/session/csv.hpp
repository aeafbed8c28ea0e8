// SPDX-License-Identifier: Apache-2.0
// Tables for spreadsheets: RFC 4180, UTF-8. No cell begins like a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tabletop {

using Cells = std::vector<std::string>;

/// Rows of cells, each cell quoted. One that begins with = + - @ or a tab gets an apostrophe before
/// it, or a spreadsheet would compute it.
std::string csv_of(const std::vector<Cells>& rows);
/// Rows as csv_of or a spreadsheet wrote them, without the apostrophes. engine::InputError with the
/// line where a quote is not closed.
std::vector<Cells> rows_of(std::string_view csv);

}  // namespace tabletop
