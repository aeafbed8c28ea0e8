// SPDX-License-Identifier: Apache-2.0
// Who carries each lever, as the annex's table says it: these names, and no others.
#include <map>
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::tests {

namespace {
constexpr const char* all_functions =
    "police border_and_customs courts corrections anti_corruption financial_intelligence "
    "cyber_security analysis civil_protection health water_and_sanitation waste energy transport "
    "communications education social_protection local_governance procurement";

const std::map<std::string, std::string>& table() {
  static const std::map<std::string, std::string> carried_by{
      {"prevent.lessons_learned", all_functions},
      {"prevent.vulnerability_reduction", "local_governance social_protection"},
      {"prevent.counter_narratives", "local_governance civil_society media_and_influencers"},
      {"prevent.state_presence", "police health education local_governance"},
      {"prevent.peacebuilding", "local_governance"},
      {"prevent.resilience_evidence", "anti_corruption analysis"},
      {"prevent.civic_engagement", "local_governance"},
      {"prevent.inclusive_governance", "local_governance"},
      {"prevent.recruitment_pathways", "education social_protection cyber_security"},
      {"prevent.reintegration", "social_protection corrections"},
      {"prevent.early_warning", all_functions},
      {"prevent.public_alerts", "civil_protection communications"},
      {"prevent.risk_reporting", "analysis media_and_influencers civil_society"},
      {"prevent.supply_chain_monitoring", "border_and_customs private_sector"},
      {"pursue.track_and_trace", "police border_and_customs analysis"},
      {"pursue.trigger_disruption", "police border_and_customs"},
      {"pursue.power_brokers", "local_governance power_brokers"},
      {"pursue.crisis_justice", "courts anti_corruption police"},
      {"pursue.emergency_continuity", "police border_and_customs civil_protection health"},
      {"pursue.criminal_finance", "financial_intelligence anti_corruption"},
      {"pursue.weapons_collection", "police border_and_customs civil_society"},
      {"protect.basic_services", "health water_and_sanitation waste local_governance"},
      {"protect.critical_infrastructure", "transport energy communications"},
      {"protect.corrections", "corrections"},
      {"protect.cyberspace", "cyber_security"},
      {"protect.risk_awareness", "communications civil_society"},
      {"protect.emergency_aid", "civil_protection social_protection"},
      {"protect.livelihoods", "social_protection police"},
      {"protect.victim_support", "courts health social_protection"},
      {"promote.response_plans", all_functions},
      {"promote.institutional_mechanisms", all_functions},
      {"promote.coordination", all_functions},
      {"promote.exercises", all_functions},
      {"promote.crime_proof_recovery", "procurement anti_corruption"},
      {"promote.political_dialogue", "national_government"},
      {"promote.mediation", "civil_society"},
      {"promote.simulations", all_functions},
      {"promote.socialized_plans", "civil_society private_sector"}};
  return carried_by;
}

std::multiset<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::multiset<std::string> found;
  for (std::string word; stream >> word;) found.insert(word);
  return found;
}

std::multiset<std::string> carriers_of(const Lever& lever) {
  std::multiset<std::string> names;
  for (const Lever::Draw& draw : lever.draws()) {
    names.insert(std::string(draw.is_carrier ? carrier_facts()[draw.who].id
                                             : function_facts()[draw.who].id));
  }
  return names;
}
}  // namespace

TEST_CASE("The annex's table names 38 levers, and every lever there is stands in it", "[levers]") {
  CHECK(table().size() == 38);
  const Model model;
  for (engine::Component* component : model.components()) {
    const auto* lever = dynamic_cast<const Lever*>(component);
    if (lever == nullptr || lever->spec().pillar == Pillar::outside_the_annex) continue;
    INFO(component->name());
    CHECK(table().count(component->name()) == 1);
  }
}

TEST_CASE("Each lever is carried by those that the annex's table names, each once", "[levers]") {
  const Model model;
  for (const auto& [id, names] : table()) {
    const auto* lever = dynamic_cast<const Lever*>(model.find(id));
    INFO(id);
    REQUIRE(lever != nullptr);
    CHECK(carriers_of(*lever) == words(names));
  }
}

}  // namespace models::tests
