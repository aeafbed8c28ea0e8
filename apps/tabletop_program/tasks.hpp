// SPDX-License-Identifier: Apache-2.0
// What `holdfast tabletop` can be asked to do.
#pragma once

#include "apps/room.hpp"
#include "tabletop/server/lobby.hpp"

namespace apps {

engine::ExitCode serve_tabletop(const TabletopCall& call);
engine::ExitCode check_exercise(const TabletopCall& call);
engine::ExitCode rehearse_exercise(const TabletopCall& call);
engine::ExitCode replay_bundle(const TabletopCall& call);
engine::ExitCode play_demo(const TabletopCall& call);

/// Sessions of the exercises that are shipped, or in a folder.
tabletop::Makers makers_of_sessions();

}  // namespace apps
