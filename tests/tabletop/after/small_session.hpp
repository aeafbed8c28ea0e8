// SPDX-License-Identifier: Apache-2.0
// A small exercise and what a session of it left behind, made up: for measures, coverage, reports.
#pragma once

#include "tabletop/after/record.hpp"
#include "tests/tabletop/after/made_up.hpp"
#include "tests/tabletop/brief/made_up.hpp"

namespace tabletop_test {

inline tabletop::Text said(const std::string& english) { return {{{"en", english}}}; }

inline tabletop::Criterion criterion(const std::string& id, const std::string& measure,
                                     std::map<std::string, std::string> settings = {}) {
  tabletop::Criterion made;
  made.id = id;
  made.objective = "O1";
  made.kind = tabletop::Criterion::Kind::measured;
  made.measure = measure;
  made.settings = std::move(settings);
  made.text = said("Criterion " + id);
  made.target = said("yes");
  made.components = {"prevent.early_warning"};
  return made;
}

inline tabletop::Exercise small_exercise() {
  tabletop::Exercise exercise;
  exercise.id = "small";
  exercise.title = said("A small exercise");
  exercise.purpose = said("To see whether <the parts> hold together");
  exercise.place = said("Nowhere (made up)");
  exercise.fiction_notice = said("All of it is made up.");
  exercise.first_week = 4;
  exercise.turns = 3;
  exercise.place_names = {{"province_1", said("Puerto Claro")}, {"province_2", said("Los Cerros")}};
  exercise.objectives = {{"O1", said("Read the early signs"), {"prevent.early_warning"}}};
  for (const std::string id : {"state", "services", "community"}) {
    tabletop::Role role;
    role.id = id;
    role.name = said("Team " + id);
    role.mandate = said("Mandate of " + id);
    role.observes = {"seen_violence", "seen_shortages"};
    exercise.roles.push_back(role);
  }
  exercise.roles[0].levers = {"prevent.state_presence"};
  exercise.roles[1].levers = {"prevent.early_warning", "protect.basic_services"};
  tabletop::Inject fees, rumour;
  fees.id = "fees";
  fees.turn = 1;
  fees.week_in_turn = 1;
  fees.to = {"community"};
  fees.grade = 'C';
  fees.title = said("Fees in the port");
  fees.text = said("Traders say they are asked for a \"security fee\", every week.");
  fees.expected = said("Log, share, verify.");
  fees.components = {"prevent.early_warning"};
  rumour = fees;
  rumour.id = "rumour";
  rumour.kind = tabletop::Inject::Kind::rumour;
  rumour.is_true = false;
  rumour.title = said("A rumour on a councillor");
  exercise.injects = {fees, rumour};
  exercise.criteria = {criterion("first", "weeks_to_first_decision", {{"inject", "fees"}}),
                       criterion("shared", "share_of_items_shared"),
                       criterion("rumour", "rumour_not_acted_on", {{"inject", "rumour"}})};
  tabletop::Criterion judged = criterion("rights", "");
  judged.kind = tabletop::Criterion::Kind::judged;
  exercise.criteria.push_back(judged);
  exercise.headline_metrics = {"lethal_violence"};
  return exercise;
}

inline tabletop::after::Decided decided(const std::string& id, const std::string& team,
                                        const std::string& lever, int turn, int start_week) {
  tabletop::after::Decided made;
  made.id = id;
  made.team = team;
  made.lever = lever;
  made.name = "Decision " + id;
  made.components = {lever};
  made.turn = turn;
  made.start_week = start_week;
  made.intensity = 0.5;
  made.status = "resolved";
  made.is_submitted = made.is_in_force = true;
  made.beneficiaries = "women and men of Los Cerros";
  return made;
}

/// Both injects told to the community in week 1; early warning decided in turn 2 from week 5.
inline tabletop::after::Record small_record() {
  tabletop::after::Record record;
  record.marking = "For the room only";
  record.played_on = "2026-11-22";
  record.seed = 7;
  record.log_events = 120;
  record.log_last_hash = std::string(64, 'a');
  record.turns_played = 3;
  record.weeks_done = 12;
  record.roles = {"state", "services", "community"};
  record.decisions = {decided("d1", "state", "prevent.state_presence", 1, 2),
                      decided("d2", "services", "prevent.early_warning", 2, 5)};
  record.told = {{"fees", 1, 1, "2026-11-22T20:10:00Z", {"community"}},
                 {"rumour", 1, 1, "2026-11-22T20:11:00Z", {"community"}}};
  record.chronicle = small_chronicle();
  record.nothing = small_chronicle();
  record.provinces = {"province_1", "province_2"};
  return record;
}

}  // namespace tabletop_test
