// SPDX-License-Identifier: Apache-2.0
// The inject queue and what was fired, for the white cell.
#pragma once

#include "tabletop/session/views/views.hpp"

namespace tabletop {

/// {queue, fired} of wire.ts.
Json injects_part(const Seen& seen, const Line& line, const std::string& language);
/// An inject as the page edits it.
Json draft_json(const Exercise& exercise, const Inject& inject, const std::string& language);
Json injects_fired(const Seen& seen, const Line& line, const std::string& language);

}  // namespace tabletop
