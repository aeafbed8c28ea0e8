// SPDX-License-Identifier: Apache-2.0
// Before people come: how the exercise is tailored, and what the facilitator accepted in pre-flight.
#include <algorithm>

#include "tabletop/session/topic.hpp"

namespace tabletop {

namespace setting_up_detail {

void created(State& state, const Exercise& exercise, const Event& event) {
  const Json& made = event.payload;
  state.exercise = made.at("exercise");
  state.seed = made.at("seed");
  state.scenario_sha256 = made.at("scenario_sha256");
  state.created = event.at;
  state.settings.marking = made.value("marking", "");
  state.settings.language = made.value("language", "en");
  for (const Role& role : exercise.roles) state.settings.roles.push_back(role.id);
  for (const Objective& one : exercise.objectives) state.settings.objectives.push_back(one.id);
}

std::vector<std::string> ids_in(const Json& payload, std::string_view key,
                                const std::vector<std::string>& known) {
  std::vector<std::string> ids = texts_in(payload, key, short_text);
  for (const std::string& id : ids)
    if (std::ranges::find(known, id) == known.end()) throw unknown(key, id);
  return ids.empty() ? known : ids;
}

template <class Entry>
std::vector<std::string> ids_of(const std::vector<Entry>& entries) {
  std::vector<std::string> ids;
  for (const Entry& entry : entries) ids.push_back(entry.id);
  return ids;
}

Json settle(const Ask& ask) {
  ask.require({Phase::setup, Phase::welcome}, "settings are made before the exercise starts");
  const Json& given = ask.payload;
  Json minutes = Json::object();
  const Json asked = object_in(given, "minutes");
  for (const Module& module : ask.exercise.modules)
    minutes[module.id] = whole_or_nothing(asked, module.id, 1, 480).value_or(module.minutes);
  const Json level = object_in(given, "difficulty");
  const auto level_of = [&](std::string_view key) {
    return whole_or_nothing(level, key, 1, 3).value_or(2);
  };
  const bool is_read = truth_in(given, "boundary_read");
  if (ask.exercise.is_real_place && !is_read)
    throw unfit("the place is real", "read the note on boundaries and tick it");
  return {{"marking", text_or_nothing(given, "marking", short_text)},
          {"minutes", minutes},
          {"roles", ids_in(given, "roles", ids_of(ask.exercise.roles))},
          {"difficulty",
           {{"information", level_of("information")},
            {"resources", level_of("resources")},
            {"red", level_of("red")}}},
          {"objectives", ids_in(given, "objectives", ids_of(ask.exercise.objectives))},
          {"boundary_read", is_read}};
}

void settled(State& state, const Exercise&, const Event& event) {
  const Json& made = event.payload;
  Settings& settings = state.settings;
  settings.are_made = true;
  settings.marking = made.at("marking");
  settings.minutes = made.at("minutes").get<std::map<std::string, int>>();
  settings.roles = made.at("roles").get<std::vector<std::string>>();
  settings.objectives = made.at("objectives").get<std::vector<std::string>>();
  const Json& level = made.at("difficulty");
  settings.difficulty = {level.at("information"), level.at("resources"), level.at("red")};
  settings.boundary_is_read = made.at("boundary_read");
}

Json edit_criterion(const Ask& ask) {
  const std::string id = text_in(ask.payload, "criterion", short_text);
  const auto& all = ask.exercise.criteria;
  if (std::ranges::find(all, id, &Criterion::id) == all.end()) throw unknown("criterion", id);
  return {{"criterion", id},
          {"text", text_in(ask.payload, "text", long_text)},
          {"target", text_or_nothing(ask.payload, "target", long_text)},
          {"looked_at", truth_in(ask.payload, "looked_at")}};
}

void criterion_edited(State& state, const Exercise&, const Event& event) {
  const auto id = event.payload.at("criterion").get<std::string>();
  state.criteria[id] = {event.payload.at("text"), event.payload.at("target")};
  if (event.payload.at("looked_at").get<bool>())
    state.criteria_left_out.erase(id);
  else
    state.criteria_left_out.insert(id);
}

Json accept_preflight(const Ask& ask) {
  return {{"note", text_or_nothing(ask.payload, "note", long_text)}};
}

void preflight_accepted(State& state, const Exercise&, const Event& event) {
  state.preflight_note = event.payload.at("note");
}

}  // namespace setting_up_detail

std::span<const Topic> setting_up_topics() {
  using namespace setting_up_detail;
  static constexpr Topic topics[]{
      {"session.created", Who::white, nullptr, created},
      {"session.settle", Who::white, settle, settled},
      {"criterion.edit", Who::white, edit_criterion, criterion_edited},
      {"preflight.accept", Who::white, accept_preflight, preflight_accepted},
  };
  return topics;
}

}  // namespace tabletop
