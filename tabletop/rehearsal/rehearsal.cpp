// SPDX-License-Identifier: Apache-2.0
#include "tabletop/rehearsal/rehearsal.hpp"

#include <algorithm>
#include <chrono>
#include <list>
#include <map>

#include "outputs/statistics/summary.hpp"
#include "studies/place_fields.hpp"
#include "tabletop/rehearsal/preflight_checks.hpp"
#include "tabletop/world/by_province.hpp"
#include "tabletop/world/outcome.hpp"

namespace tabletop {

namespace rehearsal_detail {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const studies::Indicator& indicator(const std::string& id) {
  const auto all = studies::indicators();
  return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
}

/// The value that a condition is about: of a province, the nation, or the worst province.
double value_of(const Condition& when, const scenarios::Geography& places,
                std::span<const double> by_place) {
  if (when.place.empty()) return by_place.back();
  if (when.place != "any") return by_place[*places.province_of(when.place)];
  double worst = missing;
  for (const double value : by_place.first(by_place.size() - 1)) {
    const bool is_worse = when.is_above ? value > worst : value < worst;
    if (worst != worst || is_worse) worst = value;
  }
  return worst == worst ? worst : by_place.back();
}

/// What is written down of all runs: bot · versions + version.
struct Notes {
  const Exercise* exercise;
  const World* world;
  std::vector<const Inject*> conditional;
  std::size_t runs;
  int weeks;
  std::vector<double> weekly;  // [metric][run][week]
  std::vector<int> held;       // [inject][run]: weeks in a row
  std::vector<char> fired;     // [inject][run]

  Notes(const Exercise& its, const World& of, std::size_t count, int last);
  std::size_t at(std::size_t metric, std::size_t run) const {
    return (metric * runs + run) * static_cast<std::size_t>(weeks);
  }
  World::Looker looker();
  void look_for(std::size_t row, std::size_t run, int week, double value);
};

Notes::Notes(const Exercise& its, const World& of, std::size_t count, int last)
    : exercise(&its), world(&of), runs(count), weeks(last) {
  for (const Inject& inject : its.injects) {
    if (inject.when && !inject.is_reserve) conditional.push_back(&inject);
  }
  weekly.assign(its.headline_metrics.size() * runs * static_cast<std::size_t>(weeks), missing);
  held.assign(conditional.size() * runs, 0);
  fired.assign(conditional.size() * runs, 0);
}

// A turn that an inject names bounds its moment; else any week that is played.
void Notes::look_for(std::size_t row, std::size_t run, int week, double value) {
  const Inject& inject = *conditional[row];
  const int turn = inject.turn;
  const int from = turn > 0 ? step_of_turn(*exercise, turn) : exercise->first_week;
  const int to = step_of_turn(*exercise, turn > 0 ? turn + 1 : exercise->turns + 1);
  int& in_a_row = held[row * runs + run];
  char& is_fired = fired[row * runs + run];
  if (week == 0) in_a_row = is_fired = 0;
  const bool holds =
      inject.when->is_above ? value > inject.when->threshold : value < inject.when->threshold;
  in_a_row = holds ? in_a_row + 1 : 0;
  if (in_a_row >= inject.when->for_weeks && week >= from && week < to) is_fired = 1;
}

World::Looker Notes::looker() {
  return [this](const models::Model& model, const std::vector<std::size_t>& lanes) -> World::Look {
    std::vector<Outcome> outcomes;
    for (const std::string& metric : exercise->headline_metrics)
      outcomes.push_back(*outcome_of(model, world->geography(), metric));
    return [this, &model, lanes, outcomes, values = std::vector<double>(lanes.size()),
            by_place = std::vector<double>(world->provinces().size() + 1)](const engine::Now& now,
                                                                           int week) mutable {
      for (std::size_t m = 0; m < outcomes.size(); ++m) {
        outcomes[m].measure(now, values);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
          weekly[at(m, lanes[lane]) + static_cast<std::size_t>(week)] = values[lane];
      }
      for (std::size_t row = 0; row < conditional.size(); ++row) {
        const Condition& when = *conditional[row]->when;
        const engine::Stock& stock = indicator(when.indicator).stock(model);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
          by_province(model, world->geography(), stock, lane, by_place);
          look_for(row, lanes[lane], week, value_of(when, world->geography(), by_place));
        }
      }
    };
  };
}

/// One number per run and headline metric, over the weeks of the exercise.
std::vector<double> outcomes_of(const Notes& notes, std::size_t metric,
                                const std::vector<World::End>& ends) {
  static const models::Model declared;
  const std::string& id = notes.exercise->headline_metrics[metric];
  const engine::OverTime over_time = outcome_of(declared, notes.world->geography(), id)->over_time;
  std::vector<double> all;
  for (std::size_t run = 0; run < notes.runs; ++run) {
    const double* const first = notes.weekly.data() + notes.at(metric, run);
    all.push_back(
        ends[run] == World::End::done
            ? reduced({first + notes.exercise->first_week, first + notes.weeks}, over_time)
            : missing);
  }
  return all;
}

double better_share(std::span<const double> mine, std::span<const double> other,
                    bool is_up_better) {
  double better = 0.0, count = 0.0;
  for (std::size_t v = 0; v < mine.size(); ++v) {
    if (mine[v] != mine[v] || other[v] != other[v]) continue;
    count += 1.0;
    better += (is_up_better ? mine[v] > other[v] : mine[v] < other[v]) ? 1.0 : 0.0;
  }
  return count > 0.0 ? better / count : 0.0;
}

void add_outcomes(const Notes& notes, const std::vector<World::End>& ends, Preflight& preflight) {
  const std::size_t versions = static_cast<std::size_t>(preflight.versions);
  for (std::size_t m = 0; m < notes.exercise->headline_metrics.size(); ++m) {
    const std::string& id = notes.exercise->headline_metrics[m];
    const World::MetricFacts facts = *notes.world->facts(id);
    Preflight::Spread spread;
    spread.metric = id;
    spread.unit = facts.unit;
    spread.better = facts.better;
    const std::vector<double> all = outcomes_of(notes, m, ends);
    const auto of = [&](Bot bot) {
      return std::span(all).subspan(static_cast<std::size_t>(bot) * versions, versions);
    };
    for (std::size_t bot = 0; bot < bots; ++bot) {
      std::vector<double> present;
      for (const double value : of(static_cast<Bot>(bot))) {
        if (value == value) present.push_back(value);
      }
      if (present.empty()) continue;
      spread.by_bot[bot] = {outputs::quantile(present, 0.1), outputs::quantile(present, 0.5),
                            outputs::quantile(present, 0.9)};
    }
    spread.sensible_is_better =
        facts.better == "depends"
            ? missing
            : better_share(of(Bot::sensible), of(Bot::nothing), facts.better == "up");
    preflight.outcomes.push_back(std::move(spread));
  }
}

// What a turn brings is certain; what waits for a condition is counted.
void add_injects(const Notes& notes, const std::vector<World::End>& ends, Preflight& preflight) {
  const std::size_t versions = static_cast<std::size_t>(preflight.versions);
  for (const Inject& inject : notes.exercise->injects) {
    Preflight::InjectShare share{inject.id, inject.is_reserve ? 0.0 : 1.0, {}, inject.is_reserve};
    share.by_bot.fill(share.share);
    const auto found = std::find(notes.conditional.begin(), notes.conditional.end(), &inject);
    if (found != notes.conditional.end()) {
      const auto row = static_cast<std::size_t>(found - notes.conditional.begin());
      double all = 0.0, everyone = 0.0;
      for (std::size_t bot = 0; bot < bots; ++bot) {
        double fired = 0.0, count = 0.0;
        for (std::size_t run = bot * versions; run < (bot + 1) * versions; ++run) {
          if (ends[run] != World::End::done) continue;
          fired += notes.fired[row * notes.runs + run];
          count += 1.0;
        }
        share.by_bot[bot] = count > 0.0 ? fired / count : 0.0;
        all += fired;
        everyone += count;
      }
      share.share = everyone > 0.0 ? all / everyone : 0.0;
    }
    preflight.injects.push_back(share);
  }
}

/// Each lever alone: on how many headline metrics its mean is the best of all of them.
void add_dominance(const Exercise& exercise, const World& world, const RehearsalRequest& request,
                   const Watch& watch, Preflight& preflight) {
  std::vector<std::string> levers;
  std::vector<Plan> plans;
  for (const Role& role : exercise.roles) {
    if (role.kind != Role::Kind::team) continue;
    for (const std::string& lever : role.levers) {
      if (std::find(levers.begin(), levers.end(), lever) != levers.end()) continue;
      levers.push_back(lever);
      plans.push_back(single_lever_plan(exercise, world, role, lever));
    }
  }
  if (plans.empty() || request.versions_per_lever < 1) return;
  const Versions versions =
      world.versions(plans, exercise.first_week, last_step(exercise), request.versions_per_lever,
                     exercise.headline_metrics, watch);
  for (const std::string& lever : levers) preflight.levers.push_back({lever, 0});
  for (std::size_t m = 0; m < versions.metrics.size() && versions.versions > 0; ++m) {
    const std::string better = world.facts(versions.metrics[m])->better;
    if (better == "depends") continue;
    std::vector<double> mean(plans.size(), 0.0);
    for (std::size_t p = 0; p < plans.size(); ++p) {
      for (std::size_t v = 0; v < versions.versions; ++v) mean[p] += versions.at(m, p, v);
    }
    const auto best = better == "up" ? std::max_element(mean.begin(), mean.end())
                                     : std::min_element(mean.begin(), mean.end());
    ++preflight.levers[static_cast<std::size_t>(best - mean.begin())].best_on;
  }
  std::stable_sort(preflight.levers.begin(), preflight.levers.end(),
                   [](const auto& a, const auto& b) { return a.best_on > b.best_on; });
}

double seconds_of_a_turn(const Exercise& exercise, const World& world, const Plan& plan) {
  const auto begin = std::chrono::steady_clock::now();
  world.line(plan, step_of_turn(exercise, exercise.turns + 1));
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Watch part_of(const Watch& watch, double from, double to) {
  Watch part = watch;
  if (watch.progress)
    part.progress = [&watch, from, to](double done) { watch.progress(from + (to - from) * done); };
  return part;
}

}  // namespace rehearsal_detail

Preflight rehearse(const Exercise& exercise, const World& world, const RehearsalRequest& request,
                   const Watch& watch) {
  namespace detail = rehearsal_detail;
  const auto begin = std::chrono::steady_clock::now();
  const std::size_t versions = static_cast<std::size_t>(request.versions);
  const Plan nothing = plan_of_nothing(exercise), sensible = sensible_plan(exercise, world);
  std::vector<Plan> random;
  for (std::size_t v = 0; v < versions; ++v)
    random.push_back(random_plan(exercise, world, request.seed, v));
  std::vector<World::PlannedRun> runs;  // in the order of Bot
  for (std::size_t v = 0; v < versions; ++v) runs.push_back({&nothing, v + 1});
  for (std::size_t v = 0; v < versions; ++v) runs.push_back({&random[v], v + 1});
  for (std::size_t v = 0; v < versions; ++v) runs.push_back({&sensible, v + 1});

  detail::Notes notes(exercise, world, runs.size(), last_step(exercise));
  const auto ends = world.many(runs, notes.weeks, notes.looker(), detail::part_of(watch, 0.0, 0.7));
  Preflight preflight;
  preflight.versions = request.versions;
  preflight.runs = static_cast<int>(std::count(ends.begin(), ends.end(), World::End::done));
  detail::add_injects(notes, ends, preflight);
  detail::add_outcomes(notes, ends, preflight);
  detail::add_dominance(exercise, world, request, detail::part_of(watch, 0.7, 1.0), preflight);
  preflight.seconds_per_turn = detail::seconds_of_a_turn(exercise, world, sensible);
  add_checks(exercise, world, sensible, preflight);
  preflight.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return preflight;
}

}  // namespace tabletop
