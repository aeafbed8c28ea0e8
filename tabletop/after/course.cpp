// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/course.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/fault.hpp"

namespace tabletop::after {

namespace course_detail {

constexpr std::array<std::string_view, 8> words{"earlier", "later", "remove",       "double",
                                                "nothing", "swap",  "no_overrides", "information"};
constexpr double weeks_per_year = 365.25 / 7.0;

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw engine::InputError({engine::Fault{{}, what, "", hint}});
}

void add_others(const Course& course, Plan& plan) {
  plan.injects = course.shocks;
  plan.injects.insert(plan.injects.end(), course.red_moves.begin(), course.red_moves.end());
  plan.without_crises = course.without_crises;
}

std::size_t decision_at(const Course& course, const std::string& id) {
  const auto found = std::find_if(course.taken.begin(), course.taken.end(),
                                  [&](const Taken& taken) { return taken.id == id; });
  if (found == course.taken.end())
    refuse("there is no resolved decision \"" + id + "\"", "name one that was resolved");
  return static_cast<std::size_t>(found - course.taken.begin());
}

void shift(scenarios::LeverUse& use, int weeks, const Course& course) {
  use.start.step = std::clamp(use.start.step + weeks, course.first_week, course.last_week);
  if (use.stop)
    use.stop->step = std::clamp(use.stop->step + weeks, use.start.step, course.last_week);
}

void scale(scenarios::LeverUse& use, double factor) {
  use.intensity = scenarios::Value::fixed(std::min(1.0, use.intensity.centre * factor));
}

double cost_of(const Course& course, const std::string& team, const Cost& cost) {
  double sum = 0.0;
  bool is_there = false;
  for (const Taken& taken : course.taken) {
    if (taken.team != team) continue;
    is_there = true;
    for (const scenarios::LeverUse& use : taken.played) {
      const int stop = use.stop ? use.stop->step : course.last_week;
      sum += cost(use) * std::max(0, stop - use.start.step) / weeks_per_year;
    }
  }
  if (!is_there) refuse("team \"" + team + "\" has no resolved decision", "choose another team");
  return sum;
}

void swap_money(Course& course, const Question& question, const Cost& cost) {
  const double own = cost_of(course, question.team, cost);
  const double others = cost_of(course, question.other, cost);
  if (own <= 0.0 || others <= 0.0) return;
  for (Taken& taken : course.taken) {
    const double factor = taken.team == question.team    ? others / own
                          : taken.team == question.other ? own / others
                                                         : 1.0;
    for (scenarios::LeverUse& use : taken.played) scale(use, factor);
  }
}

void inform(Course& course) {
  for (Taken& taken : course.taken)
    std::erase_if(taken.played, [](const scenarios::LeverUse& use) {
      return use.lever == "prevent.early_warning";
    });
  scenarios::LeverUse watching;
  watching.lever = "prevent.early_warning";
  watching.start.step = course.first_week;
  course.taken.push_back({"information", "", "", {watching}, {watching}});
}

}  // namespace course_detail

std::string_view text_of(Change change) {
  return course_detail::words[static_cast<std::size_t>(change)];
}

Change change_of(std::string_view word) {
  const auto& words = course_detail::words;
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end())
    course_detail::refuse("there is no counterfactual \"" + std::string(word) + "\"",
                          "one of earlier, later, remove, double, nothing, swap, no_overrides, "
                          "information");
  return static_cast<Change>(found - words.begin());
}

Plan plan_of(const Course& course) {
  Plan plan;
  for (const Taken& taken : course.taken)
    plan.uses.insert(plan.uses.end(), taken.played.begin(), taken.played.end());
  course_detail::add_others(course, plan);
  return plan;
}

Plan changed(const Course& course, const Question& question, const Cost& cost) {
  using namespace course_detail;
  Course other = course;
  switch (question.change) {
    case Change::earlier:
    case Change::later: {
      const int weeks = question.change == Change::earlier ? -question.weeks : question.weeks;
      for (scenarios::LeverUse& use : other.taken[decision_at(course, question.decision)].played)
        shift(use, weeks, course);
      break;
    }
    case Change::remove:
      other.taken[decision_at(course, question.decision)].played.clear();
      break;
    case Change::twice:
      for (scenarios::LeverUse& use : other.taken[decision_at(course, question.decision)].played)
        scale(use, 2.0);
      break;
    case Change::nothing:
      other.taken.clear();
      break;
    case Change::swap:
      swap_money(other, question, cost);
      break;
    case Change::no_overrides:
      for (Taken& taken : other.taken) taken.played = taken.asked;
      other.red_moves.clear();
      break;
    case Change::information:
      inform(other);
      break;
  }
  return plan_of(other);
}

}  // namespace tabletop::after
