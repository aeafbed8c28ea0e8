// SPDX-License-Identifier: Apache-2.0
// What happens to the world in a step, by lane.
#pragma once

#include "models/measures/agenda.hpp"

namespace models {

/// Whether a happening is due: at its step, or in the step after its phase was first declared.
inline bool is_due(const Model& world, const engine::Now& now, const Happening& happening,
                   std::size_t lane) {
  if (!happening.phase) return happening.step == now.step;
  const auto phase = static_cast<std::size_t>(*happening.phase);
  if (phase == 0) return now.step == 0;  // every run begins in preparation
  return world.crisis_course.declared_in[phase].at(lane) == static_cast<double>(now.step) &&
         now.step > 0;
}

/// Whether a scenario has a happening of a kind at all.
inline bool is_planned(const Model& world, InjectKind kind) {
  for (const auto& lane : world.agenda().happenings) {
    for (const Happening& happening : lane) {
      if (happening.kind == kind) return true;
    }
  }
  return false;
}

/// Calls happen(lane, happening) for what is due now of one kind.
template <class Happen>
void for_each_due(const Model& world, const engine::Now& now, InjectKind kind, Happen happen) {
  const auto& happenings = world.agenda().happenings;
  for (std::size_t lane = 0; lane < happenings.size(); ++lane) {
    for (const Happening& happening : happenings[lane]) {
      if (happening.kind == kind && is_due(world, now, happening, lane)) happen(lane, happening);
    }
  }
}

/// Calls visit(cell) for the living group that a happening names, or for every one where it names
/// none.
template <class Visit>
void for_each_group_of(const Groups& groups, std::size_t lane, const Happening& happening,
                       Visit visit) {
  const std::size_t lanes = groups.table.lanes();
  for (std::size_t group = lane; group < groups.table.cells(); group += lanes) {
    const bool is_meant =
        happening.group_slot < 0 || group / lanes == static_cast<std::size_t>(happening.group_slot);
    if (is_meant && groups.is_alive.at(group) != 0.0) visit(group);
  }
}

}  // namespace models
