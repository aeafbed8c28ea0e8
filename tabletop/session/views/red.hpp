// SPDX-License-Identifier: Apache-2.0
// The groups that the model plays: what they moved towards, in words, for the white cell and the red
// seat.
#pragma once

#include "tabletop/session/views/views.hpp"

namespace tabletop {

/// {moves, options, chosen} of wire.ts.
Json red_part(const Seen& seen, const Line& line, const std::string& language);

}  // namespace tabletop
