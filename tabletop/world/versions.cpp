// SPDX-License-Identifier: Apache-2.0
// Many worlds under several plans: version v of every plan meets the same draws and the same luck.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/run/metric.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/planning.hpp"
#include "tabletop/world/ground.hpp"
#include "tabletop/world/outcome.hpp"

namespace tabletop {

namespace versions_detail {

constexpr std::array<double, 5> quantiles{0.1, 0.25, 0.5, 0.75, 0.9};

struct Request {
  const studies::Ground* ground;
  std::uint64_t seed;
  std::size_t plans, count;
  int from, to;
  std::vector<std::string> metrics;

  // Week by week: [metric][plan][version][week].
  std::size_t at(std::size_t metric, std::size_t run) const {
    return (metric * plans * count + run) * static_cast<std::size_t>(to);
  }
};

/// Which versions are complete under every plan; what was cancelled leaves gaps.
std::vector<std::size_t> complete(const Request& request, const std::vector<World::End>& ends) {
  std::vector<std::size_t> done;
  for (std::size_t version = 0; version < request.count; ++version) {
    bool is_complete = true;
    for (std::size_t plan = 0; plan < request.plans; ++plan)
      is_complete = is_complete && ends[plan * request.count + version] != World::End::cancelled;
    if (is_complete) done.push_back(version);
  }
  return done;
}

void add_fans(const Request& request, const std::vector<std::size_t>& done,
              const std::vector<double>& weekly, Versions& versions) {
  std::vector<double> across;
  for (std::size_t m = 0; m < request.metrics.size(); ++m) {
    for (std::size_t plan = 0; plan < request.plans; ++plan) {
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
  versions.plans = request.plans;
  versions.versions = done.size();
  static const models::Model declared;
  for (std::size_t m = 0; m < request.metrics.size(); ++m) {
    const engine::OverTime over_time =
        outcome_of(declared, request.ground->geography(), request.metrics[m])->over_time;
    versions.over_time.emplace_back(engine::text_of(over_time));
    for (std::size_t plan = 0; plan < request.plans; ++plan) {
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
  const detail::Request request{
      &ground_->places, ground_->seed, plans.size(), static_cast<std::size_t>(count), from, to,
      metrics};
  std::vector<PlannedRun> runs;  // plan · count + version
  for (const Plan& plan : plans) {
    for (std::size_t version = 0; version < request.count; ++version)
      runs.push_back({&plan, 1 + version});  // 0 is the world of the exercise
  }
  std::vector<double> weekly(metrics.size() * runs.size() * static_cast<std::size_t>(to),
                             std::numeric_limits<double>::quiet_NaN());
  const auto looker = [&](const models::Model& model, const std::vector<std::size_t>& lanes) {
    std::vector<Outcome> outcomes;
    for (const std::string& name : metrics)
      outcomes.push_back(*outcome_of(model, geography(), name));
    return [&, lanes, outcomes = std::move(outcomes), values = std::vector<double>(lanes.size())](
               const engine::Now& now, int week) mutable {
      for (std::size_t m = 0; m < outcomes.size(); ++m) {
        outcomes[m].measure(now, values);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
          weekly[request.at(m, lanes[lane]) + static_cast<std::size_t>(week)] = values[lane];
      }
    };
  };
  const std::vector<std::size_t> done = detail::complete(request, many(runs, to, looker, watch));
  return detail::gathered(request, done, weekly);
}

std::vector<std::string> World::uncertain_numbers() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : versions_detail::uncertain_numbers(ground_->scenario))
    names.push_back(name);
  return names;
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
