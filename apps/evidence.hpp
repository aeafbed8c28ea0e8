// SPDX-License-Identifier: Apache-2.0
// What the levers of an arm rest on, and when the crisis of a scenario begins.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace apps {

struct LeverEvidence {
  std::string lever;
  char evidence = 'D';  // A trial replicated here, B not replicated, C observational, D expert
  std::string context;  // country and year
};

/// Levers and actions of an arm, in its order; empty where the scenario has no such arm.
std::vector<LeverEvidence> evidence_of(const scenarios::Scenario& scenario, const std::string& arm);

/// "D" of "B, C, D": a conclusion is no better than the weakest that it rests on; 0 for none.
char weakest(const std::vector<LeverEvidence>& levers);

/// The step in which a series or the track of a crisis first rises above where it began; 0 where
/// the scenario does not say when.
std::size_t onset_of(const scenarios::Scenario& scenario);

/// Whether numbers of the scenario are distributions, drawn anew in each version of its world.
bool is_uncertain(const scenarios::Scenario& scenario);

}  // namespace apps
