// SPDX-License-Identifier: Apache-2.0
// A line of the exercise: the main one that the room plays, or a branch of it. What has come of it
// turn by turn is its course; a branch starts from a copy of its parent's course at a turn.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tabletop/session/decision.hpp"

namespace tabletop {

enum class Phase {
  setup,
  welcome,
  brief,
  discuss,
  adjudicate,
  resolving,
  publish,
  hotwash,
  closed
};
std::string_view text_of(Phase phase);

/// An inject that was told, and, for a shock, the week in which the world meets it.
struct Told {
  std::string inject;
  int turn = 0, week = 0;
  std::string at;               // of the room's clock
  std::vector<std::string> to;  // role ids
  bool is_by_hand = false;
};

struct RedChoice {
  int turn = 0;
  std::string option, reason;  // no option: what the groups would do by themselves
  int override_number = 0;
};

struct Override {
  int number = 0, turn = 0;
  std::string what, reason, decision;  // no decision: of the red cell
};

struct Question {
  std::string id, team, text, asked;
  std::optional<std::string> answer;
  int turn = 0;
};

struct Shared {
  std::string item, from, to;
  int turn = 0;
  Json content;  // as the other team sees it: what was known then, whatever comes later
};

struct Nudge {
  std::string id, team, text, at;
  int turn = 0;
};

struct Course {
  Phase phase = Phase::setup;
  int turn = 1;
  int weeks_done = 0;    // resolved, counted from the start of the exercise
  int weeks_public = 0;  // of them, those that the white cell has published
  bool is_published = true;
  bool has_jumped = false;
  int jumps_to = 0;     // week, while a jump is resolved
  std::string problem;  // why the world could not be run
  std::vector<Decision> decisions;
  std::vector<Told> told;
  std::set<std::string> held;
  std::map<std::string, std::string> skipped;  // inject → reason
  std::vector<RedChoice> red;
  std::vector<Override> overrides;
  std::vector<Question> questions;
  std::vector<Shared> shared;
  std::vector<Nudge> nudges;
  std::vector<std::string> lapsed;    // decisions that no money carried through the jump
  std::map<int, std::string> hashes;  // weeks done → state of the world
};

struct Line {
  std::string id = "main", name = "Main line", parent;
  int from_turn = 0;
  bool is_for_room = true;
  std::string opened;  // ISO 8601
  Course course;
  std::map<int, Course> starts;  // turn → as its brief began

  bool is_main() const { return parent.empty(); }
  const Decision* find(const std::string& decision) const;
  Decision* find(const std::string& decision);
  bool has_told(const std::string& inject) const;
};

}  // namespace tabletop
