// SPDX-License-Identifier: Apache-2.0
// The program: picks the verb, lets it work, turns what goes wrong into words and an exit code.
#pragma once

#include <string>
#include <vector>

namespace apps {

/// `words` without the name of the program; the exit code.
int run_program(const std::vector<std::string>& words);

/// Help of the whole program.
std::string help_text();

}  // namespace apps
