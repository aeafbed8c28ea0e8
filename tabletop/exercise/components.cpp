// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/components.hpp"

#include <array>

namespace tabletop {

namespace components_detail {
constexpr std::array<Component, 38> all{{{"prevent.lessons_learned", "PV1"},
                                         {"prevent.vulnerability_reduction", "PV2"},
                                         {"prevent.counter_narratives", "PV3"},
                                         {"prevent.state_presence", "PV4"},
                                         {"prevent.peacebuilding", "PV5"},
                                         {"prevent.resilience_evidence", "PV6"},
                                         {"prevent.civic_engagement", "PV7"},
                                         {"prevent.inclusive_governance", "PV8"},
                                         {"prevent.recruitment_pathways", "PV9"},
                                         {"prevent.reintegration", "PV10"},
                                         {"prevent.early_warning", "PV11"},
                                         {"prevent.public_alerts", "PV12"},
                                         {"prevent.risk_reporting", "PV13"},
                                         {"prevent.supply_chain_monitoring", "PV14"},
                                         {"pursue.track_and_trace", "PU1"},
                                         {"pursue.trigger_disruption", "PU2"},
                                         {"pursue.power_brokers", "PU3"},
                                         {"pursue.crisis_justice", "PU4"},
                                         {"pursue.emergency_continuity", "PU5"},
                                         {"pursue.criminal_finance", "PU6"},
                                         {"pursue.weapons_collection", "SP"},
                                         {"protect.basic_services", "PT1"},
                                         {"protect.critical_infrastructure", "PT2"},
                                         {"protect.corrections", "PT3"},
                                         {"protect.cyberspace", "PT4"},
                                         {"protect.risk_awareness", "PT5"},
                                         {"protect.emergency_aid", "PT6"},
                                         {"protect.livelihoods", "PT7"},
                                         {"protect.victim_support", "PT8"},
                                         {"promote.response_plans", "PM1"},
                                         {"promote.institutional_mechanisms", "PM2"},
                                         {"promote.coordination", "PM3"},
                                         {"promote.exercises", "PM4"},
                                         {"promote.crime_proof_recovery", "PM5"},
                                         {"promote.political_dialogue", "PM6"},
                                         {"promote.mediation", "PM7"},
                                         {"promote.simulations", "PM8"},
                                         {"promote.socialized_plans", "PM9"}}};
}  // namespace components_detail

std::span<const Component> components() { return components_detail::all; }

const std::vector<std::string>& component_ids() {
  static const std::vector<std::string> ids = [] {
    std::vector<std::string> list;
    for (const Component& each : components_detail::all) list.emplace_back(each.id);
    return list;
  }();
  return ids;
}

}  // namespace tabletop
