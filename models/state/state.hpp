// SPDX-License-Identifier: Apache-2.0
// The State and the society that carries measures: functions, carriers, provinces, the nation.
#pragma once

#include <array>
#include <deque>
#include <string_view>

#include "engine/run/model.hpp"
#include "models/state/kinds.hpp"

namespace models {

/// One row per function × province: row = function · provinces + province.
struct StateFunctions {
  explicit StateFunctions(engine::Model& model);
  engine::Row row(Function function, engine::Row province) const;

  engine::Table& table;
  engine::Stock staff;      // people at work, share of the profile's establishment (1 at the start)
  engine::Stock budget;     // [USD/week] of this function in this province
  engine::Stock readiness;  // plans × exercise, 0–1
  engine::Stock routine;    // readiness that daily work keeps up: the profile's
  engine::Stock plan_quality;  // 0–1: how well its plans fit crises of the kind that comes
  engine::Stock damage;        // 0–1
  engine::Stock integrity;     // 0–1: share of decisions that are not bought or forced
  engine::Stock captured;      // 0–1: share of its decisions that serve a group
  engine::Stock reach;         // 0–1: how far into remote and contested places it goes
  engine::Stock allocation;    // what it has here, over what people alone would give it; 1 is fair
  // The response chain: detected (Province.alarm), decided, mobilised, delivered, taken up.
  engine::Stock decided;    // 0–1: how far the decision to respond has been taken
  engine::Stock mobilised;  // 0–1: surge capacity called up in this crisis and at work
  engine::Stock delivered;  // field: 0–1: mobilised, less what coordination and transport lose
  engine::Stock uptake;     // field: 0–1: share of it that people accept and use
  engine::Stock capacity;   // field: staff · readiness · (1 − damage) · what integrity leaves
  engine::Stock spare;      // share of capacity that levers may draw on
  engine::Stock drawn;      // field: share drawn by levers in this step
  engine::Stock bribes;     // field: paid to its officials in this step [USD]
  engine::Stock threats;    // field: 0–1, "silver or lead"
  engine::Stock backlog;    // cases, or inmates over places: of courts and corrections
};

/// One row per carrier × province.
struct SocietyCarriers {
  explicit SocietyCarriers(engine::Model& model);
  engine::Row row(Carrier carrier, engine::Row province) const;

  engine::Table& table;
  engine::Stock capacity;                // 1 at the start
  engine::Stock independence;            // from State and groups, 0–1
  engine::Stock exposure;                // to attack and bribe, 0–1
  engine::Stock reach;                   // share of people it reaches
  engine::Stock trust_women, trust_men;  // in it, 0–1
  engine::Stock alignment;  // of power brokers above all: −1 with groups … 1 with the State
  engine::Stock mobilised;  // 0–1: help under way in this crisis, of international partners
  engine::Stock drawn;      // field
};

struct Province {
  explicit Province(engine::Model& model);
  engine::Table& table;
  // Fields: sums over communities, made at the start of the step (stage "observation").
  engine::Stock population, members, killed, recorded, awaiting, inmates, inmate_members;
  engine::Stock prison_places;        // level
  engine::Stock overcrowding;         // field: inmates per place
  engine::Stock member_share_inside;  // field: share of members among those held together
  // Events of the last step, for the State to hear of (fields, made at the end of the step).
  engine::Stock extortion_reported, recruited;
  // What the State believes (levels that follow reports with delay and noise).
  engine::Stock believed_violence;     // [per 100k per year]
  engine::Stock believed_extortion;    // [reports per 100k per year]
  engine::Stock believed_recruitment;  // [per 100k per year]
  engine::Stock alarm;                 // 0–1: how far warning has moved the response chain
  // Pathway and powers.
  engine::Stock days_to_trial;  // field
  engine::Stock impunity;       // field: share of violent acts without a sentence
  // Means over the people of the province (fields).
  engine::Stock control;     // hold of groups over daily life
  engine::Stock transport;   // condition of roads, ports and airports
  engine::Stock unmet_need;  // mean over needs
  engine::Stock trust_women, trust_men;
  engine::Stock excluded;
  engine::Stock posts_filled;  // security staff over posts; 1 where no posts are counted
  engine::Stock leak;          // field: share of what the police know that reaches groups
  engine::Stock
      watchdog_captured;  // field: of anti-corruption, as it was before this step's capture
};

struct Nation {
  explicit Nation(engine::Model& model);
  engine::Table& table;
  engine::Stock phase;               // declared pathway: 0 preparation … 4 regeneration
  engine::Stock severity;            // crisis curve (truth): 0–1
  engine::Stock spent_on_levers;     // tally [cents]
  engine::Stock budget_left;         // whole [cents], of the budget year
  engine::Stock believed_violence;   // field: population-weighted
  engine::Stock inmates_per_place;   // field
  engine::Stock rivalry_in_prisons;  // field: chance-weighted rivalry of two members held together
  engine::Stock case_memory;  // documented cases of what groups did in crises, here and abroad
};

/// One row per province × group slot: row = province · max_groups + slot.
struct Stance {
  explicit Stance(engine::Model& model);
  /// Slots one after another, so that those nobody has taken fill tiles of their own.
  std::size_t row(std::size_t slot, std::size_t province) const {
    return slot * table.link().to->rows() + province;
  }
  engine::Table& table;
  engine::Stock tolerance;  // 0 confront … 1 ally: share of pressure that is eased
  engine::Stock hidden;     // 0–1: share of it that the public does not see
  engine::Stock members;    // field: members at large of the group in the province
};

}  // namespace models
