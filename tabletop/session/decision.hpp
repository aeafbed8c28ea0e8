// SPDX-License-Identifier: Apache-2.0
// What a team decides: what it asks for, what it expects, and what the white cell makes of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "tabletop/session/session.hpp"

namespace tabletop {

/// A measure as the model understands it. Weeks count from the start of the exercise, from 1.
struct Use {
  std::string lever;
  double intensity = 1.0;
  scenarios::Target target;
  int start_week = 1;
  std::optional<int> stop_week;  // the first week without it; absent: it goes on
};

struct Expectation {
  std::string indicator, direction;  // "up", "down", "same"
  int by_week = 0;
  std::optional<double> low, high;
};

struct Verdict {
  std::string reason, changed, mapped;
  std::optional<int> override_number;
};

enum class Status {
  draft,
  submitted,
  withdrawn,
  queued,
  accepted,
  modified,
  rejected,
  rolled,
  resolved
};
std::string_view text_of(Status status);

struct Decision {
  std::string id, team;
  int version = 0, turn = 0;
  bool is_other = false;  // free text: an action that the white cell must map first
  Use asked;              // without a lever where it is_other
  std::string text, rationale, beneficiaries, owner;
  Expectation expectation;
  double cost_usd = 0.0;
  std::vector<std::string> cosigned, cosign_asked;
  Status status = Status::draft;
  std::optional<Verdict> verdict;
  std::optional<Use> granted;  // after the verdict: what the world will meet
  bool is_in_force = false;    // the world meets it: resolved with resources
  int resolved_turn = 0;

  /// Its lever: as granted where there is a verdict, else as asked; empty for a free text.
  const std::string& lever() const { return granted ? granted->lever : asked.lever; }
};

Json json_of(const scenarios::Target& target);
scenarios::Target target_of(const Json& json);
Json json_of(const Use& use);
Use use_of(const Json& json);
/// Everything that was typed, as the log keeps it.
Json json_of(const Decision& decision);
Decision decision_of(const Json& json);

}  // namespace tabletop
