// SPDX-License-Identifier: Apache-2.0
// From what the room decided to what the world meets; and conditions of injects, read off what the
// State observed.
#pragma once

#include <optional>
#include <string>

#include "tabletop/after/course.hpp"
#include "tabletop/session/oracle.hpp"
#include "tabletop/session/state.hpp"

namespace tabletop {

/// Step of the scenario at which a week of the exercise begins (week 1 is that of `first_week`).
int step_of_week(const Exercise& exercise, int week);
/// Last week of the last turn.
int last_week(const Exercise& exercise);
/// The first week of a turn.
int first_week_of(const Exercise& exercise, int turn);

scenarios::LeverUse lever_use_of(const Exercise& exercise, const Use& use);

/// What was decided on a course, with what was asked: to the last week that it has come to, or comes
/// to by the turn that is being resolved.
after::Course taken_of(const State& state, const Exercise& exercise, const Course& course);
/// The plan of a course: decisions in force, shocks told, moves of the red seat, crises skipped.
Plan plan_of(const State& state, const Exercise& exercise, const Course& course);

/// Whether a condition held at some week of [from, to] (of the exercise) for as long as it asks.
bool has_held(const Condition& condition, const Chronicle& chronicle, const Exercise& exercise,
              const std::vector<std::string>& provinces, int from, int to);

/// What a series said of a place in a week; nothing where there is no information.
std::optional<double> value_at(const Chronicle& chronicle, const Chronicle::Series& series,
                               const std::vector<std::string>& provinces, const std::string& place,
                               bool highest, int step);

/// Cost of a use from its start to its stop, or to the end of the turns. [USD]
double cost_of(const Oracle& oracle, const Exercise& exercise, const Use& use);
/// The same for the weeks of a time jump alone.
double cost_after_turns(const Oracle& oracle, const Exercise& exercise, const Use& use);

double budget_of(const State& state, const Role& role);
/// What a team's decisions on a line bind, beside one of them. [USD]
double committed_by(const Line& line, const std::string& team, const std::string& beside = {});

}  // namespace tabletop
