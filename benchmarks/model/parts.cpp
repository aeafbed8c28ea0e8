// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/model/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>
#include <vector>

#include "benchmarks/reference/clock.hpp"
#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "studies/assembly.hpp"
#include "studies/vocabulary.hpp"

namespace model_cost {
namespace parts_detail {

inline constexpr int closing_metrics = 99;  // shown as the stage after the last

/// The lower quartile: other work on the machine can make a step slower, never faster.
double lower_quartile(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 4];
}

class Times final : public engine::TimeSink {
 public:
  using Part = std::pair<int, std::string>;
  double now() const override {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
  void took(int stage, std::string_view part, double seconds) override {
    of_step_[{stage, std::string(part)}] += seconds;
  }
  void end_step() {
    for (const auto& [part, seconds] : of_step_) seconds_[part].push_back(seconds);
    of_step_.clear();
  }
  /// Seconds of a step by part.
  std::vector<std::pair<double, Part>> dearest_first() const {
    std::vector<std::pair<double, Part>> parts;
    for (const auto& [part, seconds] : seconds_) parts.push_back({lower_quartile(seconds), part});
    std::sort(parts.rbegin(), parts.rend());
    return parts;
  }

 private:
  std::map<Part, double> of_step_;
  std::map<Part, std::vector<double>> seconds_;
};

void measure(engine::Simulation& simulation, Times& times) {
  std::vector<double> values;
  const std::size_t lanes = simulation.now().lanes->count();
  for (const engine::Metric* metric : simulation.model().metrics()) {
    values.assign(metric->width() * lanes, 0.0);
    const engine::Timed timed(&times, closing_metrics, metric->name());
    metric->measure(simulation.now(), values);
  }
}

}  // namespace parts_detail

void print_parts(engine::Simulation& simulation, std::size_t cells, int steps) {
  using namespace parts_detail;
  for (int k = 0; k < 10; ++k) simulation.step();
  std::vector<double> taken;
  for (int k = 0; k < 3 * steps; ++k) {
    const double start = reference::cpu_seconds();
    simulation.step();
    taken.push_back(reference::cpu_seconds() - start);
  }
  Times times;
  simulation.record_times(&times);
  for (int k = 0; k < steps; ++k) {
    simulation.step();
    measure(simulation, times);
    times.end_step();
  }
  const double scale = 1e9 / static_cast<double>(cells);
  std::map<int, double> stages;
  std::map<std::string, double> kinds;
  for (const auto& [seconds, part] : times.dearest_first()) {
    stages[part.first] += seconds;
    const bool is_metric = part.first == closing_metrics;
    const bool is_kernel = part.second == "settle" || part.second == "copies" ||
                           part.second == "tallies" || part.second == "settle after meetings";
    kinds[is_metric ? "metrics" : is_kernel ? part.second : "processes"] += seconds;
  }
  fmt::print("{} cells, {} steps: {:.0f} ns per cell-step (lower quartile), metrics apart\n", cells,
             steps, scale * lower_quartile(taken));
  for (const auto& [kind, seconds] : kinds) fmt::print("| {} | {:.0f} |\n", kind, scale * seconds);
  fmt::print("\n| stage | ns per cell-step |\n|---|---|\n");
  for (const auto& [stage, seconds] : stages)
    fmt::print("| {} | {:.0f} |\n", stage, scale * seconds);
  fmt::print("\n| stage | part | ns per cell-step |\n|---|---|---|\n");
  for (const auto& [seconds, part] : times.dearest_first()) {
    fmt::print("| {} | {} | {:.0f} |\n", part.first, part.second, scale * seconds);
  }
}

void print_parts_of_scenario(const std::string& path, std::size_t arms, int steps) {
  const scenarios::ReadResult read =
      scenarios::read_scenario(path, studies::vocabulary(), {}, {}, ".");
  if (!read.scenario) throw engine::InputError(read.faults);
  const studies::Ground ground(*read.scenario);
  std::vector<studies::Run> runs;
  const std::size_t count = std::min(arms, read.scenario->arms.size());
  for (std::size_t arm = 0; arm < count; ++arm) runs.push_back({arm, 0});
  const auto model = studies::assemble(ground, 1, runs);
  std::vector<engine::Lanes::Identity> who(runs.size(), {1, 0, 0});
  engine::Threads threads(1);
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)),
                                read.scenario->step_days / engine::unit::days_per_year, threads);
  print_parts(simulation, ground.communities() * runs.size(), steps);
}

}  // namespace model_cost
