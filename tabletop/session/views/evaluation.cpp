// SPDX-License-Identifier: Apache-2.0
// The evaluator's pad, and what was exercised of the annex.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/views/inject_view.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace evaluation_view_detail {

constexpr std::array<std::string_view, 3> kinds{"measured", "judged", "both"};

bool touches(const Criterion& criterion, const std::vector<std::string>& components) {
  return std::ranges::any_of(components, [&](const std::string& one) {
    return std::ranges::find(criterion.components, one) != criterion.components.end();
  });
}

Json evidence_of(const Seen& seen, const Criterion& criterion, const std::string& language) {
  const Line& line = seen.state.line("main");
  Json evidence = Json::array();
  for (const Told& told : line.course.told) {
    const Inject* inject = inject_of(seen.state, seen.exercise, told.inject);
    if (inject != nullptr && touches(criterion, inject->components))
      evidence.push_back({{"at", told.at}, {"text", inject->title.in(language)}});
  }
  for (const Decision& decision : line.course.decisions) {
    const bool is_made = decision.status != Status::draft && decision.status != Status::withdrawn;
    const LeverFacts* facts = find_lever(decision.lever());
    if (is_made && facts != nullptr && touches(criterion, {facts->id}))
      evidence.push_back(
          {{"at", fmt::format("turn {}", decision.turn)},
           {"text",
            decision.team + ": " + texts::lever_name(texts::Catalogue::of(language), facts->id)}});
  }
  for (const Observation& seen_one : seen.state.observations)
    if (!seen_one.component.empty() && touches(criterion, {seen_one.component}))
      evidence.push_back({{"at", seen_one.at}, {"text", seen_one.text}});
  return evidence;
}

Json criterion_json(const Seen& seen, const Criterion& criterion, const std::string& language) {
  const auto edited = seen.state.criteria.find(criterion.id);
  const bool is_edited = edited != seen.state.criteria.end();
  const auto rating = seen.state.ratings.find(criterion.id);
  const bool is_rated = rating != seen.state.ratings.end() && !rating->second.rating.empty();
  return {{"id", criterion.id},
          {"text", is_edited ? edited->second.first : criterion.text.in(language)},
          {"target", is_edited ? edited->second.second : criterion.target.in(language)},
          {"kind", kinds[static_cast<std::size_t>(criterion.kind)]},
          {"components", criterion.components},
          {"measured", nullptr},
          {"rating", is_rated ? Json(rating->second.rating) : Json(nullptr)},
          {"note", rating == seen.state.ratings.end() ? "" : rating->second.note},
          {"evidence", evidence_of(seen, criterion, language)}};
}

void mark(std::map<std::string, std::pair<int, Json>>& cells, const std::string& component,
          int level, const std::string& how) {
  const auto at = cells.find(component);
  if (at == cells.end()) return;
  at->second.first = std::max(at->second.first, level);
  auto& said = at->second.second;
  if (std::ranges::find(said, Json(how)) == said.end()) said.push_back(how);
}

}  // namespace evaluation_view_detail

using namespace evaluation_view_detail;

Json evaluation_of(const Seen& seen, const std::string& language) {
  Json objectives = Json::array();
  for (const Objective& objective : seen.exercise.objectives) {
    Json criteria = Json::array();
    for (const Criterion& criterion : seen.exercise.criteria)
      if (criterion.objective == objective.id &&
          !seen.state.criteria_left_out.contains(criterion.id))
        criteria.push_back(criterion_json(seen, criterion, language));
    objectives.push_back(
        {{"id", objective.id}, {"text", objective.text.in(language)}, {"criteria", criteria}});
  }
  Json observations = Json::array();
  for (const Observation& one : seen.state.observations) {
    observations.push_back(
        {{"id", one.id},
         {"at", one.at},
         {"text", one.text},
         {"tags", one.tags},
         {"component", one.component.empty() ? Json(nullptr) : Json(one.component)},
         {"decision", one.decision.empty() ? Json(nullptr) : Json(one.decision)}});
  }
  return {{"objectives", objectives}, {"observations", observations}};
}

// Exercised: resourced and resolved. Discussed: told, asked for or judged, no more.
Json coverage_of(const Seen& seen, const Line& line, const std::string& language) {
  std::map<std::string, std::pair<int, Json>> cells;
  for (const LeverFacts& facts : lever_facts())
    if (!facts.is_outside_annex) cells[facts.id] = {0, Json::array()};
  for (const Told& told : line.course.told) {
    const Inject* inject = inject_of(seen.state, seen.exercise, told.inject);
    if (inject == nullptr) continue;
    for (const std::string& one : inject->components) mark(cells, one, 1, told.inject);
  }
  for (const Decision& decision : line.course.decisions) {
    if (decision.status == Status::draft || decision.status == Status::withdrawn) continue;
    mark(cells, decision.lever(), decision.is_in_force ? 2 : 1, decision.id);
  }
  for (const Criterion& criterion : seen.exercise.criteria)
    if (const auto at = seen.state.ratings.find(criterion.id);
        at != seen.state.ratings.end() && !at->second.rating.empty())
      for (const std::string& one : criterion.components) mark(cells, one, 1, criterion.id);
  static constexpr std::array<std::string_view, 3> words{"not exercised", "discussed", "exercised"};
  Json coverage = Json::array();
  for (const LeverFacts& facts : lever_facts()) {
    if (facts.is_outside_annex) continue;
    const auto& [level, how] = cells.at(facts.id);
    coverage.push_back({{"id", facts.id},
                        {"pillar", facts.pillar},
                        {"code", facts.code},
                        {"name", texts::lever_name(texts::Catalogue::of(language), facts.id)},
                        {"state", words[static_cast<std::size_t>(level)]},
                        {"how", how}});
  }
  return coverage;
}

Json evaluator_view(const Seen& seen, const Seat& seat) {
  const std::string language = seen.state.language_of(seat);
  const Line& line = seen.state.room();
  Json view = common_part(seen, seat, language);
  view["evaluation"] = evaluation_of(seen, language);
  view["decisions"] = Json::array();
  for (const Decision& decision : line.course.decisions)
    if (decision.status != Status::draft && decision.status != Status::withdrawn)
      view["decisions"].push_back(decision_for_team(decision, language));
  view["injects_fired"] = injects_fired(seen, line, language);
  view["coverage"] = coverage_of(seen, line, language);
  return view;
}

}  // namespace tabletop
