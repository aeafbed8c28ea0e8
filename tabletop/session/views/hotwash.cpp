// SPDX-License-Identifier: Apache-2.0
// The hot wash and the projector.
#include <fmt/format.h>
#include <algorithm>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/views/observed.hpp"
#include "tabletop/session/views/truth.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace hotwash_view_detail {

// A decision as a room speaks of it: its measure, or its first words.
std::string spoken(const Line& line, const std::string& id, const std::string& language) {
  constexpr std::size_t few = 60;
  const Decision* decision = line.find(id);
  if (decision == nullptr) return id;
  const LeverFacts* facts = find_lever(decision->lever());
  if (facts != nullptr) return texts::lever_name(texts::Catalogue::of(language), facts->id);
  const std::size_t end = decision->text.find_first_of(".\n");
  std::string words = decision->text.substr(0, end);
  if (words.size() <= few) return words;
  const std::size_t gap = words.rfind(' ', few);
  return words.substr(0, gap == std::string::npos ? few : gap) + " …";
}

// Of other teams only when the truth is shown.
Json beliefs(const Seen& seen, const Seat& seat, const std::string& language) {
  Json all = Json::array();
  const bool sees_all = seen.state.hotwash.is_truth_shown || seat.kind == Seat::Kind::facilitator;
  for (const auto& [team, belief] : seen.state.hotwash.beliefs)
    if (sees_all || team == seat.role) {
      Json names = Json::array();
      for (const std::string& id : belief.decisions)
        names.push_back(spoken(seen.state.line("main"), id, language));
      all.push_back({{"team", team}, {"decisions", names}, {"text", belief.text}});
    }
  return all;
}

// Decisions in force are known to all by now; injects only to those whom they were told to, until
// the truth is shown.
Json timeline(const Seen& seen, const Line& line, const Seat& seat, const std::string& language) {
  const bool sees_all = seen.state.hotwash.is_truth_shown || seat.kind == Seat::Kind::facilitator;
  std::vector<std::pair<int, Json>> entries;
  for (const Decision& decision : line.course.decisions) {
    if (!decision.is_in_force || !decision.granted) continue;
    if (!sees_all && decision.team != seat.role) continue;
    const LeverFacts* facts = find_lever(decision.lever());
    const int week = decision.granted->start_week;
    entries.emplace_back(
        week, Json{{"week", week},
                   {"kind", "decision"},
                   {"team", decision.team},
                   {"text", facts == nullptr
                                ? ""
                                : texts::lever_name(texts::Catalogue::of(language), facts->id)}});
  }
  for (const Told& told : line.course.told) {
    const Inject* inject = inject_of(seen.state, seen.exercise, told.inject);
    const bool is_to = std::ranges::find(told.to, seat.role) != told.to.end();
    if (inject == nullptr || (!sees_all && !is_to)) continue;
    entries.emplace_back(told.week, Json{{"week", told.week},
                                         {"kind", "inject"},
                                         {"team", ""},
                                         {"text", inject->title.in(language)}});
  }
  std::ranges::stable_sort(entries, {}, &std::pair<int, Json>::first);
  Json all = Json::array();
  for (auto& [week, entry] : entries) all.push_back(std::move(entry));
  return all;
}

Json issues(const Seen& seen) {
  Json all = Json::array();
  for (const Issue& one : seen.state.hotwash.issues)
    all.push_back(
        {{"id", one.id}, {"text", one.text}, {"owner", one.owner}, {"component", one.component}});
  return all;
}

Json fixes(const Seen& seen) {
  Json all = Json::array();
  for (const Fix& one : seen.state.hotwash.fixes)
    all.push_back({{"id", one.id},
                   {"text", one.text},
                   {"owner", one.owner},
                   {"due", one.due},
                   {"issue", one.issue}});
  return all;
}

// The three that tell most: largest share of versions on one side, over their rows.
Json top_counterfactuals(const Seen& seen, const std::string& language) {
  std::vector<std::pair<double, Json>> ranked;
  for (const Json& one : counterfactuals_of(seen, language)) {
    if (!one.at("done").get<bool>()) continue;
    double most = 0.0;
    for (const Json& row : one.at("rows")) {
      if (!row.at("telling").get<bool>()) continue;
      const double of = std::max(1, row.at("of").get<int>());
      most = std::max(most, std::abs(row.at("better_in").get<int>() / of - 0.5));
    }
    ranked.emplace_back(most, one);
  }
  std::ranges::stable_sort(ranked, std::greater{}, &std::pair<double, Json>::first);
  Json top = Json::array();
  for (const auto& [share, one] : ranked)
    if (top.size() < 3) top.push_back(one);
  return top;
}

}  // namespace hotwash_view_detail

using namespace hotwash_view_detail;

Json hotwash_of(const Seen& seen, const Seat& seat, const std::string& language) {
  const HotwashState& hotwash = seen.state.hotwash;
  const Line& line = seen.state.line("main");
  const bool sees_truth = hotwash.is_truth_shown || seat.kind == Seat::Kind::facilitator;
  Json overrides = Json::array();
  for (const Override& one : line.course.overrides)
    if (sees_truth)
      overrides.push_back({{"number", one.number}, {"what", one.what}, {"reason", one.reason}});
  return {
      {"step", hotwash.step},
      {"truth_shown", hotwash.is_truth_shown},
      {"beliefs", beliefs(seen, seat, language)},
      {"timeline", timeline(seen, line, seat, language)},
      {"belief_and_truth", sees_truth ? beliefs_and_truth(seen, line, language) : Json::array()},
      {"coverage", sees_truth ? coverage_of(seen, language) : Json::array()},
      {"overrides", overrides},
      {"top", sees_truth ? top_counterfactuals(seen, language) : Json::array()},
      {"issues", issues(seen)},
      {"fixes", fixes(seen)}};
}

// What is published, what is national, what was revealed: never more.
Json projector_view(const Seen& seen, const Seat& seat) {
  const std::string language = seen.state.language_of(seat);
  const Line& line = seen.state.room();
  const bool is_blank = seen.state.is_stopped || seen.state.screen == "blank";
  Json view = common_part(seen, seat, language);
  view["screen"] = is_blank ? "blank" : seen.state.screen;
  view["slide"] = seen.state.slide;
  view["story"] =
      is_blank ? Json::array() : story_of(seen, line, line.course.weeks_public, language);
  const Role nobody{.observes = {"unmet_need", "seen_violence", "seen_displacement"}};
  const bool has_map = !is_blank && seen.state.screen == "map" && !seen.state.startex.empty();
  view["layers"] = has_map ? layers_of({seen.state, seen.exercise, line, seen.chronicle_of(line),
                                        seen.atlas.provinces, nobody, language})
                           : Json::array();
  const bool compares = !is_blank && seen.state.screen == "compare";
  view["compare"] = compares ? comparison_of(seen, language) : Json(nullptr);
  const bool washes = !is_blank && seen.state.screen == "hotwash" &&
                      (line.course.phase == Phase::hotwash || line.course.phase == Phase::closed);
  view["hotwash"] = washes ? hotwash_of(seen, seat, language) : Json(nullptr);
  view["teams"] = Json::array();
  for (const Role* team : teams_of(seen.state, seen.exercise))
    view["teams"].push_back({{"id", team->id}, {"name", team->name.in(language)}});
  const bool is_resolving = line.course.phase == Phase::resolving;
  view["progress"] = is_resolving ? progress_part(seen) : Json(nullptr);
  view["declared_phase"] = declared_phase(seen, line, line.course.weeks_public);
  return view;
}

}  // namespace tabletop
