// SPDX-License-Identifier: Apache-2.0
// The hot wash: plan, performance, issues, fixes, in this order; beliefs are asked for before the
// truth is shown.
#include <algorithm>

#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace hotwash_detail {

const std::vector<std::string> steps{"plan", "performance", "issues", "fixes"};

void require_hotwash(const Ask& ask) {
  ask.require({Phase::hotwash, Phase::closed}, "the hot wash comes after the last turn");
}

Json step(const Ask& ask) {
  ask.require({Phase::publish, Phase::hotwash}, "publish the last turn first");
  const std::string wanted = word_in(ask.payload, "step", steps);
  const bool begins = ask.line.course.phase != Phase::hotwash;
  if (begins && (!ask.line.is_main() || !ask.line.course.is_published))
    throw not_now("the hot wash looks at the main line, when its turn is published",
                  "return to the main line and publish");
  const auto now = std::ranges::find(steps, ask.state.hotwash.step);
  const auto next = std::ranges::find(steps, wanted);
  if (begins && wanted != steps.front()) throw not_now("it begins with the plan", "");
  if (!begins && next > now + 1) throw not_now("one step after the other", "");
  return {{"step", wanted}};
}

void stepped(State& state, const Exercise&, const Event& event) {
  Line& line = state.line(event.branch);
  line.course.phase = Phase::hotwash;
  state.room_line = state.white_line = line.id;
  state.hotwash.step = event.payload.at("step");
  state.screen = "hotwash";
}

Json believe(const Ask& ask) {
  ask.require({Phase::hotwash}, "beliefs are asked for in the hot wash");
  if (ask.state.hotwash.is_truth_shown)
    throw not_now("the truth has been shown", "beliefs are typed before it");
  return {{"team", ask.team().id},
          {"decisions", texts_in(ask.payload, "decisions", short_text)},
          {"text", text_or_nothing(ask.payload, "text", long_text)}};
}

void believed(State& state, const Exercise&, const Event& event) {
  state.hotwash.beliefs[event.payload.at("team").get<std::string>()] = {
      event.payload.at("decisions").get<std::vector<std::string>>(), event.payload.at("text")};
}

Json reveal(const Ask& ask) {
  require_hotwash(ask);
  return Json::object();
}

void revealed(State& state, const Exercise&, const Event&) { state.hotwash.is_truth_shown = true; }

Json issue(const Ask& ask) {
  require_hotwash(ask);
  return {{"id", next_id("issue-", ask.state.hotwash.issues.size())},
          {"text", text_in(ask.payload, "text", long_text)},
          {"owner", text_or_nothing(ask.payload, "owner", short_text)},
          {"component", text_or_nothing(ask.payload, "component", short_text)}};
}

void issue_added(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  state.hotwash.issues.push_back(
      {made.at("id"), made.at("text"), made.at("owner"), made.at("component")});
}

Json fix(const Ask& ask) {
  require_hotwash(ask);
  return {{"id", next_id("fix-", ask.state.hotwash.fixes.size())},
          {"text", text_in(ask.payload, "text", long_text)},
          {"owner", text_or_nothing(ask.payload, "owner", short_text)},
          {"due", text_or_nothing(ask.payload, "due", short_text)},
          {"issue", text_or_nothing(ask.payload, "issue", short_text)}};
}

void fix_added(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  state.hotwash.fixes.push_back(
      {made.at("id"), made.at("text"), made.at("owner"), made.at("due"), made.at("issue")});
}

}  // namespace hotwash_detail

std::span<const Topic> hotwash_topics() {
  using namespace hotwash_detail;
  static constexpr Topic topics[]{
      {"hotwash.step", Who::white, step, stepped},
      {"hotwash.belief", Who::teams, believe, believed},
      {"hotwash.reveal", Who::white, reveal, revealed},
      {"hotwash.issue", Who::white, issue, issue_added},
      {"hotwash.fix", Who::white, fix, fix_added},
  };
  return topics;
}

}  // namespace tabletop
