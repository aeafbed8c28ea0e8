// SPDX-License-Identifier: Apache-2.0
// The inject queue: due by calendar or condition; fired, held, skipped, edited or made by hand.
#include <fmt/format.h>
#include <algorithm>

#include "studies/place_fields.hpp"
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

std::vector<std::string> roles_in(const Ask& ask, const Json& object) {
  std::vector<std::string> to = texts_in(object, "to", short_text);
  for (const std::string& role : to)
    if (role_of(ask.exercise, role) == nullptr) throw unknown("role", role);
  return to;
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

void held(State& state, const Exercise&, const Event& event) {
  state.line(event.branch).course.held.insert(event.payload.at("inject").get<std::string>());
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

const std::vector<std::string> kinds{"report", "rumour", "shock", "dilemma"};

Json condition_in(const Ask& ask, const Json& draft) {
  if (!draft.contains("when") || draft.at("when").is_null()) return nullptr;
  const Json when = object_in(draft, "when");
  const std::string indicator = text_in(when, "indicator", short_text);
  const auto known = studies::indicators();
  if (std::ranges::none_of(known, [&](const auto& one) { return one.id == indicator; }))
    throw unknown("indicator", indicator);
  const std::string place = text_or_nothing(when, "place", short_text);
  const auto provinces = ask.oracle.provinces();
  if (!place.empty() && place != "any" && std::ranges::find(provinces, place) == provinces.end())
    throw unknown("province", place);
  return {{"indicator", indicator},
          {"place", place},
          {"above", truth_in(when, "above")},
          {"threshold", number_in(when, "threshold", -1e12, 1e12)},
          {"for_weeks", whole_in(when, "for_weeks", 1, 52)}};
}

Json draft_in(const Ask& ask, std::string id, const std::string& kind) {
  const Json draft = object_in(ask.payload, "inject");
  const std::string grade = text_or_nothing(draft, "grade", 1);
  return {{"id", std::move(id)},
          {"title", text_in(draft, "title", short_text)},
          {"kind", kind},
          {"to", roles_in(ask, draft)},
          {"turn", whole_in(draft, "turn", 0, ask.exercise.turns)},
          {"when", condition_in(ask, draft)},
          {"text", text_in(draft, "text", long_text)},
          {"grade", grade.empty() || grade[0] < 'A' || grade[0] > 'F' ? "C" : grade},
          {"channel", text_or_nothing(draft, "channel", short_text)},
          {"components", texts_in(draft, "components", short_text)},
          {"expected", text_or_nothing(draft, "expected", long_text)},
          {"reserve", truth_in(draft, "reserve")},
          {"sensitive", truth_in(draft, "sensitive")}};
}

Json edit(const Ask& ask) {
  const Json draft = object_in(ask.payload, "inject");
  const std::string id = text_in(draft, "id", short_text);
  const Inject* inject = inject_of(ask.state, ask.exercise, id);
  if (inject == nullptr) throw unknown("inject", id);
  if (ask.line.has_told(id))
    throw not_now("this inject was told already", "make a new one that says otherwise");
  return draft_in(ask, id, kinds[static_cast<std::size_t>(inject->kind)]);
}

Json make(const Ask& ask) {
  const Json draft = object_in(ask.payload, "inject");
  if (word_in(draft, "kind", kinds) == "shock") {
    throw unfit("a new inject cannot be a shock",
                "what happens to the world is written in the exercise package");
  }
  return draft_in(ask, next_id("new_", ask.state.new_injects.size()),
                  draft.at("kind").get<std::string>());
}

// The words were typed in one language: they are shown as they are in all.
void write(Inject& inject, const Json& draft) {
  inject.kind = static_cast<Inject::Kind>(
      std::ranges::find(kinds, draft.at("kind").get<std::string>()) - kinds.begin());
  inject.title.by_language = {{"en", draft.at("title")}};
  inject.text.by_language = {{"en", draft.at("text")}};
  inject.expected.by_language = {{"en", draft.at("expected")}};
  inject.to = draft.at("to").get<std::vector<std::string>>();
  inject.turn = draft.at("turn");
  inject.when.reset();
  if (const Json& when = draft.at("when"); !when.is_null()) {
    inject.when = Condition{when.at("indicator"), when.at("place"), when.at("above"),
                            when.at("threshold"), when.at("for_weeks")};
  }
  inject.grade = draft.at("grade").get<std::string>()[0];
  inject.channel = draft.at("channel");
  inject.components = draft.at("components").get<std::vector<std::string>>();
  inject.is_reserve = draft.at("reserve");
  inject.is_sensitive = draft.at("sensitive");
}

void edited(State& state, const Exercise& exercise, const Event& event) {
  const auto id = event.payload.at("id").get<std::string>();
  const Inject* before = inject_of(state, exercise, id);
  Inject inject = before == nullptr ? Inject{} : *before;
  write(inject, event.payload);
  state.edited[id] = std::move(inject);
}

void made(State& state, const Exercise&, const Event& event) {
  Inject inject;
  inject.id = event.payload.at("id");
  write(inject, event.payload);
  state.new_injects.push_back(inject.id);
  state.edited[inject.id] = std::move(inject);
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
      {"inject.skip", Who::white, skip, skipped}, {"inject.edit", Who::white, edit, edited},
      {"inject.new", Who::white, make, made},
  };
  return topics;
}

}  // namespace tabletop
