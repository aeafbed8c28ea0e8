// SPDX-License-Identifier: Apache-2.0
#include "tabletop/rehearsal/preflight_checks.hpp"

#include <algorithm>
#include <set>

#include "tabletop/exercise/components.hpp"

namespace tabletop {

namespace preflight_checks_detail {

using State = Preflight::State;

constexpr double reachable = 0.05;  // of runs: an inject that fires less often is as good as none
constexpr double always = 0.99;     // of runs: a condition that always holds decides nothing
constexpr double decisive = 0.8;    // of versions: decisions matter on a metric
constexpr int enough_metrics = 3;   // on which they must matter
constexpr double first_minutes = 30.0;      // within which everybody has something to decide
constexpr double quick = 1.0, slow = 10.0;  // to resolve a turn [s]

Preflight::Check injects_fire(const Preflight& preflight) {
  Preflight::Check check{"injects_fire"};
  double least = 1.0;
  for (const Preflight::InjectShare& inject : preflight.injects) {
    if (inject.is_by_hand) continue;
    ++check.of;
    least = std::min(least, inject.share);
    if (inject.share < reachable) check.about.push_back(inject.id);
  }
  check.count = check.of - static_cast<int>(check.about.size());
  check.state = check.about.empty() ? State::pass : least > 0.0 ? State::warn : State::fail;
  return check;
}

Preflight::Check conditions_decide(const Exercise& exercise, const Preflight& preflight) {
  Preflight::Check check{"conditions_decide"};
  for (std::size_t k = 0; k < exercise.injects.size(); ++k) {
    if (!exercise.injects[k].when || exercise.injects[k].is_reserve) continue;
    ++check.of;
    if (preflight.injects[k].share > always) check.about.push_back(exercise.injects[k].id);
  }
  check.count = check.of - static_cast<int>(check.about.size());
  check.state = check.about.empty() ? State::pass : State::warn;
  return check;
}

// Turns that begin within the first minutes, by the minutes of their modules.
std::set<int> first_turns(const Exercise& exercise) {
  std::set<int> turns;
  double minutes = 0.0;
  for (const Module& module : exercise.modules) {
    const int count = module.last_turn - module.first_turn + 1;
    for (int turn = module.first_turn; turn <= module.last_turn; ++turn) {
      if (minutes < first_minutes) turns.insert(turn);
      minutes += static_cast<double>(module.minutes) / count;
    }
  }
  return turns;
}

Preflight::Check early_decisions(const Exercise& exercise) {
  Preflight::Check check{"early_decisions"};
  const std::set<int> turns = first_turns(exercise);
  const auto is_in = [](const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  for (const Role& role : exercise.roles) {
    if (role.kind != Role::Kind::team) continue;
    ++check.of;
    const bool decides = std::any_of(
        exercise.decision_points.begin(), exercise.decision_points.end(),
        [&](const DecisionPoint& p) { return turns.count(p.turn) > 0 && is_in(p.roles, role.id); });
    if (!decides) check.about.push_back(role.id);
  }
  check.count = check.of - static_cast<int>(check.about.size());
  check.state = check.about.empty() ? State::pass : State::warn;
  return check;
}

Preflight::Check turn_is_quick(const Preflight& preflight) {
  Preflight::Check check{"turn_is_quick"};
  check.count = static_cast<int>(preflight.seconds_per_turn * 1000.0 + 0.5);  // [ms]
  check.state = preflight.seconds_per_turn <= quick  ? State::pass
                : preflight.seconds_per_turn <= slow ? State::warn
                                                     : State::fail;
  return check;
}

Preflight::Check decisions_matter(const Preflight& preflight) {
  Preflight::Check check{"decisions_matter"};
  for (const Preflight::Spread& spread : preflight.outcomes) {
    if (spread.better == "depends") continue;
    ++check.of;
    if (spread.sensible_is_better >= decisive) check.about.push_back(spread.metric);
  }
  check.count = static_cast<int>(check.about.size());
  check.state = check.count >= enough_metrics ? State::pass
                : check.count > 0             ? State::warn
                                              : State::fail;
  return check;
}

Preflight::Check no_lever_rules(const Preflight& preflight) {
  Preflight::Check check{"no_lever_rules"};
  for (const Preflight::Spread& spread : preflight.outcomes)
    check.of += spread.better == "depends" ? 0 : 1;
  if (preflight.levers.empty()) return check;
  const Preflight::Dominance& best = preflight.levers.front();
  check.count = static_cast<int>(best.best_on);
  check.about = {best.lever};
  check.state = check.count >= check.of && check.of > 1 ? State::fail
                : 2 * check.count > check.of            ? State::warn
                                                        : State::pass;
  return check;
}

// Told of by an inject that fires, or done by the sensible bot.
std::vector<std::string> not_exercised(const Exercise& exercise, const Plan& sensible,
                                       const Preflight& preflight) {
  std::set<std::string> met;
  for (std::size_t k = 0; k < exercise.injects.size(); ++k) {
    if (preflight.injects[k].is_by_hand || preflight.injects[k].share < reachable) continue;
    const auto& components = exercise.injects[k].components;
    met.insert(components.begin(), components.end());
  }
  for (const scenarios::LeverUse& use : sensible.uses) met.insert(use.lever);
  std::vector<std::string> missed;
  for (const std::string& component : component_ids()) {
    if (met.count(component) == 0) missed.push_back(component);
  }
  return missed;
}

Preflight::Check components_met(const Preflight& preflight) {
  Preflight::Check check{"components_met"};
  check.of = static_cast<int>(component_ids().size());
  check.about = preflight.not_exercised;
  check.count = check.of - static_cast<int>(check.about.size());
  check.state = check.about.empty() ? State::pass : State::warn;
  return check;
}

Preflight::Check rules_are_drawn(const World& world) {
  Preflight::Check check{"rules_are_drawn"};
  check.count = static_cast<int>(world.uncertain_numbers().size());
  check.state = check.count > 0 ? State::pass : State::warn;
  return check;
}

Preflight::Check all_runs_done(const Preflight& preflight) {
  Preflight::Check check{"all_runs_done"};
  check.count = preflight.runs;
  check.of = preflight.versions * static_cast<int>(bots);
  check.state = check.count == check.of ? State::pass : State::warn;
  return check;
}

}  // namespace preflight_checks_detail

void add_checks(const Exercise& exercise, const World& world, const Plan& sensible,
                Preflight& preflight) {
  namespace detail = preflight_checks_detail;
  preflight.not_exercised = detail::not_exercised(exercise, sensible, preflight);
  preflight.checks = {detail::all_runs_done(preflight),
                      detail::injects_fire(preflight),
                      detail::conditions_decide(exercise, preflight),
                      detail::early_decisions(exercise),
                      detail::turn_is_quick(preflight),
                      detail::decisions_matter(preflight),
                      detail::no_lever_rules(preflight),
                      detail::components_met(preflight),
                      detail::rules_are_drawn(world)};
}

}  // namespace tabletop
