// SPDX-License-Identifier: Apache-2.0
// The after-action report: one page of HTML that needs nothing beside it, made to be printed.
#pragma once

#include <string>

#include "tabletop/after/record.hpp"

namespace tabletop::after {

/// In the language of the record. Everything typed in the room is shown as text.
std::string report_html(const Exercise& exercise, const Record& record);

}  // namespace tabletop::after
