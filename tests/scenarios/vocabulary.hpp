// SPDX-License-Identifier: Apache-2.0
// A small fixed vocabulary, so that tests of the reader do not move with the model.
#pragma once

#include "scenarios/geography/geography.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios_test {

inline scenarios::Vocabulary vocabulary() {
  namespace unit = engine::unit;
  using engine::Quantity;
  scenarios::Vocabulary words;
  words.parameters = {
      {"recruitment.pull", Quantity{"pull", unit::per_year, {0, 10}, 0.4, "Recruits drawn.", {}}},
      {"recruitment.peers", Quantity{"peers", unit::share, {0, 1}, 0.2, "", {}}},
      {"extortion.visit_rate", Quantity{"visit_rate", unit::per_week, {0, 7}, 0.5, "", {}}},
      {"extortion.elasticity", Quantity{"elasticity", unit::one, {-3, 0}, -0.5, "", {}}},
      {"violence.base_rate", Quantity{"base_rate", unit::per_100k_year, {0, 200}, 6, "", {}}},
      {"aid.cost", Quantity{"cost", unit::usd_per_person_year, {0, 10000}, 120, "", {}}}};
  words.networks = scenarios::network_quantities();
  for (const char* id :
       {"prevent.early_warning", "prevent.lessons_learned", "prevent.recruitment_pathways",
        "pursue.financial_intelligence", "protect.basic_services", "protect.corrections",
        "promote.community_safety", "outside.mass_detention", "outside.militarised_policing"}) {
    words.levers.push_back({id, "", {}});
  }
  const Quantity severity{"severity", unit::share, {0, 1}, 0.5, "", {}};
  const Quantity length{"length", unit::week, {0, 520}, 26, "", {}};
  words.crises = {
      {"gang_violence", "", {Quantity{"route_rent", unit::usd_per_year, {0, 1e12}, 0, "", {}}}},
      {"pandemic", "", {severity, length}},
      {"extreme_weather", "", {severity}},
      {"financial_downturn", "", {severity, length}}};
  const Quantity staff{"staff", unit::person, {0, 1e6}, 1000, "", {}};
  const Quantity budget{"budget", unit::usd_per_year, {0, 1e12}, 1e6, "", {}};
  const Quantity integrity{"integrity", unit::share, {0, 1}, 0.7, "", {}};
  for (const char* id : {"police", "courts", "corrections", "health"}) {
    words.functions.push_back({id, "", {staff, budget, integrity}});
  }
  words.injects = {{"remove_leader", "", {Quantity{"duration", unit::week, {0, 520}, 4, "", {}}}},
                   {"move_goods", "", {Quantity{"amount", unit::usd, {0, 1e9}, 0, "", {}}}}};
  words.references = {
      {"cartels", "", {Quantity{"recruitment", unit::per_week, {0, 1}, 0.05, "", {}}}}};
  words.group_types = {"mafia", "gang", "cartel", "militia"};
  words.markets = {"drugs", "extortion", "kidnapping", "loan_sharking"};
  words.metrics = {"homicides_recorded", "people_under_governance", "cost"};
  words.indicators = {"homicides_seen", "unmet_needs", "inmates_per_place", "service_gap"};
  words.need_indicators = {"unmet_needs", "service_gap"};
  return words;
}

// A scenario that uses every key, on synthetic places.
inline constexpr const char* full = R"(holdfast: 1
title: "A test: of all keys"
question: What happens?
about: >
  Folded text
  over lines.
sources: [One, "Two: with a colon"]
intended_use: what-if
places: {synthetic: {communities: 40, provinces: 4, seed: 3}}
networks: {mobility.reach: 300 km, adjacency.neighbours: 5}
groups:
  - {name: Group A, type: gang, members: 300 people, money: 2 MUSD, place: province_1, in_prison: 10 %, markets: [drugs, extortion]}
  - name: Group B
    type: mafia
    members: {uniform: [100, 200]}
    place: 7
    source: a guess
max_groups: 24
state:
  police: {staff: 4 k people, budget: 40 kUSD/week, integrity: 70 %}
  courts: {integrity: {triangular: [0.3, 0.5, 0.8]}}
parameters:
  recruitment.pull: {normal: {mean: 0.4, sd: 0.1, within: [0, 1]}}
  extortion.visit_rate: 12 per year
  violence.base_rate: 12 per 100k per year
  aid.cost: 100 USD per person per year
budget: 2 MUSD/year
arms:
  nothing: {}
  mixed:
    about: A mix.
    budget: 3 MUSD/year
    protect.basic_services: 0.5
    prevent.early_warning: {intensity: 60 %, start: week 4, stop: 2015-01-05, ramp: 12 weeks, decay: 1 year, target: {top: 20 %, by: unmet_needs}}
    protect.corrections: {intensity: {uniform: [0.2, 0.6]}, start: response, when: {indicator: inmates_per_place, above: 150 %, for: 4 weeks, then: on}}
    outside.mass_detention: {target: {provinces: [province_1, province_2]}}
injects:
  - {at: week 36, id: first, kind: remove_leader, group: Group A, duration: 8 weeks}
  - {at: 2014-06-02, id: move_goods, amount: 5 kUSD, place: 3}
record: {by_place: [homicides_recorded], ledgers: summed}
replicates: 10
seed: 42
crises:
  gang_violence: {route_rent: [[2014-01-06, 1 MUSD/year], [2014-09-01, 3 MUSD/year]], curve: [[week 0, 0.2], [week 40, 60 %]]}
  pandemic: {severity: 0.3, curve: 0.5, where: {provinces: [province_2]}}
time: {start: 2014-01-06, steps: 104, step: 1 week}
)";

}  // namespace scenarios_test
