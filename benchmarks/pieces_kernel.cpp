// SPDX-License-Identifier: Apache-2.0
// Pieces of the kernel per cell: what neighbours say, settling flows and leavers, parameters.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <deque>
#include <functional>

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"

namespace pieces_kernel {

using engine::Cells;
using engine::Now;
using engine::Stock;

constexpr std::size_t rows = 1024;

class Acting final : public engine::CellProcess {
 public:
  Acting(engine::Model& model, engine::Table& table, std::string_view name)
      : CellProcess(model, 1, table, name, "Acts as the benchmark says.") {}
  void act(const Now& now, const Cells& cells) override { law(now, cells); }
  std::function<void(const Now&, const Cells&)> law;
};

class Bending final : public engine::Influence {
 public:
  Bending(engine::Model& model, std::string_view name) : Influence(model, name, "Bends.") {}
  engine::Parameter change{this, {.name = "change", .range = {-1, 1}, .value = -0.1}};
};

/// One table, one process, and a clock around the step.
struct Bench {
  explicit Bench(std::size_t lane_count) : lanes(lane_count) {}
  void run(benchmark::State& state) {
    model.prepare(lanes);
    model.wire();
    std::vector<std::uint64_t> ids(rows);
    for (std::size_t row = 0; row < rows; ++row) ids[row] = row;
    table.allocate(ids, lanes);
    std::vector<engine::Lanes::Identity> who(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) who[lane].replicate = lane;
    engine::Threads one(1);
    engine::Simulation simulation(model, engine::Lanes(std::move(who)), 0.02, one);
    for (auto _ : state) simulation.step();
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.cells()));
  }
  std::size_t lanes;
  engine::Model model;
  engine::Table& table = model.add_table("place", engine::Model::Bendable::yes);
  Acting& process = model.add<Acting>(table, "process");
};

void hear_neighbours(benchmark::State& state) {
  Bench bench(static_cast<std::size_t>(state.range(0)));
  std::deque<Stock> field;
  for (int f = 0; f < 4; ++f) {
    field.emplace_back(bench.table, Stock::Kind::level, engine::Quantity{.name = "x", .value = 1},
                       "x" + std::to_string(f));
  }
  engine::Graph& graph = bench.model.add_graph("network");
  graph.begin.push_back(0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 1; k <= 16; ++k) {
      graph.neighbour.push_back(static_cast<std::uint32_t>((row + 5 * k) % rows));
      graph.weight.push_back(0.01);
    }
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  engine::Neighbours neighbours(&bench.process, bench.table,
                                {&field[0], &field[1], &field[2], &field[3]});
  neighbours.set_graph(graph);
  bench.process.law = [&](const Now&, const Cells& cells) {
    benchmark::DoNotOptimize(neighbours.pulled<4>(cells)[0].data());
  };
  bench.run(state);
}

void settle_flow(benchmark::State& state) {
  Bench bench(1);
  std::deque<Stock> stock;
  std::deque<engine::Flow> flow;
  for (int k = 0; k < state.range(0); ++k) {
    stock.emplace_back(bench.table, Stock::Kind::level,
                       engine::Quantity{.name = "x", .range = {0, 1}}, "x" + std::to_string(k));
    flow.emplace_back(&bench.process, stock.back(), "flow" + std::to_string(k));
  }
  bench.process.law = [&](const Now&, const Cells& cells) {
    for (engine::Flow& each : flow) each.over(cells)[0] = 0.1;
  };
  bench.run(state);
  state.SetItemsProcessed(state.items_processed() * state.range(0));
}

void settle_leavers(benchmark::State& state) {
  // Ten cohorts of a thousand with six causes each, at a hazard given per million and year.
  Bench bench(1);
  std::deque<Stock> stock;
  std::deque<engine::Exit> exits;
  for (int k = 0; k < 10; ++k) {
    stock.emplace_back(bench.table, Stock::Kind::whole,
                       engine::Quantity{.name = "n", .value = 1000}, "n" + std::to_string(k));
    for (int cause = 0; cause < 6; ++cause) {
      exits.emplace_back(&bench.process, stock.back(), fmt::format("exit{}_{}", k, cause),
                         engine::Destination{});
    }
  }
  const double hazard = 1e-6 * static_cast<double>(state.range(0));
  bench.process.law = [&](const Now&, const Cells& cells) {
    for (engine::Exit& exit : exits) {
      for (double& each : exit.over(cells)) each = hazard;
    }
  };
  bench.run(state);
  state.SetItemsProcessed(state.items_processed() * 60);
}

void read_parameter(benchmark::State& state) {
  Bench bench(1);
  engine::Parameter parameter{&bench.process, {.name = "rate", .range = {0, 9}, .value = 2}};
  std::deque<std::string> names;
  for (int k = 0; k < state.range(0); ++k) {
    names.push_back("bend" + std::to_string(k));
    Bending& bending = bench.model.add<Bending>(names.back());
    bending.multiplies(parameter, bending.change);
    bending.activate();
    bending.set_on(true);
  }
  bench.process.law = [&](const Now&, const Cells& cells) {
    benchmark::DoNotOptimize(parameter.over(cells).data());
  };
  bench.run(state);
}

}  // namespace pieces_kernel

BENCHMARK(pieces_kernel::hear_neighbours)->Arg(1)->Arg(3)->Arg(16);
BENCHMARK(pieces_kernel::settle_flow)->Arg(10)->Arg(50)->Arg(200);
BENCHMARK(pieces_kernel::settle_leavers)->Arg(0)->Arg(10)->Arg(1000)->Arg(100000);
BENCHMARK(pieces_kernel::read_parameter)->Arg(0)->Arg(1)->Arg(4);
