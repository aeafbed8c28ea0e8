// SPDX-License-Identifier: Apache-2.0
// Where the time of a step goes: by process, by what the kernel does between them, by metric.
#pragma once

#include <cstddef>
#include <string>

#include "engine/run/simulation.hpp"

namespace model_cost {

/// A table of ns per cell-step, the dearest first; the simulation runs on one thread.
void print_parts(engine::Simulation& simulation, std::size_t cells, int steps);

/// The same for all arms of a scenario's first replicate side by side, or for its first arm alone.
void print_parts_of_scenario(const std::string& path, std::size_t arms, int steps);

}  // namespace model_cost
