// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <algorithm>
#include <chrono>
#include <map>

#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace topics_detail {

std::map<std::string_view, const Topic*> all_topics() {
  std::map<std::string_view, const Topic*> all;
  for (const auto topics :
       {setting_up_topics(), clock_topics(), decision_topics(), judging_topics(), inject_topics(),
        inject_import_topics(), message_topics(), branch_topics(), seat_topics(), room_topics(),
        evaluation_topics(), hotwash_topics(), errand_topics()}) {
    for (const Topic& topic : topics) all.emplace(topic.type, &topic);
  }
  return all;
}

}  // namespace topics_detail

const Topic* topic_of(std::string_view type) {
  static const auto all = topics_detail::all_topics();
  // Two commands go by a second name in the wire protocol.
  if (type == "override") type = "decision.judge";
  if (type == "seat.revoke") type = "seat.kick";
  const auto at = all.find(type);
  return at == all.end() ? nullptr : at->second;
}

bool may(Who who, const Seat& seat) {
  using Kind = Seat::Kind;
  const Kind kind = seat.kind;
  const bool is_white = kind == Kind::facilitator;
  switch (who) {
    case Who::white:
      return is_white;
    case Who::players:
      return is_white || kind == Kind::team || kind == Kind::red || kind == Kind::adviser;
    case Who::teams:
      return is_white || kind == Kind::team;
    case Who::white_or_red:
      return is_white || kind == Kind::red;
    case Who::white_or_evaluator:
      return is_white || kind == Kind::evaluator;
    case Who::anyone:
      return true;
  }
  return false;
}

const Role& Ask::team() const {
  const std::string id = is_white() ? text_in(payload, "team", short_text) : seat.role;
  const Role* role = role_of(exercise, id);
  if (role == nullptr || !state.plays(id)) throw unknown("team", id);
  return *role;
}

void Ask::require(std::initializer_list<Phase> phases, std::string_view hint) const {
  if (std::ranges::find(phases, line.course.phase) != phases.end()) return;
  throw not_now(fmt::format("the exercise is in the phase '{}'", text_of(line.course.phase)),
                std::string(hint));
}

void apply(State& state, const Exercise& exercise, const Event& event) {
  const Topic* topic = topic_of(event.type);
  if (topic != nullptr) topic->fold(state, exercise, event);
  if (!event.command.empty()) state.commands.emplace(event.command, event.seq);
  state.seq = event.seq;
  state.last_at = event.at;
}

std::string next_id(std::string_view prefix, std::size_t count) {
  return fmt::format("{}{}", prefix, count + 1);
}

Json nothing_to_say(const Ask&) { return Json::object(); }

std::string iso_of(std::int64_t ms) {
  const std::chrono::system_clock::time_point at{std::chrono::milliseconds(ms)};
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(at)), ms % 1000);
}

}  // namespace tabletop
