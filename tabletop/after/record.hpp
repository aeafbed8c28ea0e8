// SPDX-License-Identifier: Apache-2.0
// What a session leaves behind, as plain data: what evaluation, coverage, report and paper kit are
// made of. Weeks count from the start of the exercise, from 1.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tabletop/after/counterfactual.hpp"
#include "tabletop/exercise/exercise.hpp"

namespace tabletop::after {

struct Decided {
  std::string id, team, name, lever;    // lever: empty for a free text that was not mapped
  std::vector<std::string> components;  // of the annex
  int turn = 0, start_week = 0;
  std::optional<int> stop_week;
  double intensity = 0.0, cost_usd = 0.0;
  std::string status;         // as wire.ts has it
  bool is_submitted = false;  // the team stood by it
  bool is_in_force = false;   // resourced and resolved
  std::string text, rationale, beneficiaries, owner;
  std::string where;  // in words
};

struct InjectTold {
  std::string id;
  int turn = 0, week = 0;
  std::string at;
  std::vector<std::string> to;
};

struct ItemShared {
  std::string item, from, to;  // of an inject: its id
  int turn = 0;
};

struct Asked {
  std::string team, text, asked;
  std::optional<std::string> answer;
  int turn = 0;
};

struct Overruled {
  int number = 0, turn = 0;
  std::string what, reason;
};

struct Rated {
  std::string rating, note;  // as wire.ts has it; empty: not rated
};

struct Noted {
  std::string at, text, component, decision;
  std::vector<std::string> tags;
};

struct IssueNoted {
  std::string id, text, owner, component;
};
struct FixNoted {
  std::string text, owner, due, issue;
};

struct BeliefHeld {
  std::string team;
  std::vector<std::string> decisions;
  std::string text;
};

struct Record {
  std::string language = "en";
  std::string marking, played_on, signed_by, model_version, program_version;
  std::uint64_t seed = 0;
  std::uint64_t log_events = 0;
  std::optional<std::uint64_t> log_broken_at;
  std::string log_last_hash;
  int turns_played = 0, weeks_done = 0;
  std::vector<std::string> roles;  // that played
  std::vector<Decided> decisions;
  std::vector<InjectTold> told;
  std::vector<ItemShared> shared;
  std::vector<Asked> questions;
  std::vector<Overruled> overrides;
  std::map<std::string, Rated> ratings;  // by criterion
  std::set<std::string> criteria_left_out;
  std::vector<Noted> observations;
  std::vector<BeliefHeld> beliefs;
  std::vector<IssueNoted> issues;
  std::vector<FixNoted> fixes;
  std::vector<Finding> findings;
  std::optional<Finding> against_nothing;  // what doing nothing would have meant
  std::optional<Json> fans;                // Comparison of wire.ts: played against nothing
  std::vector<std::string> provinces;      // ids, in the order of the world
  Chronicle chronicle;                     // of the line that was played
  Chronicle nothing;                       // of the same world without decisions; may be empty
};

const Inject* inject_of(const Exercise& exercise, const std::string& id);
std::string role_name(const Exercise& exercise, const std::string& role,
                      const std::string& language);

}  // namespace tabletop::after
