// SPDX-License-Identifier: Apache-2.0
// Work that takes long is asked for here and done beside the room: rehearsal, comparison,
// counterfactuals, why. The log keeps what was asked and the hash of what came out.
#include <algorithm>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace errands_detail {

Json errand(const Ask& ask, std::string_view kind, Json asked) {
  if (ask.state.errands.size() >= 500) throw not_now("too much has been asked for", "");
  const auto open = std::ranges::count(ask.state.errands, false, &Errand::is_done);
  if (open >= 8) throw not_now("eight pieces of work are waiting", "wait for one of them");
  return {{"id", next_id("work-", ask.state.errands.size())},
          {"kind", kind},
          {"asked", std::move(asked)}};
}

Json rehearse(const Ask& ask) { return errand(ask, "rehearse", Json::object()); }

int runs_in(const Ask& ask) { return whole_in(ask.payload, "runs", 10, 1000); }

Json compare(const Ask& ask) {
  const std::string a = text_in(ask.payload, "a", short_text);
  const std::string b = text_in(ask.payload, "b", short_text);
  const int weeks =
      std::min(ask.state.line(a).course.weeks_done, ask.state.line(b).course.weeks_done);
  if (weeks <= 0) throw not_now("no turn has been resolved on one of them", "resolve one first");
  const auto metrics = texts_in(ask.payload, "metrics", short_text);
  for (const std::string& id : metrics)
    if (find_metric(id) == nullptr) throw unknown("metric", id);
  return errand(
      ask, "compare.run",
      {{"a", a}, {"b", b}, {"runs", runs_in(ask)}, {"metrics", metrics}, {"weeks", weeks}});
}

void require_decision(const Ask& ask, const std::string& id) {
  const Decision* decision = ask.line.find(id);
  if (decision == nullptr) throw unknown("decision", id);
  if (!decision->is_in_force)
    throw not_now("the world has not met this decision", "choose one that was resolved");
}

void require_team(const Ask& ask, const std::string& id) {
  const Role* role = role_of(ask.exercise, id);
  if (role == nullptr || role->kind != Role::Kind::team) throw unknown("team", id);
}

Json counterfactual(const Ask& ask) {
  const Course& course = ask.line.course;
  if (course.weeks_done <= 0) throw not_now("no turn has been resolved", "resolve one first");
  const std::string kind = word_in(
      ask.payload, "kind",
      {"earlier", "later", "remove", "double", "nothing", "swap", "no_overrides", "information"});
  Json asked{{"kind", kind}, {"runs", runs_in(ask)}, {"weeks_done", course.weeks_done}};
  const bool is_shift = kind == "earlier" || kind == "later";
  if (is_shift || kind == "remove" || kind == "double") {
    asked["decision"] = text_in(ask.payload, "decision", short_text);
    require_decision(ask, asked["decision"]);
  }
  if (is_shift) asked["weeks"] = whole_in(ask.payload, "weeks", 1, 52);
  if (kind == "swap") {
    asked["team"] = text_in(ask.payload, "team", short_text);
    asked["other"] = text_in(ask.payload, "other", short_text);
    require_team(ask, asked["team"]);
    require_team(ask, asked["other"]);
    if (asked["team"] == asked["other"]) throw unfit("a team and itself", "choose another team");
  }
  return errand(ask, "counterfactual.run", std::move(asked));
}

Json why(const Ask& ask) {
  const std::string metric = text_in(ask.payload, "metric", short_text);
  if (find_metric(metric) == nullptr) throw unknown("metric", metric);
  const int last = ask.line.course.weeks_done;
  const int first = 1 - ask.exercise.first_week;
  const int from = whole_in(ask.payload, "from_week", first, last);
  const int to = whole_in(ask.payload, "to_week", from, last);
  return errand(ask, "why.ask", {{"metric", metric}, {"from_week", from}, {"to_week", to}});
}

void asked_for(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  Errand errand;
  errand.id = made.at("id");
  errand.kind = made.at("kind");
  errand.at = event.at;
  errand.branch = event.branch;
  errand.asked = made.at("asked");
  state.errands.push_back(std::move(errand));
}

void done(State& state, const Exercise&, const Event& event) {
  const auto id = event.payload.at("id").get<std::string>();
  const auto at = std::ranges::find(state.errands, id, &Errand::id);
  if (at == state.errands.end()) return;
  at->is_done = true;
  at->sha256 = event.payload.at("sha256");
  at->problem = event.payload.at("problem");
  at->seconds = event.payload.at("seconds");
}

}  // namespace errands_detail

std::span<const Topic> errand_topics() {
  using namespace errands_detail;
  static constexpr Topic topics[]{
      {"rehearse", Who::white, rehearse, asked_for},
      {"compare.run", Who::white, compare, asked_for},
      {"counterfactual.run", Who::white, counterfactual, asked_for},
      {"why.ask", Who::white, why, asked_for},
      {"errand.done", Who::white, nullptr, done},
  };
  return topics;
}

}  // namespace tabletop
