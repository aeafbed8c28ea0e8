// SPDX-License-Identifier: Apache-2.0
// The program: picks the verb, lets it work, turns what goes wrong into words and an exit code.
#pragma once

#include <string>
#include <vector>

namespace studies {
class Crew;
}

namespace apps {

class Room;

/// `words` without the name of the program, as one rank of a cluster where there is a crew, and with
/// the tabletop where there is a room for it; the exit code.
int run_program(const std::vector<std::string>& words, studies::Crew* crew = nullptr,
                Room* room = nullptr);

/// Help of the whole program.
std::string help_text();

}  // namespace apps
