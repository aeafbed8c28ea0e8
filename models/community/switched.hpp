// SPDX-License-Identifier: Apache-2.0
// Whether a number that is 0 by default is anything else in this run.
#pragma once

#include "engine/run/component.hpp"
#include "engine/store/table.hpp"

namespace models {

/// True where a measure or driver of this run bends it, or the scenario set it above 0.
inline bool is_switched_on(const engine::Parameter& parameter, const engine::Table& table) {
  if (parameter.is_bent()) return true;
  for (std::size_t lane = 0; lane < table.lanes(); ++lane) {
    if (parameter.base(lane) != 0.0) return true;
  }
  return false;
}

}  // namespace models
