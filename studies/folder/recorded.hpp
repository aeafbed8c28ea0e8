// SPDX-License-Identifier: Apache-2.0
// Which metrics a study keeps.
#pragma once

#include <string>
#include <vector>

#include "scenarios/study.hpp"

namespace studies {

/// Metrics of harm by the State, as declared, that are one number at a time.
const std::vector<std::string>& state_harm_metrics();

/// What `record.metrics` names, what the study is about, and always harm by the State and cost, which
/// stand beside every other harm; empty for all metrics.
std::vector<std::string> recorded_metrics(const scenarios::Study& study);

}  // namespace studies
