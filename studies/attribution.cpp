// SPDX-License-Identifier: Apache-2.0
#include "studies/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "models/measures/lever.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/assembly.hpp"
#include "studies/shapley.hpp"

namespace studies {

namespace attribution_detail {

using By = AttributionRequest::By;
using scenarios::Scenario;

struct Player {
  std::string name;
  std::vector<std::string> what;  // levers of the arm, or CRISIS.DRIVER
};

const models::Model& declared() {
  static const models::Model model;
  return model;
}

scenarios::Arm arm_of(const Scenario& scenario, const std::string& name) {
  for (const scenarios::Arm& arm : scenario.arms) {
    if (arm.name == name) return arm;
  }
  throw engine::UsageError("no arm '" + name + "' in " + scenario.id);
}

void add_to(std::vector<Player>& players, const std::string& name, const std::string& what) {
  const auto at = std::find_if(players.begin(), players.end(),
                               [&](const Player& player) { return player.name == name; });
  if (at != players.end()) return at->what.push_back(what);
  players.push_back({name, {what}});
}

std::string pillar_of(const std::string& lever) {
  for (const engine::Influence* influence : declared().influences()) {
    const auto* found = dynamic_cast<const models::Lever*>(influence);
    if (found != nullptr && found->name() == lever)
      return std::string(models::text_of(found->spec().pillar));
  }
  return lever;
}

std::vector<Player> players_of(const AttributionRequest& request) {
  std::vector<Player> players;
  if (request.by == By::driver) {
    for (const scenarios::Crisis& crisis : request.scenario->crises) {
      for (const auto& [name, value] : crisis.numbers)
        add_to(players, crisis.id + "." + name, crisis.id + "." + name);
      for (const auto& [name, series] : crisis.series)
        add_to(players, crisis.id + "." + name, crisis.id + "." + name);
    }
    return players;
  }
  for (const scenarios::LeverUse& use : arm_of(*request.scenario, request.arm).levers)
    add_to(players, request.by == By::pillar ? pillar_of(use.lever) : use.lever, use.lever);
  return players;
}

bool is_in(const std::vector<Player>& players, Coalition coalition, const std::string& what) {
  for (std::size_t k = 0; k < players.size(); ++k) {
    const auto& own = players[k].what;
    if ((coalition >> k & 1) != 0 && std::find(own.begin(), own.end(), what) != own.end())
      return true;
  }
  return false;
}

/// What the coalitions are run on: one ground for all arms, or one for each set of drivers.
struct Worlds {
  std::vector<std::unique_ptr<Scenario>> scenarios;
  std::vector<std::unique_ptr<Ground>> grounds;
  std::vector<std::pair<std::size_t, std::size_t>> place;  // of a coalition: ground, arm
};

void add_ground(Worlds& worlds, Scenario scenario) {
  worlds.scenarios.push_back(std::make_unique<Scenario>(std::move(scenario)));
  worlds.grounds.push_back(std::make_unique<Ground>(*worlds.scenarios.back()));
}

// The arm keeps its name: draws of uncertain intensities are keyed by it.
scenarios::Arm without_others(scenarios::Arm arm, const std::vector<Player>& players,
                              Coalition coalition) {
  for (scenarios::LeverUse& use : arm.levers) {
    if (!is_in(players, coalition, use.lever)) use.intensity = scenarios::Value::fixed(0.0);
  }
  return arm;
}

Scenario without_drivers(Scenario scenario, const std::vector<Player>& players,
                         Coalition coalition) {
  for (scenarios::Crisis& crisis : scenario.crises) {
    const auto is_out = [&](const auto& entry) {
      return !is_in(players, coalition, crisis.id + "." + entry.first);
    };
    std::erase_if(crisis.numbers, is_out);
    std::erase_if(crisis.series, is_out);
  }
  return scenario;
}

Worlds worlds_of(const AttributionRequest& request, const std::vector<Player>& players,
                 const std::vector<Coalition>& coalitions) {
  Worlds worlds;
  Scenario plain = *request.scenario;
  const scenarios::Arm arm = arm_of(plain, request.arm);
  plain.arms = {arm};
  if (request.by == By::driver) {
    for (const Coalition coalition : coalitions) {
      worlds.place.emplace_back(worlds.grounds.size(), 0);
      add_ground(worlds, without_drivers(plain, players, coalition));
    }
    return worlds;
  }
  plain.arms.clear();
  for (const Coalition coalition : coalitions) {
    worlds.place.emplace_back(0, plain.arms.size());
    plain.arms.push_back(without_others(arm, players, coalition));
  }
  add_ground(worlds, std::move(plain));
  return worlds;
}

const engine::Metric& metric_of(const models::Model& model, const std::string& id) {
  for (const engine::Metric* metric : model.metrics()) {
    if (metric->name() == id) return *metric;
  }
  throw engine::UsageError("no metric '" + id + "'; `holdfast describe metrics` lists them");
}

/// Runs of one batch: coalitions of one ground, one replicate each lane.
struct Batch {
  std::size_t ground = 0;
  std::vector<Run> runs;
  std::vector<std::pair<std::size_t, std::size_t>> into;  // replicate, coalition
};

std::vector<Batch> batches_of(const Worlds& worlds, std::size_t coalitions,
                              std::size_t replicates) {
  constexpr std::size_t most_lanes = 8;
  std::vector<Batch> batches;
  const auto add = [&](std::size_t c, std::size_t replicate) {
    const auto [ground, arm] = worlds.place[c];
    const bool is_full = batches.empty() || batches.back().ground != ground ||
                         batches.back().runs.size() >= most_lanes;
    const bool is_apart = !is_full && worlds.grounds[ground]->start_is_uncertain() &&
                          batches.back().runs.back().replicate != replicate;
    if (is_full || is_apart) batches.push_back({ground, {}, {}});
    batches.back().runs.push_back({arm, replicate});
    batches.back().into.emplace_back(replicate, c);
  };
  // Runs that may share a batch stand together.
  if (worlds.grounds.size() > 1) {
    for (std::size_t c = 0; c < coalitions; ++c) {
      for (std::size_t replicate = 0; replicate < replicates; ++replicate) add(c, replicate);
    }
    return batches;
  }
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::size_t c = 0; c < coalitions; ++c) add(c, replicate);
  }
  return batches;
}

/// The metric of each lane, over time as it declares. [lanes]
std::vector<double> run(const AttributionRequest& request, const Ground& ground,
                        const Batch& batch) {
  const std::unique_ptr<models::Model> model = assemble(ground, request.seed, batch.runs);
  const engine::Metric& metric = metric_of(*model, request.metric);
  std::vector<engine::Lanes::Identity> who;
  for (const Run& one : batch.runs) who.push_back({request.seed, one.replicate, 0});
  engine::Threads alone(1);
  const double step_years = ground.scenario().step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, alone);
  const std::size_t lanes = batch.runs.size(), width = metric.width();
  std::vector<std::vector<double>> series(lanes);
  std::vector<double> values(lanes * width);
  const int steps = request.steps > 0 ? request.steps : ground.scenario().steps;
  while (simulation.steps_done() < steps) {
    simulation.step();
    std::fill(values.begin(), values.end(), 0.0);
    metric.measure(simulation.now(), values);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double sum = 0.0;
      for (std::size_t k = 0; k < width; ++k) sum += values[lane * width + k];
      series[lane].push_back(sum);
    }
  }
  std::vector<double> numbers;
  for (const std::vector<double>& one : series)
    numbers.push_back(outputs::over_time(one, engine::text_of(metric.spec().over_time)));
  return numbers;
}

/// Worth of each coalition in each replicate. [replicate][coalition]
std::vector<std::vector<double>> worths(const AttributionRequest& request, const Worlds& worlds,
                                        std::size_t coalitions) {
  std::vector<std::vector<double>> worth(request.replicates, std::vector<double>(coalitions, 0.0));
  const std::vector<Batch> batches = batches_of(worlds, coalitions, request.replicates);
  engine::Threads threads(request.threads > 0 ? request.threads : engine::Threads().count());
  std::mutex door;
  std::size_t done = 0;
  engine::for_each_task(threads, batches.size(), [&](std::size_t b, std::size_t) {
    const Batch& batch = batches[b];
    const std::vector<double> numbers = run(request, *worlds.grounds[batch.ground], batch);
    const std::lock_guard<std::mutex> lock(door);
    for (std::size_t lane = 0; lane < numbers.size(); ++lane)
      worth[batch.into[lane].first][batch.into[lane].second] = numbers[lane];
    ++done;
    if (request.progress)
      request.progress(static_cast<double>(done) / static_cast<double>(batches.size()));
  });
  return worth;
}

void summarise(Attribution& attribution, const std::vector<Player>& players) {
  attribution.total = outputs::summarise(attribution.totals).value;
  for (std::size_t k = 0; k < players.size(); ++k) {
    std::vector<double> over_replicates;
    for (const std::vector<double>& shares : attribution.by_replicate)
      over_replicates.push_back(shares[k]);
    const outputs::Summary summary = outputs::summarise(over_replicates);
    attribution.shares.push_back({players[k].name, summary.value, summary.low, summary.high});
  }
}

}  // namespace attribution_detail

Attribution attribute(const AttributionRequest& request) {
  namespace detail = attribution_detail;
  detail::metric_of(detail::declared(), request.metric);
  const std::vector<detail::Player> players = detail::players_of(request);
  if (players.empty()) throw engine::UsageError("arm '" + request.arm + "' has no player to share");
  if (players.size() > 63) throw engine::UsageError("more than 63 players cannot be told apart");
  std::vector<Order> orders;
  if (players.size() > most_players_exact)
    orders = antithetic_orders(players.size(), orders_beyond, request.seed);
  const std::vector<Coalition> coalitions = coalitions_of(players.size(), orders);
  const detail::Worlds worlds = detail::worlds_of(request, players, coalitions);
  Attribution attribution;
  attribution.metric = request.metric;
  attribution.coalitions = coalitions.size();
  attribution.orders = orders.size();
  for (const std::vector<double>& worth : detail::worths(request, worlds, coalitions.size())) {
    if (std::any_of(worth.begin(), worth.end(), [](double v) { return std::isnan(v); })) {
      ++attribution.left_out;
      continue;
    }
    std::map<Coalition, double> game;
    for (std::size_t c = 0; c < coalitions.size(); ++c) game[coalitions[c]] = worth[c];
    attribution.by_replicate.push_back(shapley(players.size(), orders, game));
    attribution.totals.push_back(worth.back() - worth.front());
  }
  attribution.replicates = attribution.totals.size();
  detail::summarise(attribution, players);
  return attribution;
}

}  // namespace studies
