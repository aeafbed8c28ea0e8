// SPDX-License-Identifier: Apache-2.0
// Settlement: what processes wrote becomes the new state. One tile at a time, so that it needs no
// second pass over memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/flow_sink.hpp"
#include "engine/run/schedule.hpp"

namespace engine {

/// Scratch of one worker for drawing leavers.
struct LeaverScratch {
  AlignedVector<double> uniforms;   // [DrawBlock::memory][draw][tile_cells]
  std::vector<std::uint8_t> drawn;  // per DrawBlock of the settlement at hand: its strips
  std::vector<double> account;      // [ledger account][lane]
  std::vector<double> sums;         // [lane]
};

/// Where the buffers of a settlement lie: a worker's outbox or the writers' whole columns.
enum class Buffers { outbox, whole };

void settle(const Settlement& settlement, Table& table, const Now& now, const Cells& cells,
            Buffers buffers, LeaverScratch& scratch, FlowSink* sink);

}  // namespace engine
