// SPDX-License-Identifier: Apache-2.0
// A tabletop exercise as read and checked: who sits where, what happens when, what is looked at.
// It says nothing of how the world answers: that is its scenario.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace tabletop {

/// A text in several languages, by language code; "en" is always there.
struct Text {
  std::map<std::string, std::string> by_language;
  /// In this language, else in English.
  const std::string& in(std::string_view language) const;
  bool empty() const { return by_language.empty(); }
};

/// "police.files below 0.6 for 2 weeks": an indicator that the State observes, in a place.
struct Condition {
  std::string indicator;  // of studies::indicators()
  std::string place;      // province id; empty: the nation; "any": the worst province
  bool is_above = false;
  double threshold = 0.0;
  int for_weeks = 1;
};

struct Role {
  enum class Kind { team, red, adviser, evaluator };
  std::string id;  // "state", "services", "community"
  Kind kind = Kind::team;
  Text name, mandate, private_goal, resources, contacts;
  double budget_usd = 0.0;            // for the whole exercise; 0: decides without money
  double staff = 0.0;                 // working weeks per turn
  std::vector<std::string> observes;  // indicators, in order of its tiles
  std::vector<std::string> levers;    // shown first, at most nine; others by search
  std::string pathway_note;           // free
};

struct Module {
  std::string id;
  Text title;
  int first_turn = 1, last_turn = 1;
  int minutes = 0;
};

struct Objective {
  std::string id;  // "O1"
  Text text;
  std::vector<std::string> components;  // lever ids of the annex
};

/// What is told, or done, at a moment. Reports and rumours change no world; shocks do.
struct Inject {
  enum class Kind { report, rumour, shock, dilemma };
  std::string id;
  Kind kind = Kind::report;
  int turn = 0;  // 0: whenever the condition holds
  int week_in_turn = 0;
  std::optional<Condition> when;
  std::vector<std::string> to;  // role ids; empty: all teams
  std::string channel;          // "radio", "police file", "social media", "letter"
  char grade = 'C';             // A–F, of the source
  bool is_true = true;
  bool is_sensitive = false;  // a content warning is shown first
  bool is_reserve = false;    // fired by hand only
  Text title, text, expected;
  std::vector<std::string> components, objectives;
  std::optional<scenarios::Inject> shock;  // what it does to the world; its time is that of firing
  std::string crisis;  // the crisis of the scenario that it tells of: cannot be skipped alone
};

/// What is looked at: measured from log and world, or judged by the evaluator.
struct Criterion {
  enum class Kind { measured, judged, both };
  std::string id, objective;
  Kind kind = Kind::judged;
  Text text, target;
  std::string measure;                          // of the known measures, for measured ones
  std::map<std::string, std::string> settings;  // of the measure
  std::vector<std::string> components;
};

struct DecisionPoint {
  std::string id;
  int turn = 1;
  Text question;
  std::vector<std::string> roles;
};

/// What the model-played groups may be made to do instead by the red seat: strategic, bounded.
struct RedOption {
  std::string id;
  Text text;
  scenarios::Inject move;
};

struct Exercise {
  std::string id, file;
  Text title, purpose, place, fiction_notice;
  std::vector<std::string> languages;  // complete ones
  scenarios::Scenario scenario;        // of scenario.yaml beside it; fictional unless confirmed
  bool is_real_place = false;
  int turns = 6, weeks_per_turn = 4;
  int first_week = 0;                       // step of the scenario at which turn 1 begins
  int jump_to_week = 52;                    // after the last turn, counted from first_week; 0: none
  std::map<std::string, Text> place_names;  // ids of communities and provinces → names
  std::vector<Text> ground_rules;
  std::vector<Module> modules;
  std::vector<Objective> objectives;
  std::vector<Role> roles;
  std::vector<Inject> injects;
  std::vector<DecisionPoint> decision_points;
  std::vector<Criterion> criteria;
  std::vector<RedOption> red_options;
  std::map<std::string, std::string> not_covered;  // component → why
  std::vector<std::string> headline_metrics;       // of the world, shown in comparisons
};

/// Whether a list of ids names this one.
bool holds(const std::vector<std::string>& ids, std::string_view id);

}  // namespace tabletop
