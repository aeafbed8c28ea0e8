// SPDX-License-Identifier: Apache-2.0
// Injects become known: by the calendar, by a condition on what the State observed, by hand.
#pragma once

#include "tabletop/session/topic.hpp"

namespace tabletop {

/// The injects that the start of this turn's discussion tells: [{inject, week, to}].
Json due_now(const Ask& ask);
/// One entry of that list.
Json telling(const Ask& ask, const Inject& inject, std::vector<std::string> to);
/// Puts the `tells` of an event on the line.
void tell(Line& line, const Event& event);

}  // namespace tabletop
