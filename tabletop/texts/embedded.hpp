// SPDX-License-Identifier: Apache-2.0
// The catalogues as the build put them into the program (CMakeLists.txt beside).
#pragma once

#include <string_view>

namespace tabletop::texts {

/// JSON of a language; empty where there is none.
std::string_view embedded(std::string_view language);

}  // namespace tabletop::texts
