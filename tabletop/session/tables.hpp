// SPDX-License-Identifier: Apache-2.0
// Lists of a session as CSV: planners live in spreadsheets.
#pragma once

#include <string>

#include "tabletop/session/views/views.hpp"

namespace tabletop {

/// Every inject with when it was told, or why it was not.
std::string injects_csv(const Seen& seen, const std::string& language);
std::string decisions_csv(const Seen& seen, const std::string& language);
/// Without payloads: when, who, what.
std::string events_csv(const std::vector<Event>& events);

}  // namespace tabletop
