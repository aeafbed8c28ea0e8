// SPDX-License-Identifier: Apache-2.0
// The program for clusters, which stands beside this one where there was an MPI to build it with.
#pragma once

namespace apps {

/// Becomes it, with the words of this process; OutsideError with the way to get it where it is not
/// there.
[[noreturn]] void become_cluster_program();

}  // namespace apps
