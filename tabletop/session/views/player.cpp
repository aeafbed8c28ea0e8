// SPDX-License-Identifier: Apache-2.0
// What a team, the red seat or an adviser sees.
#include <fmt/format.h>
#include <algorithm>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/observed.hpp"
#include "tabletop/session/views/red.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

namespace player_detail {

bool was_asked(const Decision& decision, const std::string& role) {
  return std::ranges::find(decision.cosign_asked, role) != decision.cosign_asked.end();
}

// One's own, and those that one was asked to sign.
Json own_decisions(const Line& line, const std::string& role, const std::string& language) {
  Json all = Json::array();
  for (const Decision& decision : line.course.decisions)
    if (decision.team == role || was_asked(decision, role))
      all.push_back(decision_for_team(decision, language));
  return all;
}

// Measures of the team that draw on the same functions at the same time.
Json conflicts_of(const Line& line, const std::string& role) {
  std::map<std::string, int> uses;
  for (const Decision& decision : line.course.decisions) {
    if (decision.team != role || decision.status == Status::withdrawn ||
        decision.status == Status::rejected)
      continue;
    const LeverFacts* facts = find_lever(decision.lever());
    if (facts == nullptr || facts->carried_by.size() > 4) continue;
    for (const std::string& carrier : facts->carried_by) ++uses[carrier];
  }
  Json conflicts = Json::array();
  for (const auto& [carrier, count] : uses)
    if (count >= 3) conflicts.push_back({{"function", carrier}, {"count", count}});
  return conflicts;
}

Json role_json(const Role& role, const std::string& language) {
  return {{"id", role.id},
          {"name", role.name.in(language)},
          {"mandate", role.mandate.in(language)},
          {"private_goal", role.private_goal.in(language)},
          {"resources", role.resources.in(language)},
          {"contacts", role.contacts.in(language)}};
}

Json points_of(const Seen& seen, const Line& line, const Role& role, const std::string& language) {
  Json points = Json::array();
  for (const DecisionPoint& point : seen.exercise.decision_points) {
    const bool is_for =
        point.roles.empty() || std::ranges::find(point.roles, role.id) != point.roles.end();
    if (is_for && point.turn == line.course.turn)
      points.push_back({{"id", point.id}, {"question", point.question.in(language)}});
  }
  return points;
}

Json teams_json(const Seen& seen, const std::string& language) {
  Json teams = Json::array();
  for (const Role* team : teams_of(seen.state, seen.exercise))
    teams.push_back({{"id", team->id}, {"name", team->name.in(language)}});
  return teams;
}

bool is_story_out(const Course& course) { return course.weeks_public > 0; }

}  // namespace player_detail

using namespace player_detail;

Json player_view(const Seen& seen, const Seat& seat) {
  const std::string language = seen.state.language_of(seat);
  Json view = common_part(seen, seat, language);
  const Role* found = role_of(seen.exercise, seat.role);
  const Role role = found == nullptr ? Role{} : *found;
  const Line& line = seen.state.room();
  const bool has_begun = !seen.state.startex.empty() && !seen.state.is_stopped;
  const Desk desk{
      seen.state,           seen.exercise, line,    has_begun ? seen.chronicle_of(line) : nullptr,
      seen.atlas.provinces, role,          language};
  view["role"] = role_json(role, language);
  view["declared_phase"] = declared_phase(seen, line, line.course.weeks_public);
  view["situation"] =
      has_begun ? situation_of(desk)
                : Json{{"title", ""}, {"items", Json::array()}, {"not_known", Json::array()}};
  view["tiles"] = has_begun ? tiles_of(desk) : Json::array();
  view["layers"] = has_begun ? layers_of(desk) : Json::array();
  view["inbox"] = has_begun ? inbox_of(desk) : Json::array();
  view["levers"] = lever_cards(seen, &role, language);
  view["indicators"] = all_indicators(language);
  view["decisions"] = own_decisions(line, role.id, language);
  const double total = budget_of(seen.state, role);
  const double bound = committed_by(line, role.id);
  view["budget"] = {
      {"total_usd", total}, {"committed_usd", bound}, {"left_usd", std::max(0.0, total - bound)}};
  view["conflicts"] = conflicts_of(line, role.id);
  view["decision_points"] = points_of(seen, line, role, language);
  view["questions"] = Json::array();
  for (const Question& question : line.course.questions)
    if (question.team == role.id) view["questions"].push_back(question_json(question));
  view["teams"] = teams_json(seen, language);
  view["red"] = seat.kind == Seat::Kind::red ? red_part(seen, line, language) : Json(nullptr);
  view["public_story"] = is_story_out(line.course)
                             ? story_of(seen, line, line.course.weeks_public, language)
                             : Json::array();
  const bool is_hotwash = line.course.phase == Phase::hotwash || line.course.phase == Phase::closed;
  view["hotwash"] = is_hotwash ? hotwash_of(seen, seat, language) : Json(nullptr);
  return view;
}

}  // namespace tabletop
