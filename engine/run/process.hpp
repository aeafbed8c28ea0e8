// SPDX-License-Identifier: Apache-2.0
// A process reads the settled state and writes its own flows; a stage settles them afterwards.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"
#include "engine/run/neighbours.hpp"
#include "engine/run/writer.hpp"

namespace engine {

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

/// Works on a tile at a time: a plain loop that vectorises. Draws 0…127 belong to its exits, so its
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
std::span<const double> uniform(const Now& now, const Process& process, const Cells& cells,
                                std::size_t draw = 0);
/// Draws 4·block … 4·block+3 at the cost of one: they come from the same block of random numbers.
std::array<std::span<const double>, 4> uniforms(const Now& now, const Process& process,
                                                const Cells& cells, std::size_t block = 0);
/// The same number for one cell.
double uniform(const Now& now, const Process& process, const Table& table, std::size_t cell,
               std::size_t draw = 0);

}  // namespace engine
