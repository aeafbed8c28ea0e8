// SPDX-License-Identifier: Apache-2.0
// What the events of a session add up to. Only folds change it (topic.hpp); the same events give the
// same state.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tabletop/session/event_log.hpp"
#include "tabletop/session/line.hpp"

namespace tabletop {

struct Difficulty {
  int information = 2, resources = 2, red = 2;  // 1 easy, 2, 3 hard
};

struct Settings {
  bool are_made = false;
  std::string marking, language = "en";
  std::map<std::string, int> minutes;  // by module
  std::vector<std::string> roles, objectives;
  Difficulty difficulty;
  bool boundary_is_read = false;
};

/// The room's timer. It says how long people talk; it decides nothing.
struct RoomClock {
  bool is_running = false;
  std::int64_t ends_ms = 0;  // of the wall clock, while it runs
  std::int64_t left_ms = 0;  // while it stands
  bool was_started = false;
};

struct SeatState {
  Seat seat;
  std::string code;        // to join with, once; empty after it was used
  std::string token_hash;  // SHA-256 of the token; empty: nobody sits here
  std::string joined;      // ISO 8601
  std::string language;    // empty: that of the session
};

struct Note {
  std::string at, text;
  bool is_bookmark = false;
};

struct Rating {
  std::string rating, note;
};

struct Observation {
  std::string id, at, text;
  std::vector<std::string> tags;
  std::string component, decision;
};

struct Issue {
  std::string id, text, owner, component;
};
struct Fix {
  std::string id, text, owner, due, issue;
};
struct Belief {
  std::vector<std::string> decisions;
  std::string text;
};

struct HotwashState {
  std::string step = "plan";
  bool is_truth_shown = false;
  std::map<std::string, Belief> beliefs;  // by team
  std::vector<Issue> issues;
  std::vector<Fix> fixes;
};

/// Work that was asked for and takes long: comparison, counterfactual, rehearsal, why.
struct Errand {
  std::string id, kind, at;  // kind: type of its command
  std::string branch;        // of which line
  Json asked;
  bool is_done = false;
  std::string sha256;  // of its outcome, results/ID.json
  std::string problem;
  double seconds = 0.0;  // that it took
};

struct State {
  std::uint64_t seq = 0, seed = 0;
  std::string exercise, created, scenario_sha256;
  Settings settings;
  std::vector<Line> lines{1};
  std::string room_line = "main", white_line = "main";
  std::map<std::string, Inject> edited;  // by id: in place of the package's, or new
  std::vector<std::string> new_injects;  // ids, in order
  std::map<std::string, std::pair<std::string, std::string>> criteria;  // id → text, target
  std::set<std::string> criteria_left_out;
  RoomClock clock;
  bool is_stopped = false;
  std::map<std::string, SeatState> seats;
  bool is_joining_locked = false;
  std::set<std::pair<std::string, std::string>> read;  // role, item
  std::vector<Note> notes;
  std::string screen = "welcome";  // of the projector
  int slide = 0;
  std::map<std::string, Rating> ratings;
  std::vector<Observation> observations;
  HotwashState hotwash;
  std::vector<Errand> errands;
  std::string preflight_note, signed_by;
  bool are_names_purged = false;
  std::string startex, closed;                    // ISO 8601
  std::map<std::string, std::uint64_t> commands;  // id → seq
  std::string last_at;

  const Line& line(const std::string& id) const;
  Line& line(const std::string& id);
  const Line* find_line(const std::string& id) const;
  const Line& room() const { return line(room_line); }
  const Line& white() const { return line(white_line); }
  /// The line that a seat plays on: the white cell may look at another than the room.
  const Line& line_of(const Seat& seat) const;
  std::string language_of(const Seat& seat) const;
  bool plays(const std::string& role) const;
};

/// An inject as the white cell has left it; null where there is none of this id.
const Inject* inject_of(const State& state, const Exercise& exercise, const std::string& id);
/// All of them: the package's in its order, then the new ones.
std::vector<const Inject*> injects_of(const State& state, const Exercise& exercise);
const Role* role_of(const Exercise& exercise, const std::string& id);
/// The kind of seat that plays a role.
Seat::Kind kind_of(Role::Kind kind);
/// Teams that play, in the order of the exercise.
std::vector<const Role*> teams_of(const State& state, const Exercise& exercise);

}  // namespace tabletop
