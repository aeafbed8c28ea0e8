// SPDX-License-Identifier: Apache-2.0
// What was decided in a session, as plans of the world: as it was played, and as it might have been.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tabletop/world/world.hpp"

namespace tabletop::after {

/// A decision that was resolved, with what its team had asked for before the white cell spoke.
struct Taken {
  std::string id, team, name;
  std::vector<scenarios::LeverUse> played;  // empty: rejected
  std::vector<scenarios::LeverUse> asked;   // differs from `played` where it was overruled
};

/// A line of a session.
struct Course {
  std::vector<Taken> taken;
  std::vector<scenarios::Inject> shocks;     // of the exercise, as they were fired
  std::vector<scenarios::Inject> red_moves;  // chosen by the white cell or the red seat
  std::vector<std::string> without_crises;
  int first_week = 0;  // step at which the exercise begins
  int last_week = 0;   // steps of the scenario: what is later than that does not happen
};

Plan plan_of(const Course& course);

enum class Change { earlier, later, remove, twice, nothing, swap, no_overrides, information };
/// As wire.ts writes them: "earlier", "double", "no_overrides".
std::string_view text_of(Change change);
/// engine::InputError where there is no such word.
Change change_of(std::string_view word);

struct Question {
  Change change = Change::nothing;
  std::string decision;     // earlier, later, remove, double
  std::string team, other;  // swap
  int weeks = 0;            // earlier, later
};

/// USD of a use at full delivery, a year.
using Cost = std::function<double(const scenarios::LeverUse& use)>;

/// The plan that differs from what was played by this and nothing else:
/// - earlier, later: the decision begins and ends so many weeks before or after, within the exercise;
/// - remove: as if it had not been taken; nothing: as if none had;
/// - double: twice the intensity, at most all there is;
/// - swap: each of two teams follows its measures with the money of the other: intensities times the
///   quotient of what the two plans cost, at most all there is;
/// - no_overrides: what teams asked, and no move put into the groups' hands;
/// - information: early warning in full from the first week, all decisions as they were.
/// engine::InputError where decision or team are not in the course.
Plan changed(const Course& course, const Question& question, const Cost& cost);

}  // namespace tabletop::after
