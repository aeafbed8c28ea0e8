// SPDX-License-Identifier: Apache-2.0
// What every seat has, and small parts that several views share.
#include <fmt/chrono.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "studies/place_fields.hpp"
#include "tabletop/brief/reading.hpp"
#include "tabletop/session/levers.hpp"
#include "tabletop/session/plan.hpp"
#include "tabletop/session/topic.hpp"
#include "tabletop/session/views/views.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop {

namespace common_detail {

int week_now(const Exercise& exercise, const Course& course) {
  if (course.phase == Phase::setup || course.phase == Phase::welcome) return 1;
  const bool is_over = course.phase == Phase::publish || course.phase == Phase::hotwash ||
                       course.phase == Phase::closed;
  return is_over ? std::max(1, course.weeks_public) : first_week_of(exercise, course.turn);
}

std::string unit_of_indicator(std::string_view id) {
  const models::SignalFacts* facts = brief::signal_of(id);
  return facts == nullptr ? "1" : std::string(facts->unit.symbol);
}

std::string date_of(const Exercise& exercise, int week) {
  const std::string& start = exercise.scenario.start_date;
  if (start.size() < 10) return {};
  using namespace std::chrono;
  const year_month_day first{year(std::stoi(start.substr(0, 4))),
                             month(static_cast<unsigned>(std::stoi(start.substr(5, 2)))),
                             day(static_cast<unsigned>(std::stoi(start.substr(8, 2))))};
  const auto at =
      sys_days(first) + days(step_of_week(exercise, week) * exercise.scenario.step_days);
  const year_month_day then{at};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(then.year()),
                     static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()));
}

Json clock_json(const Seen& seen) {
  const RoomClock& clock = seen.state.clock;
  Json left = nullptr;
  if (!clock.is_running && clock.was_started)
    left = static_cast<std::int64_t>((clock.left_ms + 999) / 1000);
  return {{"running", clock.is_running},
          {"ends", clock.is_running ? Json(iso_of(clock.ends_ms)) : Json(nullptr)},
          {"paused_left_s", left},
          {"now", iso_of(seen.now_ms)}};
}

Json agenda_of(const Seen& seen, const Line& line, const std::string& language) {
  Json agenda = Json::array();
  for (const Module& module : seen.exercise.modules) {
    const auto settled = seen.state.settings.minutes.find(module.id);
    const bool is_over = line.course.phase == Phase::hotwash ||
                         line.course.phase == Phase::closed || line.course.turn > module.last_turn;
    agenda.push_back({{"title", module.title.in(language)},
                      {"minutes", settled == seen.state.settings.minutes.end() ? module.minutes
                                                                               : settled->second},
                      {"done", is_over}});
  }
  return agenda;
}

Json module_of(const Seen& seen, const Line& line, const std::string& language) {
  for (const Module& module : seen.exercise.modules)
    if (line.course.turn >= module.first_turn && line.course.turn <= module.last_turn)
      return {{"id", module.id}, {"title", module.title.in(language)}};
  return {{"id", ""}, {"title", ""}};
}

Json welcome_of(const Seen& seen, const std::string& language) {
  Json teams = Json::array();
  for (const Role* team : teams_of(seen.state, seen.exercise))
    teams.push_back({{"name", team->name.in(language)}, {"mandate", team->mandate.in(language)}});
  Json rules = Json::array();
  for (const Text& rule : seen.exercise.ground_rules) rules.push_back(rule.in(language));
  return {
      {"purpose", seen.exercise.purpose.in(language)}, {"ground_rules", rules}, {"teams", teams}};
}

std::string name_of_seat(const Seen& seen, const Seat& seat, const std::string& language) {
  const Role* role = role_of(seen.exercise, seat.role);
  return role == nullptr ? seat.id : role->name.in(language);
}

}  // namespace common_detail

using namespace common_detail;

const Chronicle* Seen::chronicle_of(const Line& line) const {
  const auto at = chronicles.find(line.id);
  return at == chronicles.end() ? nullptr : at->second.get();
}

Json common_part(const Seen& seen, const Seat& seat, const std::string& language) {
  const State& state = seen.state;
  const Exercise& exercise = seen.exercise;
  const Line& line = state.line_of(seat);
  const int week = week_now(exercise, line.course);
  return {{"seat",
           {{"id", seat.id},
            {"kind", text_of(seat.kind)},
            {"role", seat.role},
            {"name", name_of_seat(seen, seat, language)},
            {"language", language}}},
          {"seq", 0},
          {"exercise",
           {{"id", exercise.id},
            {"title", exercise.title.in(language)},
            {"place", exercise.place.in(language)},
            {"real_place", exercise.is_real_place},
            {"marking", state.settings.marking},
            {"fiction_notice", exercise.fiction_notice.in(language)},
            {"turns", exercise.turns},
            {"weeks_per_turn", exercise.weeks_per_turn}}},
          {"phase", text_of(line.course.phase)},
          {"turn", line.course.turn},
          {"week", week},
          {"date", date_of(exercise, week)},
          {"clock", clock_json(seen)},
          {"branch",
           {{"id", line.is_main() ? "main" : "branch"},
            {"name", line.name},
            {"opened", line.opened},
            {"is_main", line.is_main()}}},
          {"stopped", state.is_stopped},
          {"module", module_of(seen, line, language)},
          {"agenda", agenda_of(seen, line, language)},
          {"places", places_of(seen, language)},
          {"disclaimer", texts::Catalogue::of(language).say("disclaimer")},
          {"welcome", welcome_of(seen, language)}};
}

Json all_indicators(const std::string& language) {
  const texts::Catalogue& catalogue = texts::Catalogue::of(language);
  Json list = Json::array();
  for (const studies::Indicator& one : studies::indicators())
    list.push_back({{"id", one.id},
                    {"name", texts::indicator_name(catalogue, one.id)},
                    {"unit", unit_of_indicator(one.id)}});
  return list;
}

std::string declared_phase(const Seen& seen, const Line& line, int weeks) {
  static constexpr std::array<std::string_view, 5> phases{"preparation", "early_warning",
                                                          "response", "recovery", "regeneration"};
  const Chronicle* chronicle = seen.chronicle_of(line);
  const int step = step_of_week(seen.exercise, weeks);
  if (chronicle == nullptr || step < 0 ||
      static_cast<std::size_t>(step) >= chronicle->declared_phase.size())
    return "preparation";
  const int phase = chronicle->declared_phase[static_cast<std::size_t>(step)];
  return std::string(phases[static_cast<std::size_t>(std::clamp(phase, 0, 4))]);
}

Json progress_part(const Seen& seen) {
  if (seen.doing.empty()) return nullptr;
  return {{"what", seen.doing}, {"share", std::round(seen.share_done * 100.0) / 100.0}};
}

Json question_json(const Question& question) {
  return {{"id", question.id},
          {"team", question.team},
          {"text", question.text},
          {"answer", question.answer ? Json(*question.answer) : Json(nullptr)},
          {"asked", question.asked}};
}

Json view_of(const Seen& seen, const Seat& seat) {
  switch (seat.kind) {
    case Seat::Kind::facilitator:
      return facilitator_view(seen, seat);
    case Seat::Kind::evaluator:
      return evaluator_view(seen, seat);
    case Seat::Kind::projector:
      return projector_view(seen, seat);
    default:
      return player_view(seen, seat);
  }
}

}  // namespace tabletop
