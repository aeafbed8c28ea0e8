// SPDX-License-Identifier: Apache-2.0
// Branches: another line from the start of a turn. Nothing of the line it leaves is touched.
#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace branches_detail {

constexpr std::size_t most_lines = 24;

void require_quiet(const Ask& ask) {
  for (const Line& line : ask.state.lines)
    if (line.course.phase == Phase::resolving)
      throw not_now("a turn is being resolved", "wait until it is done");
}

Json create(const Ask& ask) {
  require_quiet(ask);
  if (ask.state.lines.size() >= most_lines)
    throw not_now("there are too many branches", "go on with one that is there");
  const Line& parent = ask.line;
  const int turn = whole_in(ask.payload, "from_turn", 1, ask.exercise.turns);
  if (!parent.starts.contains(turn))
    throw not_now("that turn has not been played on this line", "choose an earlier turn");
  if (parent.course.phase == Phase::closed)
    throw not_now("the exercise is closed", "compare its plans in the report");
  return {{"id", next_id("branch-", ask.state.lines.size() - 1)},
          {"name", text_in(ask.payload, "name", short_text)},
          {"parent", parent.id},
          {"from_turn", turn},
          {"audience", word_in(ask.payload, "audience", {"white", "room"})}};
}

void created(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  const Line& parent = state.line(made.at("parent").get<std::string>());
  Line line;
  line.id = made.at("id");
  line.name = made.at("name");
  line.parent = parent.id;
  line.from_turn = made.at("from_turn");
  line.is_for_room = made.at("audience") == "room";
  line.opened = event.at;
  line.course = parent.starts.at(line.from_turn);
  for (const auto& [turn, course] : parent.starts)
    if (turn <= line.from_turn) line.starts[turn] = course;
  state.white_line = line.id;
  if (line.is_for_room) {
    state.room_line = line.id;
    state.clock = {};
  }
  state.lines.push_back(std::move(line));
}

void go_to(State& state, const Line& line) {
  state.white_line = line.id;
  if (!line.is_for_room || state.room_line == line.id) return;
  state.room_line = line.id;
  state.clock = {};
}

Json select(const Ask& ask) {
  require_quiet(ask);
  const std::string id = text_in(ask.payload, "branch", short_text);
  return {{"branch", ask.state.line(id).id}};
}

void selected(State& state, const Exercise&, const Event& event) {
  go_to(state, state.line(event.payload.at("branch").get<std::string>()));
}

Json go_back(const Ask& ask) {
  require_quiet(ask);
  return {{"branch", "main"}};
}

}  // namespace branches_detail

std::span<const Topic> branch_topics() {
  using namespace branches_detail;
  static constexpr Topic topics[]{
      {"branch.create", Who::white, create, created},
      {"branch.select", Who::white, select, selected},
      {"branch.return", Who::white, go_back, selected},
  };
  return topics;
}

}  // namespace tabletop
