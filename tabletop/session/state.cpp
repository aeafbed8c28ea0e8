// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/state.hpp"

#include <algorithm>
#include <array>

#include "tabletop/session/reading.hpp"

namespace tabletop {

namespace state_detail {
constexpr std::array<std::string_view, 9> phases{"setup",   "welcome",    "brief",
                                                 "discuss", "adjudicate", "resolving",
                                                 "publish", "hotwash",    "closed"};
}

std::string_view text_of(Phase phase) {
  return state_detail::phases[static_cast<std::size_t>(phase)];
}

const Decision* Line::find(const std::string& decision) const {
  const auto at = std::ranges::find(course.decisions, decision, &Decision::id);
  return at == course.decisions.end() ? nullptr : &*at;
}

Decision* Line::find(const std::string& decision) {
  const auto at = std::ranges::find(course.decisions, decision, &Decision::id);
  return at == course.decisions.end() ? nullptr : &*at;
}

bool Line::has_told(const std::string& inject) const {
  return std::ranges::find(course.told, inject, &Told::inject) != course.told.end();
}

const Line* State::find_line(const std::string& id) const {
  const auto at = std::ranges::find(lines, id, &Line::id);
  return at == lines.end() ? nullptr : &*at;
}

const Line& State::line(const std::string& id) const {
  const Line* found = find_line(id);
  if (found == nullptr) throw unknown("branch", id);
  return *found;
}

Line& State::line(const std::string& id) {
  const auto at = std::ranges::find(lines, id, &Line::id);
  if (at == lines.end()) throw unknown("branch", id);
  return *at;
}

const Line& State::line_of(const Seat& seat) const {
  return seat.kind == Seat::Kind::facilitator ? white() : room();
}

std::string State::language_of(const Seat& seat) const {
  const auto at = seats.find(seat.id);
  return at == seats.end() || at->second.language.empty() ? settings.language : at->second.language;
}

bool State::plays(const std::string& role) const {
  return !settings.are_made || std::ranges::find(settings.roles, role) != settings.roles.end();
}

const Inject* inject_of(const State& state, const Exercise& exercise, const std::string& id) {
  const auto edited = state.edited.find(id);
  if (edited != state.edited.end()) return &edited->second;
  const auto at = std::ranges::find(exercise.injects, id, &Inject::id);
  return at == exercise.injects.end() ? nullptr : &*at;
}

std::vector<const Inject*> injects_of(const State& state, const Exercise& exercise) {
  std::vector<const Inject*> all;
  for (const Inject& inject : exercise.injects)
    all.push_back(inject_of(state, exercise, inject.id));
  for (const std::string& id : state.new_injects) all.push_back(&state.edited.at(id));
  return all;
}

const Role* role_of(const Exercise& exercise, const std::string& id) {
  const auto at = std::ranges::find(exercise.roles, id, &Role::id);
  return at == exercise.roles.end() ? nullptr : &*at;
}

std::string_view text_of(Seat::Kind kind) {
  constexpr std::array<std::string_view, 6> words{"facilitator", "team",      "red",
                                                  "adviser",     "evaluator", "projector"};
  return words[static_cast<std::size_t>(kind)];
}

Seat::Kind kind_of(Role::Kind kind) {
  switch (kind) {
    case Role::Kind::team:
      return Seat::Kind::team;
    case Role::Kind::red:
      return Seat::Kind::red;
    case Role::Kind::adviser:
      return Seat::Kind::adviser;
    case Role::Kind::evaluator:
      return Seat::Kind::evaluator;
  }
  return Seat::Kind::team;
}

std::vector<const Role*> teams_of(const State& state, const Exercise& exercise) {
  std::vector<const Role*> teams;
  for (const Role& role : exercise.roles)
    if (role.kind == Role::Kind::team && state.plays(role.id)) teams.push_back(&role);
  return teams;
}

}  // namespace tabletop
