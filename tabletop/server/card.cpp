// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "engine/base/text.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/kinds.hpp"
#include "tabletop/session/views/inject_view.hpp"

namespace tabletop {

namespace card_detail {

using Json = nlohmann::ordered_json;

constexpr int minutes_of_welcome = 10, minutes_of_hot_wash = 20;

// "prevent.early_warning" → "Early warning"
std::string name_of(std::string_view id) {
  std::string name(id.substr(id.find('.') + 1));
  std::replace(name.begin(), name.end(), '_', ' ');
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

// Where a component comes up: in which messages, for whom as a measure, in which criteria.
Json ways_to(const Exercise& exercise, std::string_view component, const std::string& language) {
  Json ways = Json::array();
  for (const Inject& inject : exercise.injects)
    if (holds(inject.components, component)) ways.push_back(inject.title.in(language));
  for (const Role& role : exercise.roles)
    if (holds(role.levers, component)) ways.push_back(role.name.in(language));
  for (const Criterion& criterion : exercise.criteria)
    if (holds(criterion.components, component)) ways.push_back(criterion.text.in(language));
  return ways;
}

Json cells_of(const Exercise& exercise, const std::string& language) {
  Json cells = Json::array();
  for (const Component& component : components()) {
    Json how = ways_to(exercise, component.id, language);
    const bool is_planned = !how.empty();
    cells.push_back({{"id", component.id},
                     {"pillar", component.id.substr(0, component.id.find('.'))},
                     {"code", component.code},
                     {"name", name_of(component.id)},
                     {"state", is_planned ? "planned" : "not planned"},
                     {"how", std::move(how)}});
  }
  return cells;
}

std::string crises_of(const Exercise& exercise) {
  std::vector<std::string> names;
  for (const scenarios::Crisis& crisis : exercise.scenario.crises)
    names.push_back(name_of(crisis.id));
  return engine::listed(names);
}

}  // namespace card_detail

nlohmann::ordered_json card_of(const Exercise& exercise, const std::string& language) {
  using card_detail::Json;
  Json objectives = Json::array(), roles = Json::array(), modules = Json::array(),
       injects = Json::array(), criteria = Json::array();
  int minutes = card_detail::minutes_of_welcome + card_detail::minutes_of_hot_wash;
  for (const Objective& each : exercise.objectives)
    objectives.push_back({{"id", each.id}, {"text", each.text.in(language)}});
  for (const Role& each : exercise.roles)
    roles.push_back(
        {{"id", each.id}, {"name", each.name.in(language)}, {"kind", text_of(each.kind)}});
  for (const Module& each : exercise.modules) {
    minutes += each.minutes;
    modules.push_back(
        {{"id", each.id}, {"title", each.title.in(language)}, {"minutes", each.minutes}});
  }
  for (const Inject& each : exercise.injects)
    injects.push_back(draft_json(exercise, each, language));
  for (const Criterion& each : exercise.criteria)
    criteria.push_back({{"id", each.id},
                        {"objective", each.objective},
                        {"text", each.text.in(language)},
                        {"target", each.target.in(language)},
                        {"kind", text_of(each.kind)}});
  return {{"id", exercise.id},
          {"title", exercise.title.in(language)},
          {"purpose", exercise.purpose.in(language)},
          {"crisis", card_detail::crises_of(exercise)},
          {"minutes", minutes},
          {"turns", exercise.turns},
          {"weeks_per_turn", exercise.weeks_per_turn},
          {"real_place", exercise.is_real_place},
          {"objectives", objectives},
          {"roles", roles},
          {"modules", modules},
          {"components", card_detail::cells_of(exercise, language)},
          {"injects", injects},
          {"criteria", criteria},
          {"difficulty", {{"information", 2}, {"resources", 2}, {"red", 2}}}};
}

}  // namespace tabletop
