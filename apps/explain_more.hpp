// SPDX-License-Identifier: Apache-2.0
// What `explain` prints of Shapley shares, early warning and threat developments: text and JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/json.hpp"
#include "studies/attribution.hpp"
#include "studies/early_warning.hpp"

namespace apps {

/// `{metric, total, shares: [{lever|pillar|driver, share, low, high}], …}`
Json json_of(const studies::Attribution& attribution, std::string_view player);
std::string text_of(const studies::Attribution& attribution, std::string_view player,
                    std::string_view unit);

/// One object for each signal and horizon.
Json json_of(const std::vector<studies::SignalSkill>& skills);
std::string text_of(const std::vector<studies::SignalSkill>& skills, double step_weeks);

Json json_of(const std::vector<studies::Development>& developments);
std::string text_of(const std::vector<studies::Development>& developments);

}  // namespace apps
