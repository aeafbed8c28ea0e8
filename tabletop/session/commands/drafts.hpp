// SPDX-License-Identifier: Apache-2.0
// Injects as they are typed: read and checked on their way into the log, and put into the state.
#pragma once

#include "tabletop/session/topic.hpp"

namespace tabletop {

/// Roles under "to", each known; none: all teams.
std::vector<std::string> roles_in(const Ask& ask, const Json& object);
/// What the log keeps of a draft; a Refusal where it does not fit.
Json draft_in(const Ask& ask, const Json& draft, std::string id, std::string_view kind);
/// The inject of this id says from now on what the draft says; a new one is queued.
void write_draft(State& state, const Exercise& exercise, const Json& draft);

}  // namespace tabletop
