// SPDX-License-Identifier: Apache-2.0
// Decisions and levers as wire.ts has them.
#include <fmt/format.h>
#include <algorithm>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace decision_views_detail {

Json verdict_json(const Decision& decision) {
  if (!decision.verdict) return nullptr;
  const Verdict& verdict = *decision.verdict;
  return {{"reason", verdict.reason},
          {"override", verdict.override_number ? Json(*verdict.override_number) : Json(nullptr)},
          {"mapped", verdict.mapped.empty() ? Json(nullptr) : Json(verdict.mapped)},
          {"changed", verdict.changed}};
}

Json expectation_json(const Expectation& expected) {
  return {{"indicator", expected.indicator},
          {"direction", expected.direction.empty() ? "down" : expected.direction},
          {"by_week", expected.by_week},
          {"low", expected.low ? Json(*expected.low) : Json(nullptr)},
          {"high", expected.high ? Json(*expected.high) : Json(nullptr)}};
}

// What the full measure costs in a year; the same for every exercise of a world.
double yearly_cost(const Seen& seen, const std::string& lever) {
  Use use;
  use.lever = lever;
  return seen.oracle.cost_usd_per_year(lever_use_of(seen.exercise, use));
}

}  // namespace decision_views_detail

using namespace decision_views_detail;

Json decision_json(const Decision& decision, const std::string& language) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  const LeverFacts* facts = find_lever(decision.lever());
  const Use& use = decision.asked;
  const bool is_inside = facts != nullptr && !facts->is_outside_annex;
  return {{"id", decision.id},
          {"version", decision.version},
          {"team", decision.team},
          {"turn", decision.turn},
          {"kind", decision.is_other ? "other" : "lever"},
          {"lever", decision.is_other ? Json(nullptr) : Json(use.lever)},
          {"name",
           decision.is_other || facts == nullptr ? "" : texts::lever_name(catalogue, facts->id)},
          {"pillar", facts == nullptr ? "outside" : facts->pillar},
          {"components", is_inside ? Json::array({facts->id}) : Json::array()},
          {"intensity", use.intensity},
          {"target", json_of(use.target)},
          {"start_week", use.start_week},
          {"stop_week", use.stop_week ? Json(*use.stop_week) : Json(nullptr)},
          {"text", decision.text},
          {"rationale", decision.rationale},
          {"beneficiaries", decision.beneficiaries},
          {"owner", decision.owner},
          {"expectation", expectation_json(decision.expectation)},
          {"cost_usd", decision.cost_usd},
          {"cosigned", decision.cosigned},
          {"cosign_asked", decision.cosign_asked},
          {"status", text_of(decision.status)},
          {"verdict", verdict_json(decision)}};
}

// How many overrides there were elsewhere is the white cell's to tell, in the hot wash.
Json decision_for_team(const Decision& decision, const std::string& language) {
  Json made = decision_json(decision, language);
  if (!made["verdict"].is_null()) made["verdict"]["override"] = nullptr;
  return made;
}

Json lever_cards(const Seen& seen, const Role* role, const std::string& language) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  Json cards = Json::array();
  for (const LeverFacts& facts : lever_facts()) {
    const bool is_first =
        role != nullptr && std::ranges::find(role->levers, facts.id) != role->levers.end();
    cards.push_back({{"id", facts.id},
                     {"pillar", facts.pillar},
                     {"code", facts.code},
                     {"name", texts::lever_name(catalogue, facts.id)},
                     {"component", facts.component},
                     {"describes", facts.describes},
                     {"side_effect", facts.side_effect},
                     {"cost_usd_per_year", yearly_cost(seen, facts.id)},
                     {"lead_time_weeks", facts.lead_time_weeks},
                     {"carried_by", facts.carried_by},
                     {"evidence", facts.evidence},
                     {"outside_annex", facts.is_outside_annex},
                     {"first", is_first},
                     {"needs", facts.needs}});
  }
  return cards;
}

}  // namespace tabletop
