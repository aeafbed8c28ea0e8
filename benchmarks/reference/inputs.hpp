// SPDX-License-Identifier: Apache-2.0
// What the three kernels start from: the same numbers and the same network for each.
#pragma once

#include <vector>

#include "benchmarks/reference/law.hpp"
#include "engine/store/graph.hpp"

namespace reference {

/// How rows that hear of each other lie in memory.
enum class Order { near, scattered };

struct Inputs {
  Inputs(std::size_t rows, Order order);
  std::size_t rows;
  engine::Graph graph;

  double variable(std::size_t row, std::size_t k) const { return number(row, k); }
  double constant(std::size_t row, std::size_t k) const { return number(row, variables + k); }
  double share(std::size_t row, std::size_t m) const { return number(row, 94 + m); }
  std::size_t group(std::size_t row, std::size_t m) const { return (row / 7 + m * 3) % groups; }
  std::uint64_t entity(std::size_t row) const;

 private:
  static double number(std::size_t row, std::size_t column);
};

}  // namespace reference
