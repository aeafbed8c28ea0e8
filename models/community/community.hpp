// SPDX-License-Identifier: Apache-2.0
// Communities: places with the people who live, hide, recruit, suffer and choose in them.
#pragma once

#include <array>
#include <deque>

#include "models/community/cohorts.hpp"

namespace models {

struct Community {
  explicit Community(engine::Model& model);
  Cohorts& people(Standing standing) { return people_[static_cast<std::size_t>(standing)]; }
  const Cohorts& people(Standing standing) const {
    return people_[static_cast<std::size_t>(standing)];
  }
  Cohorts& killed(Cause cause) { return killed_[static_cast<std::size_t>(cause)]; }
  const Cohorts& killed(Cause cause) const { return killed_[static_cast<std::size_t>(cause)]; }

  engine::Table& table;
  engine::Graph &mobility, &trade, &social, &adjacency;

 private:
  std::deque<Cohorts> people_;
  std::deque<Cohorts> killed_;  // tallies by cause

 public:
  // Traits: set at the start, changed by nothing.
  engine::Stock latitude, longitude, is_urban_margin, is_urban, is_rural, is_port, is_border;
  engine::Stock on_route;     // 1 at a port or border of a route
  engine::Stock route_value;  // what passes or could pass here: a transit place's share of the rent
  engine::Stock deprivation;  // structural unmet needs without any service, 0–1
  engine::Stock remoteness;   // 0 in the capital of the province, 1 where nobody goes
  engine::Stock base_income;  // 1 is the national mean
  engine::Stock prison_places;
  engine::Stock excluded;  // share cut off from decisions, services or papers; no ethnic label
  engine::Stock is_camp;
  engine::Stock security_posts;  // posts of State security staff that the State means to fill
  engine::Stock mineral_value, forest_value;  // share of the country's; each sums to 1
  BySex usual_employment;                     // `employment` before the first step
  engine::Stock usual_excluded;               // `excluded` before the first step
  std::deque<engine::Stock> usual_gap;        // by Need: left open when deprivation was measured

  // Totals of this step, for others to read.
  engine::Stock population;        // field: all standings but those abroad
  engine::Stock members_at_large;  // field

  // What people feel and hold (0–1 unless said otherwise).
  BySex trust;  // in the State
  BySex fear;
  BySex income;           // 1 is the national mean before the crisis
  BySex employment;       // share of those of working age
  BySex online_exposure;  // share reachable online by recruiters and fraud
  engine::Stock grievance, silence, cohesion, bridging, unmet_need, dependence,
      legitimacy_of_groups;
  engine::Stock debt;                        // to lenders outside the law [USD per person]
  engine::Stock weapons;                     // illicit firearms [per 100 people]
  BySex awareness;                           // of risks and of where to turn
  std::deque<engine::Stock> unmet;           // by Need; unmet_need follows their mean
  std::deque<engine::Stock> infrastructure;  // by Infrastructure: condition, 1 whole
  engine::Stock fled;                        // people driven from here who may come back
  engine::Stock heeding;                     // share who act on warnings
  engine::Stock alarm_fatigue;               // share of warnings that nobody heeds any more

  // Services and the State on the ground.
  engine::Stock police_presence;  // field: 1 is the national mean at the start
  engine::Stock coverage_by_state, coverage_by_society, coverage_by_groups;  // fields
  std::deque<engine::Stock> uncovered;  // field by Need: share whom nobody covers
  engine::Stock promised_presence;      // what was announced and is not there yet, a broken promise
  BySex reporting;                      // field: chance that a harm is reported
  BySex access;                         // field: share of what is offered that reaches them
  std::deque<Turning> turning;          // by Demand
  engine::Stock turn_to_state, turn_to_group, turn_to_own;  // fields: mean over demands, sum 1
  engine::Stock access_of_excluded;                         // field: as `access`, of those excluded
  engine::Stock voice, protest, compliance;  // fields: share heard; in the street; who follow rules
  engine::Stock cost_of_living;              // field: 1 before the crisis

  // Groups here.
  std::array<Presence, max_present> presence;
  engine::Stock control;              // field: hold of all groups over daily life, 0–1
  engine::Stock control_first;        // field: of the strongest one
  engine::Stock rivalry;              // field: Σ pairs share·share·rivalry·confrontation, 0–1
  engine::Stock rent;                 // field: what there is to protect here [USD/week]
  std::deque<engine::Stock> takings;  // field by Market: taken here in this step [USD]
  engine::Stock arrest_risk;          // field: a member's hazard of arrest [1/year]

  // Events of this step (tallies).
  Cohorts recruited_by_offer, recruited_by_peers, recruited_by_force, recruited_in_prison;
  engine::Stock founders;  // of new groups, counted with no other recruits
  Cohorts detained_rightly, detained_wrongly;
  engine::Stock bodies_hidden, homicides_recorded;
  engine::Stock extorted, extortion_reported, kidnapped, ill_treated, released, convicted;
  Victims trafficked_now, smuggled, harmed_on_the_way, defrauded_online, harmed_by_medicines,
      partner_violence, sexual_violence;
  engine::Stock helpline_calls, partner_violence_reported, disappeared_by_state;
  engine::Stock extorted_by_officials, sexual_violence_by_officials;
  Cohorts leaving;    // residents who flee in this step, before they arrive somewhere
  Cohorts returning;  // displaced who set out for home in this step
};

}  // namespace models
