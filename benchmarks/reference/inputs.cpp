// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference/inputs.hpp"

#include <cmath>

#include "engine/random/philox.hpp"

namespace reference {

Inputs::Inputs(std::size_t row_count, Order order) : rows(row_count) {
  // Near: the 16 places around one on a grid stored line by line; scattered: anywhere.
  const auto width = static_cast<std::size_t>(std::sqrt(static_cast<double>(rows)));
  graph.begin.reserve(rows + 1);
  graph.begin.push_back(0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < neighbours; ++k) {
      const std::size_t ahead = 1 + k % 8 / 2 * width + k % 2;
      const std::size_t around = k < 8 ? row + ahead : row + rows - ahead;
      const std::size_t anywhere = engine::mix(row, k);
      const std::size_t from = (order == Order::near ? around : anywhere) % rows;
      graph.neighbour.push_back(static_cast<std::uint32_t>(from));
      graph.weight.push_back(0.05 + 0.001 * static_cast<double>(k));
    }
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
}

std::uint64_t Inputs::entity(std::size_t row) const { return engine::mix(11, row); }

double Inputs::number(std::size_t row, std::size_t column) {
  const std::uint64_t mixed = engine::mix(row, column);
  return 0.1 + 0.8 * engine::uniform_of_word(static_cast<std::uint32_t>(mixed));
}

}  // namespace reference
