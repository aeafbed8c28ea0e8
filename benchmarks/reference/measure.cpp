// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference/measure.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "benchmarks/reference/clock.hpp"
#include "benchmarks/reference/memory.hpp"
#include "engine/parallel/parallel.hpp"

namespace reference {
namespace measure_detail {

inline constexpr int rounds = 9;
inline constexpr double round_rows = 2e5;  // rows × steps of a round, at least one step

int steps_of(std::size_t rows) {
  return std::max(1, static_cast<int>(round_rows / static_cast<double>(rows)));
}

void run(Kernel& kernel, int steps) {
  for (int k = 0; k < steps; ++k) kernel.step();
}

double cpu_of(Kernel& kernel, int steps) {
  const double start = cpu_seconds();
  run(kernel, steps);
  return cpu_seconds() - start;
}

double wall_of(Kernel& kernel, int steps) {
  const double start = wall_seconds();
  run(kernel, steps);
  return wall_seconds() - start;
}

}  // namespace measure_detail

Comparison compare(std::size_t rows, Order order) {
  using namespace measure_detail;
  const Inputs inputs(rows, order);
  engine::Threads one(1);
  const auto interface = through_interface(inputs, one), hand = by_hand(inputs),
             simple = plain(inputs);
  const int steps = steps_of(rows);
  for (Kernel* kernel : {interface.get(), hand.get(), simple.get()}) run(*kernel, steps);
  std::vector<double> of_interface, of_hand, of_plain, plain_ratio, hand_ratio;
  for (int round = 0; round < rounds; ++round) {
    of_interface.push_back(cpu_of(*interface, steps));
    of_hand.push_back(cpu_of(*hand, steps));
    of_plain.push_back(cpu_of(*simple, steps));
    plain_ratio.push_back(of_plain.back() / of_interface.back());
    hand_ratio.push_back(of_interface.back() / of_hand.back());
  }
  const double per_row = 1e9 / static_cast<double>(steps) / static_cast<double>(rows);
  return {.rows = rows,
          .interface_ns = per_row * median(of_interface),
          .hand_ns = per_row * median(of_hand),
          .plain_ns = per_row * median(of_plain),
          .plain_over_interface = median(plain_ratio),
          .interface_over_hand = median(hand_ratio)};
}

double gain_of_two_threads(std::size_t rows) {
  using namespace measure_detail;
  const Inputs inputs(rows, Order::near);
  engine::Threads one(1), two(2);
  const auto alone = through_interface(inputs, one), together = through_interface(inputs, two);
  const int steps = steps_of(rows);
  run(*alone, steps);
  run(*together, steps);
  double best_alone = 1e9, best_together = 1e9;
  for (int round = 0; round < 3 * rounds; ++round) {
    best_alone = std::min(best_alone, wall_of(*alone, steps));
    best_together = std::min(best_together, wall_of(*together, steps));
  }
  return best_alone / best_together;
}

Footprint footprint(std::size_t rows) {
  const Inputs inputs(rows, Order::near);
  engine::Threads two(2);
  const std::size_t before = bytes_in_use();
  const auto kernel = through_interface(inputs, two);
  measure_detail::run(*kernel, 2);
  const std::size_t held = bytes_in_use() - before;
  const std::size_t allocations = allocations_so_far();
  constexpr int steps = 20;
  measure_detail::run(*kernel, steps);
  // Columns, edges (4 + 8 bytes) and the id of each row.
  const double state = static_cast<double>(rows) *
                       (8.0 * (variables + constants + 3 * entries) + 12.0 * neighbours + 8.0);
  return {.allocations_per_step = static_cast<double>(allocations_so_far() - allocations) / steps,
          .bytes_over_state = static_cast<double>(held) / state};
}

void verify(std::size_t rows) {
  const Inputs inputs(rows, Order::near);
  engine::Threads two(2);
  const auto interface = through_interface(inputs, two), hand = by_hand(inputs),
             simple = plain(inputs);
  for (Kernel* kernel : {interface.get(), hand.get(), simple.get()})
    measure_detail::run(*kernel, 10);
  for (std::size_t k = 0; k < variables; ++k) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t row = 0; row < rows; ++row) {
      if (interface->variable(row, k) != hand->variable(row, k)) {
        throw std::runtime_error(fmt::format("by hand differs in row {}, variable {}", row, k));
      }
      const double difference = simple->variable(row, k) - hand->variable(row, k);
      sum += difference;
      squares += difference * difference;
    }
    // Other random numbers, the same law: the mean difference is 0 within 5 standard errors.
    if (std::abs(sum) > 5.0 * std::sqrt(squares)) {
      throw std::runtime_error(fmt::format("plain follows another law in variable {}", k));
    }
  }
  for (std::size_t group = 0; group < groups; ++group) {
    if (interface->total_of_group(group) == hand->total_of_group(group)) continue;
    throw std::runtime_error(fmt::format("by hand differs in the total of group {}", group));
  }
}

}  // namespace reference
