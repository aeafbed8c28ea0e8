// SPDX-License-Identifier: Apache-2.0
#include "tabletop/rehearsal/bots.hpp"

#include <algorithm>
#include <set>

#include "engine/random/philox.hpp"

namespace tabletop {

namespace bots_detail {

constexpr double weeks_per_year = 365.25 / 7.0;
constexpr double least_intensity = 0.05;  // less is not worth a decision

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_told(const Inject& inject, const Role& role) {
  return inject.to.empty() || contains(inject.to, role.id);
}

/// What a team has bought, and its money. A lever is bought once.
class Purse {
 public:
  Purse(const Exercise& exercise, const World& world, const Role& role, Plan& plan)
      : exercise_(&exercise), world_(&world), role_(&role), plan_(&plan), left_(role.budget_usd) {}

  double left() const { return left_; }
  bool has(const std::string& lever) const { return bought_.count(lever) > 0; }
  /// As much of a lever as the money pays for, from a turn to the end of the last.
  void buy(const std::string& lever, int turn, double usd,
           const std::optional<scenarios::Trigger>& when = std::nullopt) {
    scenarios::LeverUse use;
    use.lever = lever;
    use.start = {step_of_turn(*exercise_, turn), std::nullopt};
    use.when = when;
    const int weeks = step_of_turn(*exercise_, exercise_->turns + 1) - use.start.step;
    const double full = world_->cost_usd_per_year(use) * weeks / weeks_per_year;
    const double intensity = full > 0.0 ? std::min(1.0, usd / full) : 1.0;
    if (intensity < least_intensity || has(lever)) return;
    use.intensity = scenarios::Value::fixed(intensity);
    left_ -= intensity * full;
    bought_.insert(lever);
    plan_->uses.push_back(std::move(use));
  }

 private:
  const Exercise* exercise_;
  const World* world_;
  const Role* role_;
  Plan* plan_;
  double left_;
  std::set<std::string> bought_;
};

bool is_team(const Role& role) { return role.kind == Role::Kind::team; }

// Of the annex, not bought, not wanted yet.
void want(std::vector<std::string>& wanted, const Purse& purse, const std::string& lever) {
  if (lever.starts_with("outside.") || purse.has(lever) || contains(wanted, lever)) return;
  wanted.push_back(lever);
}

std::vector<std::string> wanted_in(const Exercise& exercise, const Role& role, const Purse& purse,
                                   int turn) {
  std::vector<std::string> wanted;
  for (const Inject& inject : exercise.injects) {
    if (inject.turn != turn || inject.when || inject.is_reserve || !is_told(inject, role)) continue;
    for (const std::string& component : inject.components) {
      if (contains(role.levers, component)) want(wanted, purse, component);
    }
  }
  for (const DecisionPoint& point : exercise.decision_points) {
    if (point.turn != turn || !contains(point.roles, role.id)) continue;
    for (const std::string& lever : role.levers) {
      const std::size_t before = wanted.size();
      want(wanted, purse, lever);
      if (wanted.size() > before) break;
    }
  }
  return wanted;
}

void prepare_for_conditions(const Exercise& exercise, const Role& role, Purse& purse) {
  for (const Inject& inject : exercise.injects) {
    if (!inject.when || !is_told(inject, role)) continue;
    scenarios::Trigger trigger;
    trigger.indicator = inject.when->indicator;
    trigger.above = inject.when->is_above;
    trigger.threshold = inject.when->threshold;
    trigger.for_steps = inject.when->for_weeks;
    for (const std::string& component : inject.components) {
      if (contains(role.levers, component) && !component.starts_with("outside."))
        purse.buy(component, std::max(1, inject.turn), 0.5 * purse.left(), trigger);
    }
  }
}

double chance(std::uint64_t seed, std::size_t version, std::uint64_t what) {
  const std::uint64_t mixed = engine::mix(engine::mix(seed, version), what);
  return static_cast<double>(mixed >> 11U) * 0x1.0p-53;
}

}  // namespace bots_detail

std::string_view name_of(Bot bot) {
  return bot == Bot::nothing ? "nothing" : bot == Bot::random ? "random" : "sensible";
}

int step_of_turn(const Exercise& exercise, int turn) {
  return exercise.first_week + (turn - 1) * exercise.weeks_per_turn;
}

int last_step(const Exercise& exercise) {
  return std::max(step_of_turn(exercise, exercise.turns + 1),
                  exercise.first_week + exercise.jump_to_week);
}

Plan plan_of_nothing(const Exercise& exercise) {
  Plan plan;
  for (const Inject& inject : exercise.injects) {
    if (!inject.shock || inject.when || inject.is_reserve) continue;
    scenarios::Inject shock = *inject.shock;
    shock.at = {step_of_turn(exercise, inject.turn) + inject.week_in_turn, std::nullopt};
    plan.injects.push_back(std::move(shock));
  }
  return plan;
}

Plan sensible_plan(const Exercise& exercise, const World& world) {
  namespace detail = bots_detail;
  Plan plan = plan_of_nothing(exercise);
  for (const Role& role : exercise.roles) {
    if (!detail::is_team(role)) continue;
    detail::Purse purse(exercise, world, role, plan);
    for (int turn = 1; turn <= exercise.turns; ++turn) {
      const auto wanted = detail::wanted_in(exercise, role, purse, turn);
      const double now = purse.left() / (exercise.turns - turn + 1);
      for (const std::string& lever : wanted)
        purse.buy(lever, turn, now / static_cast<double>(wanted.size()));
    }
    detail::prepare_for_conditions(exercise, role, purse);
  }
  return plan;
}

Plan random_plan(const Exercise& exercise, const World& world, std::uint64_t seed,
                 std::size_t version) {
  namespace detail = bots_detail;
  constexpr int most_a_turn = 3;
  Plan plan = plan_of_nothing(exercise);
  std::uint64_t what = 0;
  for (const Role& role : exercise.roles) {
    if (!detail::is_team(role) || role.levers.empty()) continue;
    detail::Purse purse(exercise, world, role, plan);
    for (int turn = 1; turn <= exercise.turns; ++turn) {
      const double now = purse.left() / (exercise.turns - turn + 1);
      const int count = static_cast<int>(detail::chance(seed, version, ++what) * (most_a_turn + 1));
      for (int k = 0; k < count; ++k) {
        const double pick = detail::chance(seed, version, ++what);
        const double part = detail::chance(seed, version, ++what);
        const auto row = static_cast<std::size_t>(pick * static_cast<double>(role.levers.size()));
        purse.buy(role.levers[row], turn, part * now);
      }
    }
  }
  return plan;
}

Plan single_lever_plan(const Exercise& exercise, const World& world, const Role& role,
                       const std::string& lever) {
  Plan plan = plan_of_nothing(exercise);
  bots_detail::Purse purse(exercise, world, role, plan);
  purse.buy(lever, 1, role.budget_usd);
  return plan;
}

}  // namespace tabletop
