// SPDX-License-Identifier: Apache-2.0
// The schedule of a model: which processes act where in each stage, and how what they wrote is
// settled. Worked out once; the order of names decides, never the order of work.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/run/model.hpp"

namespace engine {

/// One stock's inflows in a settlement, in name order of the writers.
struct Posting {
  enum class Sign { plus, minus };
  /// What happens at the ends of the stock's range: nothing, it is cut off, or the run stops,
  /// because what is cut off would be missing in a ledger.
  enum class Limit { none, cut, stop };
  Stock* stock;
  const Writer* writer;
  Sign sign;
  Limit limit;
  // Copied here from stock and writer, so that settling reads one line of memory, not five.
  std::size_t column;
  std::size_t slot;
  Range range;
};

inline constexpr std::size_t draws_of_block = 4;
inline constexpr std::size_t most_exits = 64;  // of one cohort in one stage

/// All causes of leaving one cohort.
struct Cohort {
  Stock* from;
  std::vector<const Exit*> exits;        // in name order
  std::vector<std::size_t> draws;        // per exit: its DrawBlock
  std::vector<std::size_t> slots;        // per exit, then per request: its buffer of the outbox
  std::vector<const Request*> requests;  // in name order
};

/// Four draws of one process that share a block of random numbers.
struct DrawBlock {
  std::uint32_t words;     // process hash and block
  std::size_t memory = 0;  // where the draws lie; others lie there before and after
};

/// Postings of one stock, one after another.
struct PostingGroup {
  std::size_t first, last;
};

/// A writer with a line in a ledger.
struct AccountEntry {
  const Writer* writer;
  std::size_t slot, account;
  double sign;
};

/// How the writers of some processes over one table are settled.
struct Settlement {
  std::vector<Cohort> cohorts;
  std::vector<DrawBlock> draws;
  std::size_t draw_memory = 0;       // blocks that are alive at once, at most
  std::vector<Posting> postings;     // grouped by stock, each group in name order
  std::vector<PostingGroup> groups;  // of postings by stock
  std::vector<std::uint32_t> slots;  // per posting: read for every tile, so kept close together
  std::vector<const Set*> sets;
  std::vector<AccountEntry> entries;
};

struct TilePass {
  Table* table;
  std::vector<CellProcess*> processes;  // in name order
  Settlement settlement;
  std::size_t slots = 0;  // writers, each with a buffer of the outbox
};

struct MeetingPass {
  std::vector<Meeting*> meetings;       // in name order
  std::vector<Settlement> settlements;  // one per table, in table order
  std::vector<Table*> tables;
};

/// Processes that act on the same settled state.
struct Stage {
  int number;
  std::vector<Neighbours*> copies;
  std::vector<TilePass> tiles;  // one per table, the longest table last
  MeetingPass meetings;
};

class Schedule {
 public:
  explicit Schedule(Model& model);
  const std::vector<Stage>& stages() const { return stages_; }
  /// Buffers that one worker needs for the writers of a pass, and blocks of draws, at most.
  std::size_t outbox_slots() const { return slots_; }
  std::size_t draw_blocks() const { return draw_blocks_; }
  std::size_t draw_memory() const { return draw_memory_; }
  const std::vector<Stock*>& tallies() const { return tallies_; }
  /// First account of each ledger of the model; the last entry is the number of accounts.
  const std::vector<std::size_t>& first_account() const { return first_account_; }

 private:
  void place(Process& process, Stage& stage);
  void finish(Stage& stage, const Model& model);
  void open_accounts(Model& model);
  std::vector<Stage> stages_;
  std::vector<Stock*> tallies_;
  std::vector<std::size_t> first_account_;
  std::size_t slots_ = 0;
  std::size_t draw_blocks_ = 0;
  std::size_t draw_memory_ = 0;
};

}  // namespace engine
