// SPDX-License-Identifier: Apache-2.0
// Which State functions meet which need, and how much of it society and groups can meet.
#pragma once

#include <array>
#include <span>

#include "models/community/community.hpp"
#include "models/state/state.hpp"

namespace models {

struct ServiceShare {
  Function function;
  double weight;  // weights of a need sum to 1
};

/// Functions that meet a need by what they do every week (shares are assumptions: who pays for what
/// in the budgets of middle-income countries, to a tenth).
constexpr std::array<ServiceShare, 2> functions_of_need(Need need) {
  switch (need) {
    case Need::food:
      return {{{Function::social_protection, 0.7}, {Function::civil_protection, 0.3}}};
    case Need::water:
      return {{{Function::water_and_sanitation, 0.8}, {Function::waste, 0.2}}};
    case Need::health:
      return {{{Function::health, 0.9}, {Function::waste, 0.1}}};
    case Need::shelter:
      return {{{Function::local_governance, 0.7}, {Function::civil_protection, 0.3}}};
    case Need::energy:
      break;
  }
  return {{{Function::energy, 0.9}, {Function::transport, 0.1}}};
}

/// How much of what society, and of what groups, can do goes to each need; the mean is 1.
/// Assumption: neighbours cook, shelter and nurse, but lay no pipes; groups hand out food and sell
/// water and electricity from tapped lines.
inline constexpr std::array<double, needs> weight_of_society{1.6, 0.5, 1.2, 1.4, 0.3};
inline constexpr std::array<double, needs> weight_of_groups{1.5, 1.0, 0.4, 0.7, 1.4};

/// Bridges and silence of a middling place: (½ + bridging)(1 − ½ silence).
inline constexpr double usual_room_of_society = 0.8 * 0.9;

}  // namespace models
