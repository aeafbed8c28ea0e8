// SPDX-License-Identifier: Apache-2.0
// One tile's settlement at work. Private to engine/run.
#pragma once

#include <span>

#include "engine/run/settle.hpp"

namespace engine::settle_detail {

struct Round {
  const Settlement& settlement;
  Table& table;
  const Now& now;
  const Cells& cells;
  Buffers buffers;
  LeaverScratch& scratch;
  FlowSink* sink;

  bool is_used(const Writer& writer) const {
    return buffers == Buffers::outbox ? cells.outbox->is_used[writer.slot()] != 0
                                      : writer.is_used_whole();
  }
  /// The same for who knows the writer's slot already and need not look it up.
  bool is_used(const Writer& writer, std::size_t slot) const {
    return buffers == Buffers::outbox ? cells.outbox->is_used[slot] != 0 : writer.is_used_whole();
  }
  std::span<double> buffer(const Writer& writer) const {
    return buffers == Buffers::outbox ? writer.over(cells)
                                      : writer.whole().subspan(cells.begin, cells.size);
  }
  /// Marks an exit of a tile as unused, or used again. Only tiles have exits.
  void drop(const Exit& leaving) const { cells.outbox->is_used[leaving.slot()] = 0; }
  void keep(const Exit& leaving) const { cells.outbox->is_used[leaving.slot()] = 1; }
  /// The buffer of an exit whether marked or not.
  std::span<double> kept_buffer(const Exit& leaving) const {
    return {cells.outbox->memory.data() + leaving.slot() * tile_cells, cells.size};
  }
  std::span<double> column(const Stock& stock) const {
    return {table.column(cells.tile, stock.column()), cells.size};
  }
};

/// Turns hazards and requests of every cohort into the numbers that leave it.
void settle_cohorts(const Round& round);

}  // namespace engine::settle_detail
