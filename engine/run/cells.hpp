// SPDX-License-Identifier: Apache-2.0
// What a process is given: the moment (Now) and a tile of cells with scratch memory (Cells).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/random/philox.hpp"
#include "engine/store/stock.hpp"
#include "engine/store/table.hpp"

namespace engine {

class Threads;

/// Scratch memory of one worker: buffers of a tile, handed out one after another, free again when
/// the next process starts. Allocated once.
class Workspace {
 public:
  explicit Workspace(std::size_t doubles) : memory_(doubles) {}
  std::span<double> take(std::size_t doubles);
  void clear() { used_ = 0; }
  std::size_t mark() const { return used_; }
  void release(std::size_t mark) { used_ = mark; }

 private:
  AlignedVector<double> memory_;
  std::size_t used_ = 0;
};

/// The output buffers of one worker: one of a tile's length per writer (flow, set, exit, request).
struct Outbox {
  AlignedVector<double> memory;  // writers × tile_cells
  std::vector<char> is_used;     // per writer, this tile
};

/// Lanes of a run: who they are for the random numbers.
class Lanes {
 public:
  struct Identity {
    std::uint64_t seed = 1;
    std::uint64_t replicate = 0;
    std::uint64_t branch = 0;
  };
  explicit Lanes(std::vector<Identity> identities);
  std::size_t count() const { return keys_.size(); }
  Key key(std::size_t lane) const { return keys_[lane]; }
  const Identity& identity(std::size_t lane) const { return identities_[lane]; }
  /// Keys of tile_cells successive cells, from a cell whose lane is `lane`.
  const std::uint32_t* key_low_from(std::size_t lane) const { return key_low_.data() + lane; }
  const std::uint32_t* key_high_from(std::size_t lane) const { return key_high_.data() + lane; }

 private:
  std::vector<Identity> identities_;
  std::vector<Key> keys_;
  AlignedVector<std::uint32_t> key_low_, key_high_;
};

struct Now {
  int step = 0;
  double step_years = 0.0;  // length of a step [year]
  const Lanes* lanes = nullptr;
  Threads* threads = nullptr;
};

/// One tile of a table, with the scratch memory of the worker that visits it.
struct Cells {
  const Table* table = nullptr;
  std::size_t tile = 0;
  std::size_t begin = 0;       // first cell
  std::size_t size = 0;        // ≤ tile_cells
  std::size_t first_lane = 0;  // begin mod lanes
  Workspace* work = nullptr;
  Outbox* outbox = nullptr;

  std::span<double> buffer() const { return work->take(tile_cells).first(size); }
};

std::span<const double> Stock::over(const Cells& cells) const {
  return {first_ + cells.tile * stride_, cells.size};
}

bool Stock::is_untouched(const Cells& cells) const {
  return !table_->is_touched(cells.tile, column_);
}

}  // namespace engine
