// SPDX-License-Identifier: Apache-2.0
// What officials may do unpunished: as far as colleagues and watchdogs let them.
#pragma once

#include "models/state/seen.hpp"

namespace models {

/// Integrity of the police of the reference profile, at which rates of abuse hold.
inline constexpr double usual_police_integrity = 0.6;

/// (1 − integrity of the police) / (1 − usual) · 2 / (1 + anti-corruption): 1 for the usual profile.
/// [cells.size]
inline std::span<double> licence_of_police(const engine::Cells& cells, const Model& world) {
  const auto honest = of_function(cells, world.state, world.state.integrity, Function::police);
  const auto watchdog =
      of_function(cells, world.state, world.state.capacity, Function::anti_corruption);
  const std::span<double> out = cells.buffer();
  for (std::size_t i = 0; i < cells.size; ++i) {
    out[i] = (1.0 - honest[i]) / (1.0 - usual_police_integrity) * 2.0 / (1.0 + watchdog[i]);
  }
  return out;
}

}  // namespace models
