// SPDX-License-Identifier: Apache-2.0
// From a scenario to the agenda of a model: which lever, which crisis and which happening, in which
// lane, when and where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fault.hpp"
#include "models/measures/agenda.hpp"
#include "studies/assembly.hpp"

namespace studies::planning {

/// A hash of a name, for draws and rules that belong to it.
std::uint64_t hash_of(std::string_view text);
/// The value of an uncertain number of a scenario in a replicate: drawn once, by its own name, so
/// that every arm of the replicate meets the same one.
double drawn(const scenarios::Value& value, std::string_view name, std::uint64_t seed,
             std::size_t replicate);
/// The communities of a province, or those of this id or name; none where nothing is called so.
std::vector<std::size_t> rows_of_place(const scenarios::Geography& geography,
                                       const std::string& name);
engine::Fault no_such_place(const scenarios::Scenario& scenario, std::string path,
                            const std::string& name, const scenarios::Geography& geography);

/// Room in the agenda for the lanes, and where the crises of the scenario strike.
void open_agenda(models::Agenda& agenda, const Ground& ground, std::size_t lanes);
void plan_lane(models::Model& model, const Ground& ground, std::uint64_t seed, const Run& run,
               std::size_t lane);

}  // namespace studies::planning
