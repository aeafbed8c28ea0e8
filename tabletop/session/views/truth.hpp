// SPDX-License-Identifier: Apache-2.0
// The truth of the modelled world: for the white cell only, and for the room once it is revealed.
#pragma once

#include "tabletop/session/views/views.hpp"

namespace tabletop {

Json curve_part(const Seen& seen, const Line& line);
Json truth_layers(const Seen& seen, const Line& line, const std::string& language);
Json sparklines(const Seen& seen, const Line& line, const std::string& language);
/// What happened, week by week, newest last.
Json ticker(const Seen& seen, const Line& line, const std::string& language);
/// What a team's State believed of an indicator and what was true, at the end.
Json beliefs_and_truth(const Seen& seen, const Line& line, const std::string& language);

}  // namespace tabletop
