// SPDX-License-Identifier: Apache-2.0
// Many worlds under several plans: version v of every plan meets the same draws and the same luck.
#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/metric.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/planning.hpp"
#include "tabletop/world/ground.hpp"
#include "tabletop/world/outcome.hpp"
#include "tabletop/world/variant.hpp"

namespace tabletop {

namespace versions_detail {

// As in ensembles: packing lanes pays while their state stays near the caches.
constexpr std::size_t cache_bytes = 5'000'000, most_lanes = 16;
constexpr std::array<double, 5> quantiles{0.1, 0.25, 0.5, 0.75, 0.9};

struct Request {
  const studies::Ground* ground;
  std::uint64_t seed;
  double step_years;
  std::vector<scenarios::Scenario> variants;  // by plan
  int from, to;
  std::size_t count;
  std::vector<std::string> metrics;
  const Watch* watch;

  std::size_t plans() const { return variants.size(); }
  // Week by week: [metric][plan][version][week].
  std::size_t at(std::size_t metric, std::size_t run) const {
    return (metric * plans() * count + run) * static_cast<std::size_t>(to);
  }
};

// A run is plan · count + version. Lanes of one pass share the start of their world.
std::vector<std::vector<std::size_t>> passes_of(const Request& request, std::size_t threads) {
  const std::size_t runs = request.plans() * request.count;
  const std::size_t fit = std::clamp<std::size_t>(
      cache_bytes / studies::bytes_per_lane(*request.ground), 1, most_lanes);
  const std::size_t lanes = std::max<std::size_t>(1, std::min(fit, (runs + threads - 1) / threads));
  const bool is_apart = request.ground->start_is_uncertain();
  std::vector<std::vector<std::size_t>> passes;
  for (std::size_t version = 0; version < request.count; ++version) {
    for (std::size_t plan = 0; plan < request.plans(); ++plan) {
      const bool is_new =
          passes.empty() || passes.back().size() >= lanes || (is_apart && plan == 0);
      if (is_new) passes.emplace_back();
      passes.back().push_back(plan * request.count + version);
    }
  }
  return passes;
}

bool is_cancelled(const Request& request) {
  return request.watch->cancelled != nullptr && request.watch->cancelled->load();
}

// False where it was cancelled on the way.
bool simulate(const Request& request, const std::vector<std::size_t>& pass,
              std::vector<double>& weekly) {
  std::vector<studies::Run> runs;
  std::vector<engine::Lanes::Identity> who;
  for (const std::size_t run : pass) {
    const std::size_t replicate = 1 + run % request.count;  // 0 is the world of the exercise
    runs.push_back({0, replicate, &request.variants[run / request.count]});
    who.push_back({request.seed, replicate, 0});
  }
  const auto model = studies::assemble(*request.ground, request.seed, runs);
  std::vector<Outcome> outcomes;
  for (const std::string& name : request.metrics)
    outcomes.push_back(*outcome_of(*model, request.ground->geography(), name));
  engine::Threads alone(1);
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), request.step_years, alone);
  std::vector<double> lanes(pass.size());
  for (std::size_t week = 0; week < static_cast<std::size_t>(request.to); ++week) {
    if (is_cancelled(request)) return false;
    simulation.step();
    for (std::size_t m = 0; m < outcomes.size(); ++m) {
      outcomes[m].measure(simulation.now(), lanes);
      for (std::size_t lane = 0; lane < pass.size(); ++lane)
        weekly[request.at(m, pass[lane]) + week] = lanes[lane];
    }
  }
  return true;
}

// A run that fails takes nothing with it: its numbers are missing, its pass is done again.
bool run_pass(const Request& request, const std::vector<std::size_t>& pass,
              std::vector<double>& weekly) {
  try {
    return simulate(request, pass, weekly);
  } catch (const engine::RunError&) {
    if (pass.size() > 1) {
      bool is_done = true;
      for (const std::size_t run : pass) is_done = run_pass(request, {run}, weekly) && is_done;
      return is_done;
    }
    for (std::size_t m = 0; m < request.metrics.size(); ++m) {
      std::fill_n(weekly.begin() + static_cast<std::ptrdiff_t>(request.at(m, pass.front())),
                  request.to, std::numeric_limits<double>::quiet_NaN());
    }
    return true;
  }
}

void add_fans(const Request& request, const std::vector<std::size_t>& done,
              const std::vector<double>& weekly, Versions& versions) {
  std::vector<double> across;
  for (std::size_t m = 0; m < request.metrics.size(); ++m) {
    for (std::size_t plan = 0; plan < request.plans(); ++plan) {
      for (std::size_t week = 0; week < static_cast<std::size_t>(request.to); ++week) {
        across.clear();
        for (const std::size_t version : done) {
          const double value = weekly[request.at(m, plan * request.count + version) + week];
          if (value == value) across.push_back(value);
        }
        for (const double share : quantiles)
          versions.fans.push_back(across.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                 : outputs::quantile(across, share));
      }
    }
  }
}

using Numbers = std::vector<std::pair<std::string, scenarios::Value>>;

// Under the names that draws are keyed by (studies/assembly, studies/planning).
Numbers uncertain_numbers(const scenarios::Scenario& scenario) {
  Numbers all;
  const auto add = [&](const std::string& name, const scenarios::Value& value) {
    if (!value.is_fixed()) all.emplace_back(name, value);
  };
  for (const auto& [path, value] : scenario.parameters) add(path, value);
  for (const scenarios::Crisis& crisis : scenario.crises) {
    for (const auto& [name, value] : crisis.numbers) add(crisis.id + "." + name, value);
  }
  for (const auto& [function, numbers] : scenario.state) {
    for (const auto& [name, value] : numbers) add("state." + function + "." + name, value);
  }
  for (const scenarios::Group& group : scenario.groups) {
    add(group.name + ".members", group.members);
    add(group.name + ".money", group.money_usd);
    add(group.name + ".in_prison", group.in_prison);
  }
  return all;
}

Versions gathered(const Request& request, const std::vector<std::size_t>& done,
                  const std::vector<double>& weekly) {
  Versions versions;
  versions.metrics = request.metrics;
  versions.plans = request.plans();
  versions.versions = done.size();
  static const models::Model declared;
  for (std::size_t m = 0; m < request.metrics.size(); ++m) {
    const engine::OverTime over_time =
        outcome_of(declared, request.ground->geography(), request.metrics[m])->over_time;
    versions.over_time.emplace_back(engine::text_of(over_time));
    for (std::size_t plan = 0; plan < request.plans(); ++plan) {
      for (const std::size_t version : done) {
        const double* const first = weekly.data() + request.at(m, plan * request.count + version);
        versions.values.push_back(reduced({first + request.from, first + request.to}, over_time));
      }
    }
  }
  add_fans(request, done, weekly, versions);
  for (const auto& [name, value] : uncertain_numbers(request.ground->scenario())) {
    versions.drawn.push_back(name);
    for (const std::size_t version : done) {
      versions.drawn_values.push_back(
          studies::planning::drawn(value, name, request.seed, 1 + version));
    }
  }
  return versions;
}

// Which versions are complete under every plan; passes that were cancelled leave gaps.
std::vector<std::size_t> run_all(const Request& request, std::vector<double>& weekly) {
  engine::Threads threads;
  const auto passes = passes_of(request, threads.count());
  std::vector<char> is_done(passes.size(), 0);
  std::mutex door;
  std::size_t runs_done = 0;
  engine::for_each_task(threads, passes.size(), [&](std::size_t k, std::size_t) {
    if (is_cancelled(request) || !run_pass(request, passes[k], weekly)) return;
    const std::lock_guard<std::mutex> lock(door);
    is_done[k] = 1;
    runs_done += passes[k].size();
    if (request.watch->progress)
      request.watch->progress(static_cast<double>(runs_done) /
                              static_cast<double>(request.plans() * request.count));
  });
  std::vector<std::size_t> plans_done(request.count, 0);
  for (std::size_t k = 0; k < passes.size(); ++k) {
    if (is_done[k] == 0) continue;
    for (const std::size_t run : passes[k]) ++plans_done[run % request.count];
  }
  std::vector<std::size_t> done;
  for (std::size_t version = 0; version < request.count; ++version) {
    if (plans_done[version] == request.plans()) done.push_back(version);
  }
  return done;
}

}  // namespace versions_detail

Versions World::versions(const std::vector<Plan>& plans, int from, int to, int count,
                         const std::vector<std::string>& metrics, const Watch& watch) const {
  namespace detail = versions_detail;
  if (from < 0 || to <= from || to > ground_->scenario.steps || count < 1 || plans.empty()) {
    throw engine::UsageError(fmt::format("versions need 0 <= from < to <= {}, a plan and a count",
                                         ground_->scenario.steps));
  }
  static const models::Model declared;
  for (const std::string& name : metrics) {
    if (!outcome_of(declared, ground_->places.geography(), name))
      throw engine::UsageError("no metric '" + name + "'; `holdfast describe metrics` lists them");
  }
  detail::Request request{&ground_->places,
                          ground_->seed,
                          ground_->step_years(),
                          {},
                          from,
                          to,
                          static_cast<std::size_t>(count),
                          metrics,
                          &watch};
  for (const Plan& plan : plans) request.variants.push_back(variant_of(ground_->scenario, plan));
  std::vector<double> weekly(metrics.size() * plans.size() * request.count *
                             static_cast<std::size_t>(to));
  const std::vector<std::size_t> done = detail::run_all(request, weekly);
  return detail::gathered(request, done, weekly);
}

std::vector<std::string> World::parts(const std::string& metric) const {
  static const models::Model declared;
  return parts_of(declared, ground_->places.geography(), metric);
}

std::optional<World::MetricFacts> World::facts(const std::string& metric) const {
  static const models::Model declared;
  const auto outcome = outcome_of(declared, ground_->places.geography(), metric);
  if (!outcome) return std::nullopt;
  return MetricFacts{outcome->unit, outcome->about,
                     std::string(engine::text_of(outcome->direction)),
                     std::string(engine::text_of(outcome->over_time))};
}

}  // namespace tabletop
