// SPDX-License-Identifier: Apache-2.0
// A kind of command: who may give it, what becomes of it in the log, and what that does to the state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "tabletop/session/oracle.hpp"
#include "tabletop/session/reading.hpp"
#include "tabletop/session/state.hpp"

namespace tabletop {

/// A command as its handler sees it.
struct Ask {
  const State& state;
  const Exercise& exercise;
  const Oracle& oracle;
  const Chronicle* chronicle;  // of the line, to the last week done; null before the start
  const Seat& seat;
  const Line& line;  // that the seat plays on
  const Json& payload;
  std::int64_t now_ms;
  std::string at;  // the same as ISO 8601

  bool is_white() const { return seat.kind == Seat::Kind::facilitator; }
  /// The team spoken for: one's own, or the one that the facilitator names.
  const Role& team() const;
  /// Refused unless the line is in one of these phases.
  void require(std::initializer_list<Phase> phases, std::string_view hint) const;
};

enum class Who { white, players, teams, white_or_red, white_or_evaluator, anyone };

struct Topic {
  std::string_view type;
  Who who;
  /// What the log keeps; a Refusal where it cannot be.
  Json (*handle)(const Ask& ask);
  /// What the event does; it cannot fail.
  void (*fold)(State& state, const Exercise& exercise, const Event& event);
};

/// Null where there is no such command. Those of Who::white that only the program itself gives
/// (`turn.resolved`, `errand.done`, `seat.join`) have no handler.
const Topic* topic_of(std::string_view type);
bool may(Who who, const Seat& seat);

// One span for each file of commands/.
std::span<const Topic> setting_up_topics();
std::span<const Topic> clock_topics();
std::span<const Topic> decision_topics();
std::span<const Topic> judging_topics();
std::span<const Topic> inject_topics();
std::span<const Topic> inject_import_topics();
std::span<const Topic> message_topics();
std::span<const Topic> branch_topics();
std::span<const Topic> seat_topics();
std::span<const Topic> room_topics();
std::span<const Topic> evaluation_topics();
std::span<const Topic> hotwash_topics();
std::span<const Topic> errand_topics();

/// Applies any event: its topic's fold, then what all events share.
void apply(State& state, const Exercise& exercise, const Event& event);

/// An id that no entry of a list has: "q3".
std::string next_id(std::string_view prefix, std::size_t count);
/// Payloads without anything to read.
Json nothing_to_say(const Ask& ask);
/// Milliseconds since 1970 as ISO 8601, UTC.
std::string iso_of(std::int64_t ms);

}  // namespace tabletop
