// SPDX-License-Identifier: Apache-2.0
#include "apps/evidence.hpp"

#include <algorithm>

#include "models/measures/lever.hpp"
#include "models/model.hpp"

namespace apps {

std::vector<LeverEvidence> evidence_of(const scenarios::Scenario& scenario,
                                       const std::string& arm) {
  static const models::Model declared;
  std::vector<LeverEvidence> levers;
  for (const scenarios::Arm& one : scenario.arms) {
    if (one.name != arm) continue;
    for (const scenarios::LeverUse& use : one.levers) {
      const auto* lever = dynamic_cast<const models::Lever*>(declared.find(use.lever));
      if (lever == nullptr) continue;
      levers.push_back(
          {use.lever, lever->spec().evidence, std::string(lever->spec().evidence_context)});
    }
  }
  return levers;
}

char weakest(const std::vector<LeverEvidence>& levers) {
  char found = 0;
  for (const LeverEvidence& lever : levers) found = std::max(found, lever.evidence);
  return found;
}

std::size_t onset_of(const scenarios::Scenario& scenario) {
  int onset = scenario.steps;
  for (const scenarios::Crisis& crisis : scenario.crises) {
    for (const auto& [name, series] : crisis.series) {
      int step = 0;
      while (step < onset && !(series.at(step) > series.at(0))) ++step;
      onset = step;
    }
    if (!crisis.track.empty()) onset = std::min(onset, crisis.track.front().step);
  }
  return onset >= scenario.steps ? 0 : static_cast<std::size_t>(std::max(0, onset));
}

namespace evidence_detail {

template <class Numbers>
bool has_distribution(const Numbers& numbers) {
  return std::any_of(numbers.begin(), numbers.end(),
                     [](const auto& each) { return !each.second.is_fixed(); });
}

bool is_uncertain(const scenarios::Arm& arm) {
  return std::any_of(arm.levers.begin(), arm.levers.end(),
                     [](const auto& use) { return !use.intensity.is_fixed(); });
}

bool is_uncertain(const scenarios::Group& group) {
  return !group.members.is_fixed() || !group.money_usd.is_fixed() || !group.in_prison.is_fixed();
}

}  // namespace evidence_detail

bool is_uncertain(const scenarios::Scenario& scenario) {
  namespace detail = evidence_detail;
  const auto any = [](const auto& list, auto&& test) {
    return std::any_of(list.begin(), list.end(), test);
  };
  return detail::has_distribution(scenario.parameters) ||
         detail::has_distribution(scenario.networks) ||
         any(scenario.arms, [](const auto& arm) { return detail::is_uncertain(arm); }) ||
         any(scenario.groups, [](const auto& group) { return detail::is_uncertain(group); }) ||
         any(scenario.state, [](const auto& of) { return detail::has_distribution(of.second); }) ||
         any(scenario.crises,
             [](const auto& of) { return detail::has_distribution(of.numbers); }) ||
         any(scenario.injects, [](const auto& of) { return detail::has_distribution(of.numbers); });
}

}  // namespace apps
