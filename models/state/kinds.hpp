// SPDX-License-Identifier: Apache-2.0
// The kinds of the State and of society: functions, carriers, stances, with their ids and meanings.
#pragma once

#include <array>
#include <string_view>

namespace models {

enum class Function {
  police,
  border_and_customs,
  courts,
  corrections,
  anti_corruption,
  financial_intelligence,
  cyber_security,
  analysis,
  civil_protection,
  health,
  water_and_sanitation,
  waste,
  energy,
  transport,
  communications,
  education,
  social_protection,
  local_governance,
  procurement
};
inline constexpr std::size_t functions = 19;

struct FunctionFacts {
  std::string_view id, about;
};
/// Ids and meanings in the order of the enumeration.
const std::array<FunctionFacts, functions>& function_facts();

enum class Carrier {
  civil_society,
  private_sector,
  media_and_influencers,
  power_brokers,
  international_partners,
  national_government
};
inline constexpr std::size_t carriers = 6;
const std::array<FunctionFacts, carriers>& carrier_facts();

/// What a carrier is like before a crisis, 0–1; alignment from −1 to 1 (assumptions: no survey
/// compares them; the order is what the literature on civic space describes).
struct CarrierProfile {
  double independence, exposure, reach, trust, alignment;
  double closable;  // how far emergency powers can close the space that it works in
};
const std::array<CarrierProfile, carriers>& carrier_profiles();

/// What a stance is called: five levels of tolerance.
enum class StanceLevel { confront, contain, tolerate, collude, ally };
inline constexpr std::size_t stance_levels = 5;
inline constexpr std::array<std::string_view, stance_levels> stance_level_names{
    "confront", "contain", "tolerate", "collude", "ally"};
constexpr StanceLevel stance_level(double tolerance) {
  if (tolerance < 0.1) return StanceLevel::confront;
  if (tolerance < 0.3) return StanceLevel::contain;
  if (tolerance < 0.5) return StanceLevel::tolerate;
  return tolerance < 0.75 ? StanceLevel::collude : StanceLevel::ally;
}

}  // namespace models
