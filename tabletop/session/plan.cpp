// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tabletop {

namespace plan_detail {

constexpr double weeks_per_year = 365.25 / 7.0;

// What it was asked to be: a free text was asked without numbers, so as mapped is the only way.
after::Taken taken(const Exercise& exercise, const Decision& decision) {
  after::Taken one{decision.id, decision.team, decision.lever(), {}, {}};
  const scenarios::LeverUse played = lever_use_of(exercise, *decision.granted);
  if (decision.is_in_force) one.played.push_back(played);
  one.asked.push_back(decision.is_other ? played : lever_use_of(exercise, decision.asked));
  return one;
}

// Refused, or lost in a roll: asked for all the same.
after::Taken refused(const Exercise& exercise, const Decision& decision) {
  after::Taken one{decision.id, decision.team, decision.lever(), {}, {}};
  if (!decision.is_other) one.asked.push_back(lever_use_of(exercise, decision.asked));
  return one;
}

scenarios::Inject at_week(scenarios::Inject move, const Exercise& exercise, int week) {
  move.at.step = step_of_week(exercise, week);
  move.at.phase.reset();
  return move;
}

void add_injects(const State& state, const Exercise& exercise, const Course& course,
                 after::Course& plan) {
  for (const Told& told : course.told) {
    const Inject* inject = inject_of(state, exercise, told.inject);
    if (inject == nullptr || !inject->shock) continue;
    plan.shocks.push_back(at_week(*inject->shock, exercise, told.week));
    plan.shocks.back().id = "told_" + told.inject;
  }
}

void add_red(const Exercise& exercise, const Course& course, after::Course& plan) {
  for (const RedChoice& choice : course.red) {
    const auto option = std::ranges::find(exercise.red_options, choice.option, &RedOption::id);
    if (option == exercise.red_options.end()) continue;
    const int week = first_week_of(exercise, choice.turn);
    plan.red_moves.push_back(at_week(option->move, exercise, week));
    plan.red_moves.back().id = "red_" + std::to_string(choice.turn) + "_" + choice.option;
  }
}

}  // namespace plan_detail

using namespace plan_detail;

int step_of_week(const Exercise& exercise, int week) { return exercise.first_week + week - 1; }
int last_week(const Exercise& exercise) { return exercise.turns * exercise.weeks_per_turn; }
int first_week_of(const Exercise& exercise, int turn) {
  return (turn - 1) * exercise.weeks_per_turn + 1;
}

scenarios::LeverUse lever_use_of(const Exercise& exercise, const Use& use) {
  scenarios::LeverUse asked;
  asked.lever = use.lever;
  asked.intensity = scenarios::Value::fixed(use.intensity);
  asked.start.step = std::max(0, step_of_week(exercise, use.start_week));
  if (use.stop_week)
    asked.stop = scenarios::TimePoint{step_of_week(exercise, *use.stop_week), std::nullopt};
  asked.target = use.target;
  return asked;
}

after::Course taken_of(const State& state, const Exercise& exercise, const Course& course) {
  after::Course plan;
  plan.first_week = exercise.first_week;
  const int turn_end = course.turn * exercise.weeks_per_turn;
  plan.last_week = exercise.first_week + std::max({course.weeks_done, course.jumps_to, turn_end});
  for (const Decision& decision : course.decisions) {
    const bool was_refused = decision.verdict && decision.verdict->override_number;
    if (decision.is_in_force && decision.granted)
      plan.taken.push_back(taken(exercise, decision));
    else if (was_refused && !decision.granted)
      plan.taken.push_back(refused(exercise, decision));
  }
  add_injects(state, exercise, course, plan);
  add_red(exercise, course, plan);
  for (const auto& [id, reason] : course.skipped) {
    const Inject* inject = inject_of(state, exercise, id);
    if (inject != nullptr && !inject->crisis.empty()) plan.without_crises.push_back(inject->crisis);
  }
  return plan;
}

Plan plan_of(const State& state, const Exercise& exercise, const Course& course) {
  return after::plan_of(taken_of(state, exercise, course));
}

std::optional<double> value_at(const Chronicle& chronicle, const Chronicle::Series& series,
                               const std::vector<std::string>& provinces, const std::string& place,
                               bool highest, int step) {
  if (step < 0 || step >= chronicle.weeks) return std::nullopt;
  const std::size_t width = provinces.size() + 1;
  const double* row = series.values.data() + static_cast<std::size_t>(step) * width;
  std::optional<double> found;
  const auto take = [&](double value) {
    if (std::isnan(value)) return;
    if (!found || (highest ? value > *found : value < *found)) found = value;
  };
  if (place.empty()) take(row[provinces.size()]);
  for (std::size_t k = 0; k < provinces.size(); ++k)
    if (place == "any" || place == provinces[k]) take(row[k]);
  return found;
}

bool has_held(const Condition& condition, const Chronicle& chronicle, const Exercise& exercise,
              const std::vector<std::string>& provinces, int from, int to) {
  const Chronicle::Series* series = chronicle.find(condition.indicator);
  if (series == nullptr || !series->is_observed) return false;
  int held = 0;
  const int begin = step_of_week(exercise, from) - condition.for_weeks + 1;
  for (int step = begin; step <= step_of_week(exercise, to); ++step) {
    const auto value =
        value_at(chronicle, *series, provinces, condition.place, condition.is_above, step);
    const bool holds =
        value && (condition.is_above ? *value > condition.threshold : *value < condition.threshold);
    held = holds ? held + 1 : 0;
    if (held >= condition.for_weeks) return true;
  }
  return false;
}

double cost_of(const Oracle& oracle, const Exercise& exercise, const Use& use) {
  const int end =
      std::min(use.stop_week.value_or(last_week(exercise) + 1), last_week(exercise) + 1);
  const int weeks = std::max(0, end - use.start_week);
  return oracle.cost_usd_per_year(lever_use_of(exercise, use)) * weeks / weeks_per_year;
}

double cost_after_turns(const Oracle& oracle, const Exercise& exercise, const Use& use) {
  if (use.stop_week || exercise.jump_to_week <= last_week(exercise)) return 0.0;
  const int weeks = exercise.jump_to_week - last_week(exercise);
  return oracle.cost_usd_per_year(lever_use_of(exercise, use)) * weeks / weeks_per_year;
}

double budget_of(const State& state, const Role& role) {
  constexpr std::array<double, 3> share{1.25, 1.0, 0.75};  // easy, usual, hard
  const int level = std::clamp(state.settings.difficulty.resources, 1, 3);
  return role.budget_usd * share[static_cast<std::size_t>(level - 1)];
}

double committed_by(const Line& line, const std::string& team, const std::string& beside) {
  double bound = 0.0;
  for (const Decision& decision : line.course.decisions) {
    const bool is_bound = decision.is_in_force || decision.status == Status::submitted ||
                          decision.status == Status::queued ||
                          decision.status == Status::accepted ||
                          decision.status == Status::modified;
    if (decision.team == team && decision.id != beside && is_bound) bound += decision.cost_usd;
  }
  return bound;
}

}  // namespace tabletop
