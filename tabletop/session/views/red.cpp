// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/views/red.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "tabletop/session/plan.hpp"

namespace tabletop {

namespace red_detail {

using GroupAt = Chronicle::GroupAt;

const std::vector<GroupAt>* groups_in(const Chronicle& chronicle, int step) {
  if (step < 0 || static_cast<std::size_t>(step) >= chronicle.groups.size()) return nullptr;
  return &chronicle.groups[static_cast<std::size_t>(step)];
}

struct Shift {
  std::string_view towards;
  double by;
};

// The part of its strategy that grew most.
Shift shift_of(const GroupAt& before, const GroupAt& now) {
  const std::array<Shift, 4> shifts{{{"taking by force", now.predation - before.predation},
                                     {"ruling and serving", now.governance - before.governance},
                                     {"open fights", now.confrontation - before.confrontation},
                                     {"lying low", now.concealment - before.concealment}}};
  return *std::ranges::max_element(shifts, {}, &Shift::by);
}

std::vector<std::string> entered(const GroupAt& before, const GroupAt& now) {
  std::vector<std::string> places;
  for (const std::string& place : now.provinces)
    if (std::ranges::find(before.provinces, place) == before.provinces.end())
      places.push_back(place);
  return places;
}

Json move(const std::string& group, std::string words, std::string why) {
  return {{"group", group}, {"words", std::move(words)}, {"why", std::move(why)}};
}

void add_moves(const Seen& seen, const GroupAt& before, const GroupAt& now,
               const std::string& language, Json& moves) {
  constexpr double noticed = 0.01;  // of its strategy
  const Shift shift = shift_of(before, now);
  const double members = now.members - before.members;
  const std::string why = fmt::format("{:.0f} members, {:+.0f} in the turn", now.members, members);
  if (shift.by >= noticed)
    moves.push_back(move(
        now.name,
        fmt::format("shifts towards {} (+{:.0f} % of its effort)", shift.towards, 100.0 * shift.by),
        why));
  for (const std::string& place : entered(before, now)) {
    moves.push_back(
        move(now.name, "enters " + place_name(seen.exercise, place, place, language), why));
  }
}

}  // namespace red_detail

Json red_part(const Seen& seen, const Line& line, const std::string& language) {
  using namespace red_detail;
  Json moves = Json::array();
  const Chronicle* chronicle = seen.chronicle_of(line);
  const int now = step_of_week(seen.exercise, line.course.weeks_done);
  const auto* here = chronicle == nullptr ? nullptr : groups_in(*chronicle, now);
  const auto* before =
      chronicle == nullptr ? nullptr : groups_in(*chronicle, now - seen.exercise.weeks_per_turn);
  if (here != nullptr && before != nullptr) {
    for (const GroupAt& group : *here) {
      const auto at = std::ranges::find(*before, group.name, &GroupAt::name);
      if (at == before->end())
        moves.push_back(move(group.name, "is new", ""));
      else
        add_moves(seen, *at, group, language, moves);
    }
  }
  Json options = Json::array();
  for (const RedOption& option : seen.exercise.red_options)
    options.push_back({{"id", option.id}, {"text", option.text.in(language)}});
  Json chosen = nullptr;
  for (const RedChoice& choice : line.course.red)
    if (choice.turn == line.course.turn) chosen = choice.option;
  return {{"moves", moves}, {"options", options}, {"chosen", chosen}};
}

}  // namespace tabletop
