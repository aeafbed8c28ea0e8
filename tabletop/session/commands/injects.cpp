// SPDX-License-Identifier: Apache-2.0
// The inject queue: due by calendar or condition; fired, held, skipped, edited or made by hand.
#include <fmt/format.h>
#include <algorithm>

#include "tabletop/exercise/kinds.hpp"
#include "tabletop/session/commands/drafts.hpp"
#include "tabletop/session/commands/telling.hpp"
#include "tabletop/session/plan.hpp"

namespace tabletop {

namespace injects_detail {

bool is_due(const Ask& ask, const Inject& inject) {
  const Course& course = ask.line.course;
  if (inject.is_reserve || ask.line.has_told(inject.id)) return false;
  if (course.held.contains(inject.id) || course.skipped.contains(inject.id)) return false;
  if (inject.turn != 0 && inject.turn != course.turn) return false;
  if (!inject.when) return inject.turn == course.turn;
  if (ask.chronicle == nullptr) return false;
  const int seen = course.weeks_public;
  return has_held(*inject.when, *ask.chronicle, ask.exercise, ask.oracle.provinces(),
                  seen - ask.exercise.weeks_per_turn + 1, seen);
}

const Inject& named(const Ask& ask) {
  const std::string id = text_in(ask.payload, "inject", short_text);
  const Inject* inject = inject_of(ask.state, ask.exercise, id);
  if (inject == nullptr) throw unknown("inject", id);
  return *inject;
}

const Inject& still_open(const Ask& ask) {
  const Inject& inject = named(ask);
  if (ask.line.has_told(inject.id))
    throw not_now("this inject was told already", "what was told cannot be taken back");
  if (ask.line.course.skipped.contains(inject.id)) throw not_now("this inject was skipped", "");
  return inject;
}

Json fire(const Ask& ask) {
  ask.require({Phase::brief, Phase::discuss, Phase::adjudicate, Phase::publish},
              "injects are fired while the exercise runs");
  const Inject& inject = still_open(ask);
  return {{"tells", Json::array({telling(ask, inject, roles_in(ask, ask.payload))})},
          {"by_hand", true}};
}

void fired(State& state, const Exercise&, const Event& event) {
  tell(state.line(event.branch), event);
}

Json hold(const Ask& ask) { return {{"inject", still_open(ask).id}}; }

// A second time lets it go again.
void held(State& state, const Exercise&, const Event& event) {
  auto& all = state.line(event.branch).course.held;
  const auto id = event.payload.at("inject").get<std::string>();
  if (all.erase(id) == 0) all.insert(id);
}

Json skip(const Ask& ask) {
  return {{"inject", still_open(ask).id}, {"reason", text_in(ask.payload, "reason", long_text)}};
}

void skipped(State& state, const Exercise&, const Event& event) {
  Course& course = state.line(event.branch).course;
  const auto id = event.payload.at("inject").get<std::string>();
  course.held.erase(id);
  course.skipped[id] = event.payload.at("reason");
}

Json edit(const Ask& ask) {
  const Json draft = object_in(ask.payload, "inject");
  const std::string id = text_in(draft, "id", short_text);
  const Inject* inject = inject_of(ask.state, ask.exercise, id);
  if (inject == nullptr) throw unknown("inject", id);
  if (ask.line.has_told(id))
    throw not_now("this inject was told already", "make a new one that says otherwise");
  return draft_in(ask, draft, id, text_of(inject->kind));
}

Json make(const Ask& ask) {
  const Json draft = object_in(ask.payload, "inject");
  if (word_in(draft, "kind", listed(inject_kinds)) == "shock") {
    throw unfit("a new inject cannot be a shock",
                "what happens to the world is written in the exercise package");
  }
  return draft_in(ask, draft, next_id("new_", ask.state.new_injects.size()),
                  draft.at("kind").get<std::string>());
}

void written(State& state, const Exercise& exercise, const Event& event) {
  write_draft(state, exercise, event.payload);
}

}  // namespace injects_detail

using namespace injects_detail;

Json telling(const Ask& ask, const Inject& inject, std::vector<std::string> to) {
  if (to.empty()) to = inject.to;
  if (to.empty())
    for (const Role* team : teams_of(ask.state, ask.exercise)) to.push_back(team->id);
  const Course& course = ask.line.course;
  const int week = course.weeks_done + 1 + std::max(0, inject.week_in_turn);
  return {{"inject", inject.id}, {"week", week}, {"to", to}};
}

Json due_now(const Ask& ask) {
  Json tells = Json::array();
  for (const Inject* inject : injects_of(ask.state, ask.exercise))
    if (is_due(ask, *inject)) tells.push_back(telling(ask, *inject, {}));
  return tells;
}

void tell(Line& line, const Event& event) {
  const bool by_hand = event.payload.contains("by_hand");
  for (const Json& one : event.payload.at("tells")) {
    const auto id = one.at("inject").get<std::string>();
    line.course.held.erase(id);
    line.course.told.push_back({id, line.course.turn, one.at("week"), event.at,
                                one.at("to").get<std::vector<std::string>>(), by_hand});
  }
}

std::span<const Topic> inject_topics() {
  static constexpr Topic topics[]{
      {"inject.fire", Who::white, fire, fired},   {"inject.hold", Who::white, hold, held},
      {"inject.skip", Who::white, skip, skipped}, {"inject.edit", Who::white, edit, written},
      {"inject.new", Who::white, make, written},
  };
  return topics;
}

}  // namespace tabletop
