// SPDX-License-Identifier: Apache-2.0
// Sentences that follow from the intervals, and nothing else.
#pragma once

#include <string>
#include <vector>

#include "outputs/report/effects.hpp"
#include "outputs/report/page.hpp"

namespace outputs::report {

/// One item an arm, HTML: what it did for harm, harm by the State beside it, at which cost.
std::vector<std::string> findings(const View& view, const Effects& effects);

/// What holds over all arms: whether one was better on everything shown, what nobody could tell.
std::vector<std::string> findings_over_arms(const View& view, const Effects& effects);

/// Arms across, metrics down: verdict and difference. Cells are HTML.
Table scoreboard(const View& view, const Effects& effects);

/// "Recruits were lower in 18 of 20 versions of the modelled world, by 1,300 people (interval …)."
std::string sentence(const View& view, const Effect& effect);

}  // namespace outputs::report
