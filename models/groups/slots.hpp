// SPDX-License-Identifier: Apache-2.0
// Groups that come and go: all flows that fill a slot, change it or empty it.
#pragma once

#include <deque>
#include <string>

#include "engine/base/fault.hpp"
#include "models/groups/moves.hpp"

namespace models {

/// Id of a group that is born: the same birth has the same luck in every policy.
inline std::uint64_t id_of_child(std::uint64_t parent, int step, std::uint64_t ordinal) {
  return engine::mix(engine::mix(parent, static_cast<std::uint64_t>(step)), ordinal);
}

/// The flows of one meeting on groups, pairs and stances. Each stock is moved to a wanted value.
class GroupSlots {
 public:
  GroupSlots(engine::Process* owner, Model& world) : world_(world) {
    Groups& g = world.groups;
    for (engine::Stock* stock : {&g.is_alive, &g.type, &g.born, &g.weapons, &g.cohesion,
                                 &g.leadership, &g.leader_lost_by_death, &g.imprisoned}) {
      flows_.emplace_back(owner, *stock, stock->name());
    }
    for (engine::Stock& stock : g.portfolio) flows_.emplace_back(owner, stock, stock.name());
    for (engine::Stock& stock : g.strategy) flows_.emplace_back(owner, stock, stock.name());
    flows_.emplace_back(owner, world.pairs.rivalry, "pair");
    flows_.emplace_back(owner, world.pairs.alliance, "alliance");
    flows_.emplace_back(owner, world.stance.tolerance, "stance");
  }

  /// Adds what moves a stock from its settled value to this one.
  void set(const engine::Stock& stock, std::size_t cell, double value) {
    add(stock, cell, value - stock.at(cell));
  }
  void add(const engine::Stock& stock, std::size_t cell, double change) {
    for (const engine::Flow& flow : flows_) {
      if (&flow.stock() == &stock) flow.whole()[cell] += change;
    }
  }

  /// The lowest slot of a lane that is free and was not taken in this step; a full table stops the
  /// run.
  std::size_t take_free(std::size_t lane) {
    const Groups& g = world_.groups;
    const std::size_t lanes = g.table.lanes();
    taken_.resize(g.table.cells(), 0);
    for (std::size_t slot = 0; slot < g.table.rows(); ++slot) {
      const std::size_t group = slot * lanes + lane;
      if (g.is_alive.at(group) != 0.0 || taken_[group] != 0) continue;
      taken_[group] = 1;
      return slot;
    }
    throw engine::RunError("capacity: all " + std::to_string(g.table.rows()) +
                           " slots of groups are taken; raise max_groups");
  }
  void begin_step() { std::fill(taken_.begin(), taken_.end(), char{0}); }

  /// A living group of this id: age 0, alone in the world, at odds with nobody.
  void found(std::size_t group, std::uint64_t id, int step, double type) {
    Groups& g = world_.groups;
    g.table.set_entity(group, id);
    set(g.is_alive, group, 1.0);
    set(g.type, group, type);
    set(g.born, group, static_cast<double>(step));
    const std::size_t lanes = g.table.lanes();
    const std::size_t slot = group / lanes, lane = group % lanes;
    for (std::size_t province = 0; province < world_.province.table.rows(); ++province) {
      const std::size_t cell = world_.stance.row(slot, province) * lanes + lane;
      world_.stance.table.set_entity(
          cell, engine::mix(world_.province.table.entity(province * lanes + lane), id));
    }
  }

  /// How two groups stand, both ways.
  void set_rivalry(std::size_t group, std::size_t other, double rivalry) {
    set(world_.pairs.rivalry, pair(group, other), rivalry);
    set(world_.pairs.rivalry, pair(other, group), rivalry);
  }

  void set_alliance(std::size_t group, std::size_t other, double alliance) {
    set(world_.pairs.alliance, pair(group, other), alliance);
    set(world_.pairs.alliance, pair(other, group), alliance);
  }

  /// A slot becomes free: everything it held is 0.
  void empty(std::size_t group) {
    Groups& g = world_.groups;
    for (const engine::Flow& flow : flows_) {
      if (&flow.stock().table() != &g.table || &flow.stock() == &g.born) continue;
      set(flow.stock(), group, 0.0);
    }
    set(g.born, group, -1.0);
    for (std::size_t other = group % g.table.lanes(); other < g.table.cells();
         other += g.table.lanes()) {
      if (other == group) continue;
      set_rivalry(group, other, 0.0);
      set_alliance(group, other, 0.0);
    }
  }

  std::size_t pair(std::size_t group, std::size_t other) const {
    const std::size_t lanes = world_.groups.table.lanes();
    return (group / lanes * world_.groups.table.rows() + other / lanes) * lanes + group % lanes;
  }

 private:
  Model& world_;
  std::deque<engine::Flow> flows_;
  std::vector<char> taken_;  // in this step, by group
};

}  // namespace models
