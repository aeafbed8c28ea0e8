// SPDX-License-Identifier: Apache-2.0
// Commented files to start from: a scenario of any crisis, a study.
#pragma once

#include <string>
#include <vector>

#include "scenarios/vocabulary.hpp"

namespace apps {

/// A made-up country with these crises; valid as it is.
std::string starting_scenario(const std::vector<const scenarios::Entry*>& crises);

/// A study of a scenario, given by file or id.
std::string starting_study(const std::string& scenario);

}  // namespace apps
