// SPDX-License-Identifier: Apache-2.0
// What a process may write: flows, fields, exit hazards and requests, each with one stock.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"

namespace engine {

class Process;

/// Anything a process writes: a buffer of a tile (CellProcess) or of a whole table (Meeting).
class Writer {
 public:
  enum class Role { flow, set, exit, request };
  Writer(Process* owner, Role role, Stock* into, std::string name);
  virtual ~Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// The tile's buffer, 0 everywhere when first asked for. [unit of the stock, cells.size]
  std::span<double> over(const Cells& cells) const;
  /// The same without the zeros, for who writes every cell: what lies in it is left over.
  std::span<double> fresh(const Cells& cells) const;
  /// The buffer of all cells, for meetings; 0 everywhere when first asked for. [table.cells()]
  std::span<double> whole() const {
    if (!is_whole_used_) open_whole();
    return whole_;
  }

  const Process& owner() const { return *owner_; }
  Role role() const { return role_; }
  Stock& stock() const { return *stock_; }
  const std::string& name() const { return name_; }    // "extortion.erosion"
  const std::string& entry() const { return entry_; }  // ledger entry, empty if none
  std::size_t slot() const { return slot_; }
  std::size_t account() const { return account_; }
  /// Whether it has a line in a ledger: its stock is in one and it names an entry.
  bool is_accounted() const { return is_accounted_; }
  bool is_used_whole() const { return is_whole_used_; }
  void close_whole() const { is_whole_used_ = false; }

 protected:
  friend class Schedule;
  void open_whole() const;
  Process* owner_;
  Role role_;
  Stock* stock_;
  std::string name_;
  std::string entry_;
  std::size_t slot_ = 0;  // of the outbox, among those of its pass
  bool is_accounted_ = false;
  std::size_t account_ = 0;              // row of the ledgers' accounts
  mutable AlignedVector<double> whole_;  // meetings only
  mutable bool is_whole_used_ = false;
};

/// Changes a level, a whole stock or a tally: stock += flow.
class Flow : public Writer {
 public:
  /// `entry` names the line of the ledger that the flow belongs to, if the stock has a ledger:
  /// "births" for what comes in, "-wages" for what goes out (the flow itself is then negative).
  Flow(Process* owner, Stock& into, std::string_view name, std::string_view entry = "");
};

/// Sets a field outright; a field has one writer.
class Set : public Writer {
 public:
  Set(Process* owner, Stock& field);
};

/// Where those go who leave a cohort, and what counts them. A null stock: out of the table.
struct Destination {
  Stock* to = nullptr;
  Stock* tally = nullptr;
  std::string_view entry = "";  // ledger entry when they leave the world ("killed")
};

/// An exit hazard of a whole stock. The process writes λ [1/year]; the kernel draws the leavers of
/// all causes of a cohort as one multinomial, each cause with its own keyed uniform.
class Exit : public Writer {
 public:
  Exit(Process* owner, Stock& from, std::string_view name, Destination destination);
  Stock* to() const { return to_; }
  Stock* tally() const { return tally_; }
  std::size_t draw() const { return draw_; }  // index among the draws of its process
  /// True where nobody is in the cohort all over the tile: then no hazard need be written.
  bool finds_nobody(const Cells& cells) const {
    return stock().table().is_empty(cells.tile, stock().column());
  }

 private:
  Stock* to_;
  Stock* tally_;
  std::size_t draw_;
};

/// A movement whose size was decided elsewhere (a contest, a release): served in name order from
/// what the hazards left, never more than that.
class Request : public Writer {
 public:
  Request(Process* owner, Stock& from, std::string_view name, Destination destination);
  Stock* to() const { return to_; }
  Stock* tally() const { return tally_; }

 private:
  Stock* to_;
  Stock* tally_;
};

}  // namespace engine
