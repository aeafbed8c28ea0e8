// SPDX-License-Identifier: Apache-2.0
#include "tabletop/world/variant.hpp"

#include <algorithm>

namespace tabletop {

scenarios::Scenario variant_of(const scenarios::Scenario& scenario, const Plan& plan) {
  scenarios::Scenario variant = scenario;
  variant.resolved_yaml.clear();
  scenarios::Arm arm;
  arm.name = "plan";
  arm.levers = plan.uses;
  std::stable_sort(
      arm.levers.begin(), arm.levers.end(),
      [](const scenarios::LeverUse& a, const scenarios::LeverUse& b) { return a.lever < b.lever; });
  variant.arms = {std::move(arm)};
  variant.injects.insert(variant.injects.end(), plan.injects.begin(), plan.injects.end());
  std::erase_if(variant.crises, [&](const scenarios::Crisis& crisis) {
    return std::find(plan.without_crises.begin(), plan.without_crises.end(), crisis.id) !=
           plan.without_crises.end();
  });
  return variant;
}

}  // namespace tabletop
