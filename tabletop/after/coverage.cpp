// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/coverage.hpp"

#include <algorithm>

#include "tabletop/after/measures.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/kinds.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace coverage_detail {

using texts::Catalogue;
using texts::Count;
using texts::Name;

bool is_on(const Decided& decided, std::string_view component) {
  return decided.lever == component || holds(decided.components, component);
}

void add_decisions(const Record& record, const Catalogue& catalogue, Covered& cell) {
  for (const Decided& one : record.decisions) {
    if (!one.is_submitted || !is_on(one, cell.component)) continue;
    const texts::Arguments arguments{{"turn", Count{one.turn}}, {"name", Name{one.name}}};
    if (one.is_in_force) {
      cell.state = Covered::State::exercised;
      cell.how.push_back(catalogue.say("coverage.decision_resolved", arguments));
    } else {
      if (cell.state != Covered::State::exercised) cell.state = Covered::State::discussed;
      cell.how.push_back(catalogue.say("coverage.decision_discussed", arguments));
    }
  }
}

// An inject that was told, or a criterion that was rated, brings a component into the discussion.
void add_talk(const Exercise& exercise, const Record& record, const Catalogue& catalogue,
              Covered& cell) {
  const auto talked_of = [&](std::string_view id, const Text& text) {
    if (cell.state == Covered::State::not_exercised) cell.state = Covered::State::discussed;
    cell.how.push_back(catalogue.say(id, {{"name", Name{text.in(record.language)}}}));
  };
  for (const InjectTold& told : record.told) {
    const Inject* inject = inject_of(exercise, told.id);
    if (inject != nullptr && holds(inject->components, cell.component))
      talked_of("coverage.inject_told", inject->title);
  }
  for (const Criterion& criterion : exercise.criteria) {
    const auto rated = record.ratings.find(criterion.id);
    const bool is_rated = rated != record.ratings.end() && !rated->second.rating.empty();
    if (is_rated && holds(criterion.components, cell.component))
      talked_of("coverage.criterion", criterion.text);
  }
}

Json measured_wire(const Criterion& criterion, const Exercise& exercise, const Record& record) {
  if (criterion.kind == Criterion::Kind::judged) return nullptr;
  const Measured result = measured(criterion, exercise, record);
  return {{"value", result.value}, {"met", result.met ? Json(*result.met) : Json(nullptr)}};
}

Json criterion_wire(const Criterion& criterion, const Exercise& exercise, const Record& record) {
  const auto rated = record.ratings.find(criterion.id);
  const Rated rating = rated == record.ratings.end() ? Rated{} : rated->second;
  Json list = Json::array();
  for (const auto& [at, text] : evidence(criterion, exercise, record))
    list.push_back({{"at", at}, {"text", text}});
  return {{"id", criterion.id},
          {"text", criterion.text.in(record.language)},
          {"target", criterion.target.in(record.language)},
          {"kind", text_of(criterion.kind)},
          {"components", criterion.components},
          {"measured", measured_wire(criterion, exercise, record)},
          {"rating", rating.rating.empty() ? Json(nullptr) : Json(rating.rating)},
          {"note", rating.note},
          {"evidence", list}};
}

}  // namespace coverage_detail

std::string_view text_of(Covered::State state) {
  if (state == Covered::State::exercised) return "exercised";
  return state == Covered::State::discussed ? "discussed" : "not exercised";
}

std::vector<Covered> coverage(const Exercise& exercise, const Record& record) {
  using namespace coverage_detail;
  const Catalogue& catalogue = Catalogue::of(record.language);
  std::vector<Covered> all;
  for (const Component& component : components()) {
    Covered cell;
    cell.component = component.id;
    cell.name = texts::lever_name(catalogue, component.id);
    cell.pillar = component.id.substr(0, component.id.find('.'));
    add_decisions(record, catalogue, cell);
    add_talk(exercise, record, catalogue, cell);
    all.push_back(std::move(cell));
  }
  return all;
}

Json wire_of(const std::vector<Covered>& coverage) {
  Json cells = Json::array();
  for (std::size_t k = 0; k < coverage.size(); ++k)
    cells.push_back({{"id", coverage[k].component},
                     {"pillar", coverage[k].pillar},
                     {"code", components()[k].code},
                     {"name", coverage[k].name},
                     {"state", text_of(coverage[k].state)},
                     {"how", coverage[k].how}});
  return cells;
}

std::vector<std::pair<std::string, std::string>> evidence(const Criterion& criterion,
                                                          const Exercise& exercise,
                                                          const Record& record) {
  using namespace coverage_detail;
  const Catalogue& catalogue = Catalogue::of(record.language);
  std::vector<std::pair<std::string, std::string>> found;
  const auto concerns = [&](const std::vector<std::string>& components) {
    return std::any_of(components.begin(), components.end(),
                       [&](const std::string& one) { return holds(criterion.components, one); });
  };
  const auto named = criterion.settings.find("inject");
  for (const InjectTold& told : record.told) {
    const Inject* inject = inject_of(exercise, told.id);
    const bool is_named = named != criterion.settings.end() && named->second == told.id;
    if (inject != nullptr && (is_named || concerns(inject->components)))
      found.emplace_back(told.at,
                         catalogue.say("coverage.inject_told",
                                       {{"name", Name{inject->title.in(record.language)}}}));
  }
  for (const Decided& one : record.decisions) {
    const bool is_meant =
        one.is_submitted && (concerns(one.components) || holds(criterion.components, one.lever));
    if (!is_meant) continue;
    found.emplace_back(catalogue.say("turn", {{"turn", Count{one.turn}}}),
                       catalogue.say(one.is_in_force ? "coverage.decision_resolved"
                                                     : "coverage.decision_discussed",
                                     {{"turn", Count{one.turn}}, {"name", Name{one.name}}}));
  }
  return found;
}

Json evaluation_wire(const Exercise& exercise, const Record& record) {
  Json objectives = Json::array();
  for (const Objective& objective : exercise.objectives) {
    Json criteria = Json::array();
    for (const Criterion& criterion : exercise.criteria)
      if (criterion.objective == objective.id && !record.criteria_left_out.contains(criterion.id))
        criteria.push_back(coverage_detail::criterion_wire(criterion, exercise, record));
    objectives.push_back({{"id", objective.id},
                          {"text", objective.text.in(record.language)},
                          {"criteria", criteria}});
  }
  return objectives;
}

}  // namespace tabletop::after
