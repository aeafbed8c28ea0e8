// SPDX-License-Identifier: Apache-2.0
// Pull over a network: what a row hears from its neighbours.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/run/cells.hpp"
#include "engine/store/graph.hpp"
#include "engine/store/stock.hpp"

namespace engine {

class Process;

/// Fields of neighbouring rows, read from a copy made before the stage.
class Neighbours {
 public:
  Neighbours(Process* owner, Table& table, std::vector<const Stock*> fields);
  void set_graph(const Graph& graph) { graph_ = &graph; }
  bool has_graph() const { return graph_ != nullptr; }
  /// Σ over neighbours of weight · value, for each field in turn. [N][cells.size]
  template <std::size_t N>
  std::array<std::span<double>, N> pulled(const Cells& cells) const {
    std::array<std::span<double>, N> out;
    for (auto& span : out) span = cells.buffer();
    pull(cells, out.data(), N);
    return out;
  }
  void copy(const Now& now);  // by the kernel, before the stage

 private:
  void pull(const Cells& cells, const std::span<double>* out, std::size_t count) const;
  Table* table_;
  const Graph* graph_ = nullptr;
  std::vector<const Stock*> fields_;
  AlignedVector<double> copy_;  // [cell][field]
};

}  // namespace engine
