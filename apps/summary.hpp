// SPDX-License-Identifier: Apache-2.0
// What a person reads after a run.
#pragma once

#include <string>

#include "scenarios/scenario.hpp"
#include "studies/ensemble.hpp"

namespace apps {

/// Title, question, places, period, runs.
std::string opening_text(const scenarios::Scenario& scenario, const outputs::Result& result);

/// Arms beside each other: the headlines with their intervals, always with harm by the State, and cost.
std::string arms_text(const outputs::Result& result, std::size_t width);

/// Runs that failed and why; empty where none did.
std::string failures_text(const std::vector<studies::FailedRun>& failed);

/// What may be said of it, and whose work it is.
std::string closing_text(const std::string& intended_use);

}  // namespace apps
