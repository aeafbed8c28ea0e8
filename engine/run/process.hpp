// SPDX-License-Identifier: Apache-2.0
// A process reads the settled state and writes its own flows; a stage settles them afterwards.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"
#include "engine/store/graph.hpp"

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
  /// The buffer of all cells, for meetings; 0 everywhere when first asked for. [table.cells()]
  std::span<double> whole() const;

  const Process& owner() const { return *owner_; }
  Role role() const { return role_; }
  Stock& stock() const { return *stock_; }
  const std::string& name() const { return name_; }       // "extortion.erosion"
  const std::string& entry() const { return entry_; }     // ledger entry, empty if none
  std::size_t slot() const { return slot_; }
  std::size_t account() const { return account_; }
  bool is_used_whole() const { return is_whole_used_; }
  void close_whole() const { is_whole_used_ = false; }

 protected:
  friend class Schedule;
  Process* owner_;
  Role role_;
  Stock* stock_;
  std::string name_;
  std::string entry_;
  std::size_t slot_ = 0;                   // of the outbox
  std::size_t account_ = 0;                // row of the ledgers' accounts
  mutable std::vector<double> whole_;      // meetings only
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
  std::vector<double> copy_;  // [cell][field]
};

class Process : public Component {
 public:
  Process(Model& model, int stage, Table& table, std::string_view name, std::string_view about);

  int stage_number() const { return stage_; }
  Table& table() const { return *table_; }
  std::uint32_t hash() const { return hash_; }
  /// A process that has nothing to do in this scenario is not scheduled.
  virtual bool is_needed() const { return true; }
  const std::vector<Writer*>& writers() const { return writers_; }
  const std::vector<Neighbours*>& neighbours() const { return neighbours_; }

 private:
  friend class Writer;
  friend class Exit;
  friend class Neighbours;
  friend class Schedule;
  int stage_;
  Table* table_;
  std::uint32_t hash_;
  std::size_t exits_ = 0;
  std::vector<Writer*> writers_;
  std::vector<Neighbours*> neighbours_;
};

/// Works on a tile at a time: a plain loop that vectorises. Draws 0…63 belong to its exits, so its
/// own uniforms start at first_draw.
class CellProcess : public Process {
 public:
  using Process::Process;
  virtual void act(const Now& now, const Cells& cells) = 0;
};

/// Meets over whole tables once a stage, after the tiles: contests, clearing, allocation, sums.
class Meeting : public Process {
 public:
  using Process::Process;
  virtual void meet(const Now& now) = 0;
};

inline constexpr std::size_t first_draw = 128;  // draws below belong to exits

/// Uniforms in (0, 1), one per cell, keyed by lane, process, step, entity and draw.
std::span<const double> uniform(const Now& now, const Process& process, const Cells& cells, std::size_t draw = 0);
/// The same number for one cell.
double uniform(const Now& now, const Process& process, const Table& table, std::size_t cell, std::size_t draw = 0);

}  // namespace engine
