// SPDX-License-Identifier: Apache-2.0
// The evaluator's pad: ratings of plans, never of persons, and observations with their time.
#include <algorithm>

#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace evaluation_detail {

Json rate(const Ask& ask) {
  const std::string id = text_in(ask.payload, "criterion", short_text);
  const auto& all = ask.exercise.criteria;
  if (std::ranges::find(all, id, &Criterion::id) == all.end()) throw unknown("criterion", id);
  std::string rating = text_or_nothing(ask.payload, "rating", short_text);
  if (!rating.empty())
    rating = word_in(ask.payload, "rating",
                     {"without challenges", "some challenges", "major challenges", "unable"});
  return {{"criterion", id},
          {"rating", rating},
          {"note", text_or_nothing(ask.payload, "note", long_text)}};
}

void rated(State& state, const Exercise&, const Event& event) {
  state.ratings[event.payload.at("criterion").get<std::string>()] = {event.payload.at("rating"),
                                                                     event.payload.at("note")};
}

Json observe(const Ask& ask) {
  if (ask.state.observations.size() >= 2000) throw not_now("the pad is full", "");
  return {{"id", next_id("seen-", ask.state.observations.size())},
          {"text", text_in(ask.payload, "text", long_text)},
          {"tags", texts_in(ask.payload, "tags", short_text)},
          {"component", text_or_nothing(ask.payload, "component", short_text)},
          {"decision", text_or_nothing(ask.payload, "decision", short_text)}};
}

void observed(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  state.observations.push_back({made.at("id"), event.at, made.at("text"),
                                made.at("tags").get<std::vector<std::string>>(),
                                made.at("component"), made.at("decision")});
}

}  // namespace evaluation_detail

std::span<const Topic> evaluation_topics() {
  using namespace evaluation_detail;
  static constexpr Topic topics[]{
      {"eeg.rate", Who::white_or_evaluator, rate, rated},
      {"eeg.observe", Who::white_or_evaluator, observe, observed},
  };
  return topics;
}

}  // namespace tabletop
