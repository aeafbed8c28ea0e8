// SPDX-License-Identifier: Apache-2.0
// The cockpit: the white cell sees the truth, and every seat.
#include <fmt/format.h>
#include <algorithm>

#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/views/inject_view.hpp"
#include "tabletop/session/views/observed.hpp"
#include "tabletop/session/views/red.hpp"
#include "tabletop/session/views/truth.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace facilitator_detail {

int joined_to(const Seen& seen, const std::string& role) {
  int count = 0;
  for (const auto& [id, seat] : seen.state.seats)
    count += seat.seat.role == role && !seat.token_hash.empty() ? 1 : 0;
  return count;
}

Json last_seen(const Seen& seen, const std::string& role) {
  Json last = nullptr;
  for (const auto& [id, seat] : seen.state.seats) {
    const auto at = seen.asked_last.find(id);
    if (seat.seat.role == role && at != seen.asked_last.end()) last = at->second;
  }
  return last;
}

Json teams_part(const Seen& seen, const Line& line, const std::string& language) {
  Json teams = Json::array();
  for (const Role* team : teams_of(seen.state, seen.exercise)) {
    const auto count = [&](Status status) {
      return std::ranges::count_if(line.course.decisions, [&](const Decision& one) {
        return one.team == team->id && one.status == status;
      });
    };
    const auto open = std::ranges::count_if(line.course.questions, [&](const Question& one) {
      return one.team == team->id && !one.answer;
    });
    teams.push_back({{"id", team->id},
                     {"name", team->name.in(language)},
                     {"joined", joined_to(seen, team->id)},
                     {"last_seen", last_seen(seen, team->id)},
                     {"drafts", count(Status::draft)},
                     {"submitted", count(Status::submitted)},
                     {"budget_left_usd",
                      std::max(0.0, budget_of(seen.state, *team) - committed_by(line, team->id))},
                     {"open_questions", open}});
  }
  return teams;
}

Json seats_part(const Seen& seen, const std::string& language) {
  Json seats = Json::array();
  for (const auto& [id, seat] : seen.state.seats) {
    if (seat.seat.id.empty()) continue;  // a language chosen by a seat without a code
    const Role* role = role_of(seen.exercise, seat.seat.role);
    const auto streams = seen.surroundings.streams.find(id);
    const bool is_open = streams != seen.surroundings.streams.end() && streams->second > 0;
    const auto device = seen.devices.find(id);
    seats.push_back({{"id", id},
                     {"role", seat.seat.role.empty() ? "projector" : seat.seat.role},
                     {"name", role == nullptr ? id : role->name.in(language)},
                     {"code", seat.code},
                     {"state", seat.token_hash.empty() ? "waiting"
                               : is_open               ? "joined"
                                                       : "lost"},
                     {"device", device == seen.devices.end() ? "" : device->second}});
  }
  return seats;
}

Json branches_part(const Seen& seen) {
  Json branches = Json::array();
  for (const Line& line : seen.state.lines) {
    branches.push_back({{"id", line.id},
                        {"name", line.name},
                        {"parent", line.is_main() ? Json(nullptr) : Json(line.parent)},
                        {"from_turn", line.from_turn},
                        {"turn", line.course.turn},
                        {"audience", line.is_for_room ? "room" : "white"},
                        {"current", line.id == seen.state.white_line}});
  }
  return branches;
}

Json settings_part(const Seen& seen) {
  const Settings& made = seen.state.settings;
  if (!made.are_made) return nullptr;
  return {{"marking", made.marking},
          {"minutes", made.minutes},
          {"roles", made.roles},
          {"difficulty",
           {{"information", made.difficulty.information},
            {"resources", made.difficulty.resources},
            {"red", made.difficulty.red}}},
          {"objectives", made.objectives},
          {"boundary_read", made.boundary_is_read}};
}

Json overrides_part(const Line& line) {
  Json all = Json::array();
  for (const Override& one : line.course.overrides)
    all.push_back(
        {{"number", one.number}, {"what", one.what}, {"reason", one.reason}, {"turn", one.turn}});
  return all;
}

Json metric_list(const std::string& language) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  Json all = Json::array();
  for (const MetricFacts& one : metric_facts())
    all.push_back(
        {{"id", one.id}, {"name", texts::metric_name(catalogue, one.id)}, {"unit", one.unit}});
  return all;
}

// A range and never a middle: these are few and quick runs.
Json predicted_part(const Seen& seen, const std::string& language) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  Json all = Json::array();
  if (seen.predicted == nullptr) return all;
  for (const Json& row : *seen.predicted) {
    const auto unit = row.at("unit").get<std::string>();
    const double low = row.at("low"), high = row.at("high");
    const std::string range = catalogue.say(
        "range", {{"low", texts::Words{texts::difference_text(catalogue, unit, low)}},
                  {"high", texts::Words{texts::difference_text(catalogue, unit, high)}}});
    const auto metric = row.at("metric").get<std::string>();
    all.push_back({{"decision", row.at("decision")},
                   {"metric", metric},
                   {"low", low},
                   {"high", high},
                   {"words", texts::metric_name(catalogue, metric) + ": " + range}});
  }
  return all;
}

void add_lists(const Seen& seen, const Line& line, const std::string& language, Json& view) {
  view["decisions"] = Json::array();
  for (const Decision& decision : line.course.decisions)
    view["decisions"].push_back(decision_json(decision, language));
  view["questions"] = Json::array();
  for (const Question& question : line.course.questions)
    view["questions"].push_back(question_json(question));
  view["notes"] = Json::array();
  for (const Note& note : seen.state.notes)
    view["notes"].push_back({{"at", note.at}, {"text", note.text}, {"bookmark", note.is_bookmark}});
  view["overrides"] = overrides_part(line);
  view["branches"] = branches_part(seen);
}

}  // namespace facilitator_detail

using namespace facilitator_detail;

Json facilitator_view(const Seen& seen, const Seat& seat) {
  const std::string language = seen.state.language_of(seat);
  const State& state = seen.state;
  const Line& line = state.white();
  Json view = common_part(seen, seat, language);
  view["branch"]["id"] = line.id;
  view["declared_phase"] = declared_phase(seen, line, line.course.weeks_done);
  view["curve"] = curve_part(seen, line);
  view["injects"] = injects_part(seen, line, language);
  view["teams"] = teams_part(seen, line, language);
  add_lists(seen, line, language, view);
  view["layers"] = truth_layers(seen, line, language);
  view["sparklines"] = sparklines(seen, line, language);
  view["ticker"] = ticker(seen, line, language);
  view["red"] = red_part(seen, line, language);
  view["seats"] = seats_part(seen, language);
  view["network"] = {{"listens", seen.surroundings.listens},
                     {"addresses", seen.surroundings.addresses},
                     {"joining", !state.is_joining_locked}};
  view["log"] = {{"events", state.seq}, {"intact", true}, {"last", state.last_at}};
  view["preflight"] = preflight_of(seen, language);
  view["progress"] = progress_part(seen);
  view["predicted"] = predicted_part(seen, language);
  view["settings"] = settings_part(seen);
  view["why"] = why_of(seen, language);
  view["compare"] = comparison_of(seen, language);
  view["counterfactuals"] = counterfactuals_of(seen, language);
  view["evaluation"] = evaluation_of(seen, language, Truth::in);
  view["hotwash"] = hotwash_of(seen, seat, language);
  view["coverage"] = coverage_of(seen, language);
  view["published"] = line.course.is_published;
  view["story"] = story_of(seen, line, line.course.weeks_done, language);
  view["levers"] = lever_cards(seen, nullptr, language);
  view["indicators"] = all_indicators(language);
  view["metrics"] = metric_list(language);
  return view;
}

}  // namespace tabletop
