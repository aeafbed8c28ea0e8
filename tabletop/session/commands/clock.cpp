// SPDX-License-Identifier: Apache-2.0
// The course of the exercise: discuss, lock, resolve, publish, next turn; jump; hot wash; close.
#include <algorithm>

#include "tabletop/session/commands/telling.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace clock_detail {

constexpr std::int64_t minute_ms = 60'000;

int usual_minutes(const Ask& ask) {
  for (const Module& module : ask.exercise.modules) {
    const int turn = ask.line.course.turn;
    if (turn < module.first_turn || turn > module.last_turn) continue;
    const auto settled = ask.state.settings.minutes.find(module.id);
    const int minutes =
        settled == ask.state.settings.minutes.end() ? module.minutes : settled->second;
    return std::max(1, minutes / (module.last_turn - module.first_turn + 1));
  }
  return 10;
}

Json start(const Ask& ask) {
  const Course& course = ask.line.course;
  ask.require({Phase::brief, Phase::discuss}, "discussion starts after the briefing of a turn");
  const bool resumes = course.phase == Phase::discuss;
  if (resumes && ask.state.clock.is_running)
    throw not_now("the clock runs already", "pause it, or give it more minutes");
  const auto minutes = whole_or_nothing(ask.payload, "minutes", 1, 600);
  const std::int64_t left =
      resumes && !minutes
          ? ask.state.clock.left_ms
          : static_cast<std::int64_t>(minutes.value_or(usual_minutes(ask))) * minute_ms;
  return {{"ends_ms", ask.now_ms + left}, {"tells", resumes ? Json::array() : due_now(ask)}};
}

void started(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  line.course.phase = Phase::discuss;
  tell(line, event);
  // A private branch has no clock: that of the room runs on.
  if (line.is_for_room) state.clock = {true, event.payload.at("ends_ms"), 0, true};
}

Json pause(const Ask& ask) {
  if (!ask.state.clock.is_running) throw not_now("the clock stands already", "start it");
  return {{"left_ms", std::max<std::int64_t>(0, ask.state.clock.ends_ms - ask.now_ms)}};
}

void paused(State& state, const Exercise&, const Event& event) {
  state.clock.is_running = false;
  state.clock.left_ms = event.payload.at("left_ms");
}

Json extend(const Ask& ask) {
  const int minutes = whole_in(ask.payload, "minutes", 1, 240);
  const RoomClock& clock = ask.state.clock;
  if (!clock.was_started) throw not_now("no discussion has been started", "start it first");
  const std::int64_t more = minutes * minute_ms;
  return {{"ends_ms", std::max(clock.ends_ms, ask.now_ms) + more},
          {"left_ms", clock.left_ms + more}};
}

void extended(State& state, const Exercise&, const Event& event) {
  if (state.clock.is_running) state.clock.ends_ms = event.payload.at("ends_ms");
  if (!state.clock.is_running) state.clock.left_ms = event.payload.at("left_ms");
}

void stand(State& state, const Line& line) {
  if (line.is_for_room) state.clock = {};
}

Json lock(const Ask& ask) {
  ask.require({Phase::brief, Phase::discuss}, "decisions are locked once, after the discussion");
  return Json::object();
}

// The adjudicator looks at nine decisions of a turn; what came later waits with its default.
void locked(State& state, const Exercise&, const Event& event) {
  constexpr int most = 9;
  Line& line = state.line(event.branch);
  Course& course = line.course;
  course.phase = Phase::adjudicate;
  int looked_at = 0;
  for (Decision& decision : course.decisions) {
    if (decision.status != Status::submitted) continue;
    if (++looked_at > most) decision.status = Status::queued;
  }
  stand(state, line);
}

Json resolve(const Ask& ask) {
  ask.require({Phase::adjudicate}, "lock the decisions first");
  Json grants = Json::array();
  for (const Decision& decision : ask.line.course.decisions) {
    if (decision.is_other && decision.status == Status::submitted) {
      throw not_now("a decision in free words is neither mapped nor rejected",
                    "say which lever it comes to, or reject it with a reason");
    }
    const bool is_waiting =
        decision.status == Status::submitted || decision.status == Status::queued;
    if (is_waiting && !decision.is_other)
      grants.push_back({{"decision", decision.id}, {"use", json_of(decision.asked)}});
    if (decision.granted && !decision.is_in_force)
      grants.push_back({{"decision", decision.id}, {"use", json_of(*decision.granted)}});
  }
  return {{"grants", grants}};
}

void resolving(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  line.course.phase = Phase::resolving;
  for (const Json& grant : event.payload.at("grants")) {
    Decision* decision = line.find(grant.at("decision").get<std::string>());
    if (decision == nullptr) continue;
    decision->granted = use_of(grant.at("use"));
    decision->is_in_force = true;
    decision->status = Status::resolved;
    decision->resolved_turn = line.course.turn;
  }
}

void resolved(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  course.phase = Phase::publish;
  course.is_published = false;
  course.problem.clear();
  course.weeks_done = event.payload.at("weeks");
  course.hashes[course.weeks_done] = event.payload.at("hash");
  if (course.jumps_to > 0) course.has_jumped = true;
  course.jumps_to = 0;
  // A branch that only the white cell sees has no room to wait for.
  if (!state.line(event.branch).is_for_room) course.is_published = true;
  if (course.is_published) course.weeks_public = course.weeks_done;
}

// The world could not be run: nothing of the turn happened.
void failed(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  const bool was_jump = course.jumps_to > 0;
  course.phase = was_jump ? Phase::publish : Phase::adjudicate;
  course.jumps_to = 0;
  course.problem = event.payload.at("problem");
  for (Decision& decision : course.decisions) {
    const bool had_lapsed = std::ranges::find(course.lapsed, decision.id) != course.lapsed.end();
    if (was_jump && had_lapsed) decision.granted->stop_week.reset();
    if (was_jump || !decision.is_in_force || decision.resolved_turn != course.turn) continue;
    decision.is_in_force = false;
    decision.status = Status::accepted;
  }
  if (was_jump) course.lapsed.clear();
}

Json publish(const Ask& ask) {
  ask.require({Phase::publish}, "resolve the turn first");
  if (ask.line.course.is_published) throw not_now("the turn is published", "go to the next turn");
  return Json::object();
}

// The projector follows the turn, unless it was made blank.
void project(State& state, const Line& line, std::string_view screen) {
  if (line.is_for_room && state.screen != "blank") state.screen = screen;
}

void published(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  course.is_published = true;
  course.weeks_public = course.weeks_done;
  project(state, state.line(event.branch), "story");
}

Json next(const Ask& ask) {
  ask.require({Phase::publish}, "resolve and publish the turn first");
  const Course& course = ask.line.course;
  if (!course.is_published) throw not_now("the turn is not published", "publish it first");
  if (course.turn >= ask.exercise.turns)
    throw not_now("this was the last turn", "jump in time, or go to the hot wash");
  return Json::object();
}

void begin_turn(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  ++line.course.turn;
  line.course.phase = Phase::brief;
  line.starts[line.course.turn] = line.course;
  project(state, line, "turn");
  stand(state, line);
}

// What goes on beyond the last turn must be paid: in the order of decision, as far as money goes.
Json jump(const Ask& ask) {
  ask.require({Phase::publish}, "resolve and publish the last turn first");
  const Course& course = ask.line.course;
  const bool is_at_end = course.turn == ask.exercise.turns && course.is_published;
  if (!is_at_end || course.has_jumped || ask.exercise.jump_to_week <= last_week(ask.exercise))
    throw not_now("there is no time to jump over", "the jump comes once, after the last turn");
  std::map<std::string, double> left;
  Json lapsed = Json::array();
  for (const Decision& decision : course.decisions) {
    if (!decision.is_in_force || !decision.granted || decision.granted->stop_week) continue;
    const Role* role = role_of(ask.exercise, decision.team);
    if (role == nullptr || role->budget_usd <= 0.0) continue;
    auto [at, is_new] = left.emplace(decision.team, 0.0);
    if (is_new) at->second = budget_of(ask.state, *role) - committed_by(ask.line, decision.team);
    const double cost = cost_after_turns(ask.oracle, ask.exercise, *decision.granted);
    if (cost <= at->second)
      at->second -= cost;
    else
      lapsed.push_back(decision.id);
  }
  return {{"to", ask.exercise.jump_to_week}, {"lapsed", lapsed}};
}

void jumping(State& state, const Exercise& exercise, const Event& event) {
  Line& line = state.line(event.branch);
  line.course.phase = Phase::resolving;
  line.course.jumps_to = event.payload.at("to");
  line.course.lapsed = event.payload.at("lapsed").get<std::vector<std::string>>();
  for (const std::string& id : line.course.lapsed)
    if (Decision* decision = line.find(id)) decision->granted->stop_week = last_week(exercise) + 1;
}

Json close(const Ask& ask) {
  if (ask.line.course.phase == Phase::closed) throw not_now("it is closed", "");
  return Json::object();
}

void closed(State& state, const Exercise&, const Event& event) {
  state.line("main").course.phase = Phase::closed;
  state.room_line = state.white_line = "main";
  state.closed = event.at;
  state.clock = {};
}

}  // namespace clock_detail

std::span<const Topic> clock_topics() {
  using namespace clock_detail;
  static constexpr Topic topics[]{
      {"clock.start", Who::white, start, started},
      {"clock.pause", Who::white, pause, paused},
      {"clock.extend", Who::white, extend, extended},
      {"clock.lock", Who::white, lock, locked},
      {"clock.resolve", Who::white, resolve, resolving},
      {"turn.resolved", Who::white, nullptr, resolved},
      {"turn.failed", Who::white, nullptr, failed},
      {"clock.publish", Who::white, publish, published},
      {"clock.next", Who::white, next, begin_turn},
      {"clock.jump", Who::white, jump, jumping},
      {"clock.close", Who::white, close, closed},
  };
  return topics;
}

}  // namespace tabletop
