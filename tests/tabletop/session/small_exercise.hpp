// SPDX-License-Identifier: Apache-2.0
// A small exercise. What is hidden from teams is written in words that occur nowhere else.
#pragma once

#include <fmt/format.h>
#include <atomic>
#include <cmath>

#include "engine/base/sha256.hpp"
#include "tabletop/session/game.hpp"
#include "tabletop/session/plan.hpp"

namespace tabletop_session_test {

using tabletop::Json;

inline tabletop::Text said(const std::string& words) { return {{{"en", words}}}; }

inline tabletop::Inject told(std::string id, int turn, std::vector<std::string> to) {
  tabletop::Inject inject;
  inject.id = std::move(id);
  inject.turn = turn;
  inject.to = std::move(to);
  inject.title = said("Title of " + inject.id);
  inject.text = said("Text of " + inject.id);
  inject.expected = said("SECRET-EXPECTED-" + inject.id);
  inject.channel = "radio";
  return inject;
}

inline tabletop::Role team(std::string id, std::vector<std::string> observes) {
  tabletop::Role role;
  role.id = std::move(id);
  role.name = said("Team " + role.id);
  role.mandate = said("Mandate of " + role.id);
  role.private_goal = said("SECRET-GOAL-" + role.id);
  role.budget_usd = 10e6;
  role.staff = 2;
  role.observes = std::move(observes);
  role.levers = {"protect.basic_services"};
  return role;
}

inline std::vector<tabletop::Inject> small_injects() {
  std::vector<tabletop::Inject> injects{
      told("fees", 1, {"community"}), told("false_rumour", 1, {"state"}), told("storm", 2, {}),
      told("reserve_one", 0, {"state"}), told("tankers", 0, {"services"})};
  injects[1].kind = tabletop::Inject::Kind::rumour;
  injects[1].is_true = false;
  injects[2].kind = tabletop::Inject::Kind::shock;
  injects[2].shock = scenarios::Inject{{0, std::nullopt}, "shock", "move_people", {}, {}, "", ""};
  injects[3].is_reserve = true;
  injects[4].when = tabletop::Condition{"unmet_water", "any", true, 0.4, 1};
  return injects;
}

inline tabletop::Exercise small_exercise() {
  tabletop::Exercise exercise;
  exercise.id = "small";
  exercise.title = said("A small exercise");
  exercise.first_week = 10;
  exercise.turns = 6;
  exercise.weeks_per_turn = 4;
  exercise.jump_to_week = 52;
  exercise.scenario.start_date = "2030-01-07";
  exercise.scenario.sha256 = "0";
  exercise.roles = {team("state", {"seen_violence", "unmet_need"}),
                    team("services", {"unmet_need", "unmet_water"}),
                    team("community", {"seen_violence"})};
  tabletop::Role red, evaluator;
  red.id = "red";
  red.kind = tabletop::Role::Kind::red;
  red.name = said("Red cell");
  evaluator.id = "evaluator";
  evaluator.kind = tabletop::Role::Kind::evaluator;
  evaluator.name = said("Evaluator");
  exercise.roles.push_back(red);
  exercise.roles.push_back(evaluator);
  exercise.modules = {{"one", said("Module one"), 1, 6, 60}};
  exercise.objectives = {{"O1", said("Read the signs"), {"prevent.early_warning"}}};
  exercise.criteria.push_back({"c1",
                               "O1",
                               tabletop::Criterion::Kind::judged,
                               said("Acted early"),
                               said("yes"),
                               "",
                               {},
                               {"prevent.early_warning"}});
  exercise.injects = small_injects();
  exercise.red_options = {
      {"lie_low", said("SECRET-RED-OPTION"),
       scenarios::Inject{{0, std::nullopt}, "m", "move_group", {}, {}, "", ""}}};
  exercise.headline_metrics = {"lethal_violence"};
  return exercise;
}

}  // namespace tabletop_session_test
