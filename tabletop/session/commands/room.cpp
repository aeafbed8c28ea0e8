// SPDX-License-Identifier: Apache-2.0
// The room: welcome, the start of the exercise, what the projector shows, the button that stops
// everything, notes of the white cell.
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace room_detail {

Json open_welcome(const Ask& ask) {
  ask.require({Phase::setup}, "the welcome comes before the exercise");
  return Json::object();
}

void welcome_opened(State& state, const Exercise&, const Event&) {
  state.line("main").course.phase = Phase::welcome;
  state.screen = "welcome";
}

Json startex(const Ask& ask) {
  ask.require({Phase::setup, Phase::welcome}, "the exercise has started");
  return Json::object();
}

void started(State& state, const Exercise&, const Event& event) {
  Line& line = state.line("main");
  line.course.phase = Phase::brief;
  line.course.turn = 1;
  line.opened = event.at;
  line.starts[1] = line.course;
  state.startex = event.at;
  state.screen = "turn";
}

Json stop(const Ask& ask) {
  if (ask.state.is_stopped) throw not_now("it is stopped already", "");
  const RoomClock& clock = ask.state.clock;
  const std::int64_t left = clock.is_running ? clock.ends_ms - ask.now_ms : clock.left_ms;
  return {{"left_ms", std::max<std::int64_t>(0, left)}, {"words", "stop, this is our real case"}};
}

void stopped(State& state, const Exercise&, const Event& event) {
  state.is_stopped = true;
  state.clock.is_running = false;
  state.clock.left_ms = event.payload.at("left_ms");
}

Json resume(const Ask& ask) {
  if (!ask.state.is_stopped) throw not_now("it is not stopped", "");
  return Json::object();
}

void resumed(State& state, const Exercise&, const Event&) { state.is_stopped = false; }

Json note(const Ask& ask) {
  return {{"text", text_or_nothing(ask.payload, "text", long_text)},
          {"bookmark", truth_in(ask.payload, "bookmark")}};
}

void noted(State& state, const Exercise&, const Event& event) {
  state.notes.push_back({event.at, event.payload.at("text"), event.payload.at("bookmark")});
}

Json show(const Ask& ask) {
  return {{"screen", word_in(ask.payload, "screen",
                             {"welcome", "turn", "story", "map", "compare", "hotwash", "blank"})},
          {"slide", whole_or_nothing(ask.payload, "slide", 0, 99).value_or(0)}};
}

void shown(State& state, const Exercise&, const Event& event) {
  state.screen = event.payload.at("screen");
  state.slide = event.payload.at("slide");
}

Json sign(const Ask& ask) { return {{"name", text_in(ask.payload, "name", short_text)}}; }

void sign_off(State& state, const Exercise&, const Event& event) {
  state.signed_by = event.payload.at("name");
}

void verified(State&, const Exercise&, const Event&) {}

void purged(State& state, const Exercise&, const Event&) {
  state.are_names_purged = true;
  state.signed_by.clear();
}

// The switch itself is the server's; the log keeps that it was turned.
Json listen(const Ask& ask) { return {{"on", truth_in(ask.payload, "on")}}; }
void listened(State&, const Exercise&, const Event&) {}

}  // namespace room_detail

std::span<const Topic> room_topics() {
  using namespace room_detail;
  static constexpr Topic topics[]{
      {"welcome.open", Who::white, open_welcome, welcome_opened},
      {"startex", Who::white, startex, started},
      {"session.stop", Who::anyone, stop, stopped},
      {"session.resume", Who::white, resume, resumed},
      {"note", Who::white, note, noted},
      {"projector.show", Who::white, show, shown},
      {"report.sign", Who::white, sign, sign_off},
      {"log.verify", Who::white, nothing_to_say, verified},
      {"names.purge", Who::white, nothing_to_say, purged},
      {"network.listen", Who::white, listen, listened},
  };
  return topics;
}

}  // namespace tabletop
