// SPDX-License-Identifier: Apache-2.0
// The programs that stand beside this one where there was something to build them with: for clusters
// one that knows MPI, for the tabletop one that knows the network and holds a page.
#pragma once

#include <string>

namespace apps {

/// Becomes the program of this name beside this one, with the words of this process; OutsideError
/// with the way to get it where it is not there.
[[noreturn]] void become_program(const std::string& name, const std::string& way_to_get_it);

}  // namespace apps
