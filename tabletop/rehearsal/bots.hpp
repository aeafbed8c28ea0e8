// SPDX-License-Identifier: Apache-2.0
// Who sits in all seats when an exercise is rehearsed. A bot is a rule for a plan: what it buys with
// the money of each team, and when. It knows what its team is told, and nothing of the truth.
#pragma once

#include <cstdint>
#include <string_view>

#include "tabletop/exercise/exercise.hpp"
#include "tabletop/world/world.hpp"

namespace tabletop {

enum class Bot { nothing, random, sensible };
inline constexpr std::size_t bots = 3;
std::string_view name_of(Bot bot);

/// Step of the scenario at which a turn begins; of turn `turns + 1`: the end of the last one.
int step_of_turn(const Exercise& exercise, int turn);
/// The end of the exercise, its jump in time included.
int last_step(const Exercise& exercise);

/// Shocks that come whatever is decided. Those that wait for a condition are left out: in a rehearsal
/// it is only counted whether they would come.
Plan plan_of_nothing(const Exercise& exercise);
/// Each turn each team buys up to three levers of its list, each with a random part of what it may
/// spend; another luck for every version.
Plan random_plan(const Exercise& exercise, const World& world, std::uint64_t seed,
                 std::size_t version);
/// Each team answers the injects that it is told of with the levers of its list that they name, and
/// each decision point with the next of its list; its money is spread over the turns that are left.
/// What a conditional inject names is prepared, and waits for the same indicator.
Plan sensible_plan(const Exercise& exercise, const World& world);
/// One lever alone, from the first turn on, with all the money of the role that has it.
Plan single_lever_plan(const Exercise& exercise, const World& world, const Role& role,
                       const std::string& lever);

}  // namespace tabletop
