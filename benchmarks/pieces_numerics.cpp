// SPDX-License-Identifier: Apache-2.0
// Elementary functions, uniform numbers, counts and the cost of a parallel loop, beside the C
// library in the same sitting: read the ratios, absolute rates drift with the neighbours.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/math/elementary.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/random/counts.hpp"
#include "engine/random/philox.hpp"

namespace pieces_numerics {

constexpr std::size_t cells = 1024;

std::vector<double> uniforms() {
  std::vector<double> numbers(cells);
  const engine::Key key = engine::key_of(1, 2, 3);
  for (std::size_t i = 0; i < cells; ++i) numbers[i] = engine::uniform(key, i, 4, 5, 6);
  return numbers;
}

/// One pass of function(u) over the cells; reported per call.
template <class Function>
void run_over_cells(benchmark::State& state, Function function) {
  const std::vector<double> u = uniforms();
  std::vector<double> results(cells);
  for (auto _ : state) {
    for (std::size_t i = 0; i < cells; ++i) results[i] = function(u[i]);
    benchmark::DoNotOptimize(results.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells));
}

void exp_of_library(benchmark::State& state) {
  run_over_cells(state, [](double u) { return std::exp(10.0 * u - 5.0); });
}
void exp_of_engine(benchmark::State& state) {
  run_over_cells(state, [](double u) { return engine::math::exp(10.0 * u - 5.0); });
}
void log_of_library(benchmark::State& state) {
  run_over_cells(state, [](double u) { return std::log(u); });
}
void log_of_engine(benchmark::State& state) {
  run_over_cells(state, [](double u) { return engine::math::log(u); });
}
void pow_of_library(benchmark::State& state) {
  run_over_cells(state, [](double u) { return std::pow(u, 1.7); });
}
void pow_of_engine(benchmark::State& state) {
  run_over_cells(state, [](double u) { return engine::math::pow(u, 1.7); });
}

/// Uniform numbers of 128 cells; reported per number.
void uniform_by_block(benchmark::State& state) {
  constexpr std::size_t tile = 128;
  const std::vector<std::uint32_t> words(tile, 12345);
  std::vector<double> a(tile), b(tile), c(tile), d(tile);
  for (auto _ : state) {
    engine::fill_uniform4(a.data(), b.data(), c.data(), d.data(), words.data(), words.data(),
                          words.data(), words.data(), 1, 2, tile);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(4 * tile));
}

/// Poisson counts at a mean of range / 100; reported per count.
void poisson_by_block(benchmark::State& state) {
  const std::vector<double> u = uniforms();
  const std::vector<double> mean(cells, static_cast<double>(state.range(0)) / 100.0);
  std::vector<double> counts(cells);
  for (auto _ : state) {
    engine::poisson_block(counts.data(), mean.data(), u.data(), cells);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells));
}

/// Binomial counts of chance 0.02 at a mean of range / 100; reported per count.
void binomial_by_block(benchmark::State& state) {
  const std::vector<double> u = uniforms();
  const std::vector<double> chance(cells, 0.02);
  const std::vector<double> trials(cells, std::ceil(static_cast<double>(state.range(0)) / 2.0));
  std::vector<double> counts(cells);
  for (auto _ : state) {
    engine::binomial_block(counts.data(), trials.data(), chance.data(), u.data(), cells);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells));
}

/// A loop of two blocks that do nothing: what starting and joining costs.
void empty_parallel_loop(benchmark::State& state) {
  engine::Threads threads(2);
  for (auto _ : state)
    engine::for_each_block(threads, 2, 1, [](std::size_t begin, std::size_t, unsigned) {
      benchmark::DoNotOptimize(begin);
    });
}

}  // namespace pieces_numerics

BENCHMARK(pieces_numerics::exp_of_library);
BENCHMARK(pieces_numerics::exp_of_engine);
BENCHMARK(pieces_numerics::log_of_library);
BENCHMARK(pieces_numerics::log_of_engine);
BENCHMARK(pieces_numerics::pow_of_library);
BENCHMARK(pieces_numerics::pow_of_engine);
BENCHMARK(pieces_numerics::uniform_by_block);
BENCHMARK(pieces_numerics::poisson_by_block)->Arg(10)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(pieces_numerics::binomial_by_block)->Arg(10)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(pieces_numerics::empty_parallel_loop)->UseRealTime();
