// SPDX-License-Identifier: Apache-2.0
// What the model declares of levers, as the tabletop speaks of them.
#pragma once

#include <string>
#include <vector>

namespace tabletop {

struct LeverFacts {
  std::string id, pillar, code, component, describes, side_effect, evidence, needs;
  std::vector<std::string> carried_by;
  double lead_time_weeks = 0.0;
  bool is_outside_annex = false;
};

/// In the order of the annex, then the spotlight, then the actions outside it.
const std::vector<LeverFacts>& lever_facts();
/// Null where there is no such lever.
const LeverFacts* find_lever(const std::string& id);

struct MetricFacts {
  std::string id, about, unit, direction;  // "up", "down", "depends": which way is better
  bool is_harm_by_state = false;
};
const std::vector<MetricFacts>& metric_facts();
const MetricFacts* find_metric(const std::string& id);

}  // namespace tabletop
