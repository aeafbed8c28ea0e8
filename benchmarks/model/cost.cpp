// SPDX-License-Identifier: Apache-2.0
// What a cell-step of the whole model costs, how it grows, and how far it is from its own limit.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/model/country.hpp"
#include "benchmarks/model/parts.hpp"
#include "benchmarks/reference/clock.hpp"
#include "benchmarks/reference/limits.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "models/measures/agenda.hpp"

namespace model_cost {

/// A running world of a made-up country, without measures.
class World {
 public:
  World(std::size_t communities, std::size_t lanes, unsigned threads) : threads_(threads) {
    model_.prepare(lanes);
    models::Agenda& agenda = model_.agenda();
    agenda.levers.resize(lanes);
    agenda.drivers.resize(lanes);
    agenda.happenings.resize(lanes);
    agenda.budget_cents_per_year.assign(lanes, 0.0);
    model_.attach_agenda();
    model_.wire();
    models::found(model_, country(communities), lanes);
    std::vector<engine::Lanes::Identity> who(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) who[lane].replicate = lane;
    simulation_ = std::make_unique<engine::Simulation>(model_, engine::Lanes(std::move(who)),
                                                       7.0 / engine::unit::days_per_year, threads_);
  }
  void steps(int count) {
    for (int k = 0; k < count; ++k) simulation_->step();
  }
  void measure() {
    for (const engine::Metric* metric : model_.metrics()) {
      values_.assign(metric->width() * model_.community.table.lanes(), 0.0);
      metric->measure(simulation_->now(), values_);
    }
  }
  models::Model& model() { return model_; }
  engine::Simulation& simulation() { return *simulation_; }
  std::size_t cells() const { return model_.community.table.cells(); }

 private:
  models::Model model_;
  engine::Threads threads_;
  std::unique_ptr<engine::Simulation> simulation_;
  std::vector<double> values_;
};

/// What one community and step needs at least, counted from the declarations.
struct Needs {
  std::size_t columns = 0;  // read, each once
  std::size_t written = 0;  // columns that a needed process may change
  std::size_t blocks = 0;   // of four draws, for exits; what processes draw besides is not counted
  std::size_t cohorts = 0;  // each one exp; what processes compute besides is not counted
};

Needs needs_of(models::Model& model) {
  Needs needs;
  const engine::Table& table = model.community.table;
  needs.columns = table.columns();
  std::map<const engine::Stock*, std::size_t> written, cohorts;
  for (const engine::Process* process : model.processes()) {
    if (!process->is_needed()) continue;
    std::size_t exits = 0;
    for (const engine::Writer* writer : process->writers()) {
      if (&writer->stock().table() != &table) continue;
      ++written[&writer->stock()];
      if (writer->role() != engine::Writer::Role::exit) continue;
      ++cohorts[&writer->stock()];
      ++exits;
    }
    needs.blocks += (exits + 3) / 4;
  }
  needs.written = written.size();
  needs.cohorts = cohorts.size();
  return needs;
}

double floor_of(const Needs& needs, const reference::Limits& limits) {
  return static_cast<double>(needs.blocks) * limits.four_uniforms +
         static_cast<double>(needs.cohorts) * limits.exp +
         8.0 * static_cast<double>(needs.columns + needs.written) * limits.cache_byte;
}

inline constexpr int rounds = 5;

int steps_for(std::size_t cells) {
  return std::max(1, static_cast<int>(20000 / std::max<std::size_t>(1, cells)));
}

/// CPU time of a community-step (of one lane).  [ns]
double ns_per_cell(World& world) {
  const int steps = steps_for(world.cells());
  world.steps(2);
  const double seconds = reference::median_cpu_seconds(rounds, [&] { world.steps(steps); });
  return 1e9 * seconds / steps / static_cast<double>(world.cells());
}

double wall_per_step(World& world) {
  const int steps = steps_for(world.cells());
  world.steps(2);
  double best = 1e9;
  for (int round = 0; round < 2 * rounds; ++round) {
    const double start = reference::wall_seconds();
    world.steps(steps);
    best = std::min(best, (reference::wall_seconds() - start) / steps);
  }
  return best;
}

void print_growth() {
  fmt::print("| communities | lanes | ns per cell-step |\n|---|---|---|\n");
  for (const auto& [communities, lanes] :
       {std::pair{250, 1}, {1000, 1}, {1000, 4}, {1000, 16}, {10000, 1}, {100000, 1}}) {
    World world(static_cast<std::size_t>(communities), static_cast<std::size_t>(lanes), 1);
    fmt::print("| {} | {} | {:.0f} |\n", communities, lanes, ns_per_cell(world));
    std::fflush(stdout);
  }
}

void print_threads() {
  fmt::print("\n| communities | gain of a second thread (wall) |\n|---|---|\n");
  for (const std::size_t communities : {1000U, 10000U}) {
    World one(communities, 1, 1), two(communities, 1, 2);
    const double alone = wall_per_step(one), together = wall_per_step(two);
    fmt::print("| {} | {:.2f} |\n", communities, alone / together);
  }
}

void print_limit_and_output() {
  const reference::Limits limits = reference::measure_limits();
  World world(1000, 1, 1);
  const Needs needs = needs_of(world.model());
  const double ns = ns_per_cell(world), least = floor_of(needs, limits);
  fmt::print(
      "\nA community-step needs at least {} columns read and {} written, {} blocks of four "
      "draws, {} cohorts: {:.0f} ns of {:.0f}, a share of {:.2f}.\n",
      needs.columns, needs.written, needs.blocks, needs.cohorts, least, ns, least / ns);
  const double step = reference::median_cpu_seconds(9, [&] { world.steps(4); }) / 4.0;
  const double output = reference::median_cpu_seconds(9, [&] { world.measure(); });
  fmt::print("Measuring all {} metrics after a step costs {:.1f} % of the step.\n",
             world.model().metrics().size(), 100.0 * output / step);
}

}  // namespace model_cost

// model-cost [--parts [SCENARIO [ARMS]]]
int main(int count, char** arguments) {
  const auto given = [&](int k) { return std::string(k < count ? arguments[k] : ""); };
  if (given(1) == "--parts") {
    const std::size_t arms = given(3).empty() ? 1 : std::stoul(given(3));
    if (!given(2).empty()) {
      model_cost::print_parts_of_scenario(given(2), arms, 60);
      return 0;
    }
    model_cost::World world(1000, 1, 1);
    model_cost::print_parts(world.simulation(), world.cells(), 20);
    return 0;
  }
  model_cost::print_growth();
  model_cost::print_threads();
  model_cost::print_limit_and_output();
  return 0;
}
