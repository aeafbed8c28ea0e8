// SPDX-License-Identifier: Apache-2.0
// A network between the rows of a table: compressed sparse rows, read-only, shared by all lanes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/store/table.hpp"

namespace engine {

struct Graph {
  std::string name;
  std::vector<std::uint32_t> begin;      // rows + 1 entries
  std::vector<std::uint32_t> neighbour;  // the rows that a row hears from, in stored order
  std::vector<double> weight;            // one per neighbour

  std::size_t rows() const { return begin.empty() ? 0 : begin.size() - 1; }
  std::span<const std::uint32_t> neighbours(Row row) const {
    return std::span(neighbour).subspan(begin[row], begin[row + 1] - begin[row]);
  }
  std::span<const double> weights(Row row) const {
    return std::span(weight).subspan(begin[row], begin[row + 1] - begin[row]);
  }
};

}  // namespace engine
