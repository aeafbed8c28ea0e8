// SPDX-License-Identifier: Apache-2.0
// What seats say to each other through the white cell: questions, shared items, nudges; and what
// they have read.
#include <algorithm>

#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"
#include "tabletop/session/views/inbox.hpp"

namespace tabletop {

namespace messages_detail {

void require_running(const Ask& ask) {
  ask.require({Phase::brief, Phase::discuss, Phase::adjudicate, Phase::resolving, Phase::publish},
              "the exercise is not running");
}

Json ask_question(const Ask& ask) {
  require_running(ask);
  const std::string team = ask.team().id;
  const auto& all = ask.line.course.questions;
  const auto count = std::ranges::count(all, team, &Question::team);
  if (count >= 100) throw not_now("there are too many questions", "ask the white cell aloud");
  return {{"id", next_id("ask-" + team + "-", static_cast<std::size_t>(count))},
          {"team", team},
          {"text", text_in(ask.payload, "text", long_text)}};
}

void question_asked(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  const Json& asked = event.payload;
  course.questions.push_back(
      {asked.at("id"), asked.at("team"), asked.at("text"), event.at, std::nullopt, course.turn});
}

Json answer(const Ask& ask) {
  const std::string id = text_in(ask.payload, "question", short_text);
  const auto& all = ask.line.course.questions;
  if (std::ranges::find(all, id, &Question::id) == all.end()) throw unknown("question", id);
  return {{"question", id}, {"text", text_in(ask.payload, "text", long_text)}};
}

void answered(State& state, const Exercise&, const Event& event) {
  auto& all = state.line(event.branch).course.questions;
  const auto at =
      std::ranges::find(all, event.payload.at("question").get<std::string>(), &Question::id);
  if (at != all.end()) at->answer = event.payload.at("text").get<std::string>();
}

// An item that the team has before it, with what the other team will see.
Json share(const Ask& ask) {
  require_running(ask);
  const Role& team = ask.team();
  const std::string item = text_in(ask.payload, "item", short_text);
  const std::string to = text_in(ask.payload, "to", short_text);
  const Role* other = role_of(ask.exercise, to);
  if (other == nullptr || !ask.state.plays(to) || other->id == team.id) throw unknown("team", to);
  const Json found = item_of({ask.state, ask.exercise, ask.line, ask.chronicle,
                              ask.oracle.provinces(), team, ask.state.language_of(ask.seat)},
                             item);
  if (found.is_null()) throw unknown("item", item);
  const Course& course = ask.line.course;
  const auto spent = std::ranges::count_if(course.shared, [&](const Shared& one) {
    return one.from == team.id && one.turn == course.turn;
  });
  if (team.staff > 0.0 && static_cast<double>(spent) >= team.staff)
    throw not_now("no staff time is left this turn: an item costs a week of it",
                  "share what matters most, or wait for the next turn");
  return {{"item", item}, {"from", team.id}, {"to", to}, {"content", found}};
}

void shared(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  const Json& one = event.payload;
  course.shared.push_back(
      {one.at("item"), one.at("from"), one.at("to"), course.turn, one.at("content")});
}

// That the white cell looked at what a team has, or writes for it, stands in the record.
Json look(const Ask& ask) {
  return {{"team", ask.team().id}, {"entering", truth_in(ask.payload, "entering")}};
}

void looked(State&, const Exercise&, const Event&) {}

Json nudge(const Ask& ask) {
  const std::string team = text_in(ask.payload, "team", short_text);
  if (role_of(ask.exercise, team) == nullptr) throw unknown("team", team);
  const auto count = std::ranges::count(ask.line.course.nudges, team, &Nudge::team);
  return {{"id", next_id("note-" + team + "-", static_cast<std::size_t>(count))},
          {"team", team},
          {"text", text_in(ask.payload, "text", long_text)}};
}

void nudged(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  const Json& one = event.payload;
  course.nudges.push_back({one.at("id"), one.at("team"), one.at("text"), event.at, course.turn});
}

Json read(const Ask& ask) {
  const std::string item = text_in(ask.payload, "item", short_text);
  return {{"item", item}, {"role", ask.is_white() ? ask.team().id : ask.seat.role}};
}

void was_read(State& state, const Exercise&, const Event& event) {
  state.read.emplace(event.payload.at("role").get<std::string>(),
                     event.payload.at("item").get<std::string>());
}

}  // namespace messages_detail

std::span<const Topic> message_topics() {
  using namespace messages_detail;
  static constexpr Topic topics[]{
      {"rfi.ask", Who::players, ask_question, question_asked},
      {"rfi.answer", Who::white, answer, answered},
      {"share", Who::teams, share, shared},
      {"nudge", Who::white, nudge, nudged},
      {"team.look", Who::white, look, looked},
      {"brief.read", Who::players, read, was_read},
  };
  return topics;
}

}  // namespace tabletop
