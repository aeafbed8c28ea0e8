// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <string>

#include "benchmarks/reference/kernels.hpp"
#include "engine/math/elementary.hpp"
#include "engine/run/keyed_totals.hpp"
#include "engine/run/simulation.hpp"

namespace reference {
namespace interface_kernel {

using engine::Cells;
using engine::Now;
using engine::Stock;

/// All columns of the reference world.
struct World {
  World() {
    const auto add = [&](std::deque<Stock>& family, std::string name, Stock::Kind kind,
                         std::size_t count) {
      for (std::size_t k = 0; k < count; ++k) {
        family.emplace_back(table, kind, engine::Quantity{.name = name, .range = {lowest, 1e9}},
                            name + std::to_string(k));
      }
    };
    for (std::size_t k = 0; k < variables; ++k) {
      x.emplace_back(table, Stock::Kind::level,
                     engine::Quantity{.name = "x", .range = {lowest, highest}},
                     "x" + std::to_string(k));
    }
    add(c, "c", Stock::Kind::level, constants);
    add(group, "group", Stock::Kind::level, entries);
    add(share, "share", Stock::Kind::level, entries);
    add(weight, "weight", Stock::Kind::field, entries);
  }
  engine::Model model;
  engine::Table& table = model.add_table("community", engine::Model::Bendable::yes);
  engine::Table& group_table = model.add_table("group");
  engine::Graph& graph = model.add_graph("network");
  std::deque<Stock> x, c, group, share, weight;
  Stock group_total{group_table, Stock::Kind::field, {.name = "total"}};
};

/// Ten variables follow what pulls them, and noise.
class Part : public engine::CellProcess {
 public:
  Part(engine::Model& model, World& world, std::size_t number)
      : CellProcess(model, 1, world.table, "part" + std::to_string(number), "Moves ten variables."),
        world_(world),
        part_(number),
        pull_{this, {.name = "pull", .value = rates[number].pull}},
        noise_{this, {.name = "noise", .value = rates[number].noise}},
        drift_{this, {.name = "drift", .value = rates[number].drift}} {
    for (std::size_t r = 0; r < part_variables; ++r) {
      flows_.emplace_back(this, world.x[part_ * part_variables + r], "change" + std::to_string(r));
    }
  }

  void act(const Now& now, const Cells& cells) override {
    const auto u = uniforms(now, *this, cells);
    std::array<std::span<double>, part_functions> e, l;
    for (std::size_t j = 0; j < part_functions; ++j) {
      const auto at = world_.c[part_ * part_functions + j].over(cells);
      const auto x = world_.x[part_ * part_functions + j].over(cells);
      const auto of_log = world_.c[15 + part_ * part_functions + j].over(cells);
      e[j] = cells.buffer(), l[j] = cells.buffer();
      for (std::size_t i = 0; i < cells.size; ++i)
        e[j][i] = engine::math::exp(exponent(at[i], x[i]));
      for (std::size_t i = 0; i < cells.size; ++i) {
        l[j][i] = engine::math::log(argument(of_log[i], u[j][i]));
      }
    }
    const auto pull = pull_.over(cells), noise = noise_.over(cells), drift = drift_.over(cells);
    for (std::size_t r = 0; r < part_variables; ++r) {
      const std::size_t k = part_ * part_variables + r;
      const auto x = world_.x[k].over(cells);
      const auto c = world_.c[30 + k % 14].over(cells);
      const auto draw = u[r % part_draws];
      const auto up = e[r % part_functions], down = l[r % part_functions];
      const auto out = flows_[r].fresh(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        out[i] = change({pull[i], noise[i], drift[i], 0.0}, x[i], up[i], down[i], draw[i], c[i]);
      }
    }
  }

 protected:
  std::span<double> change_of(std::size_t r, const Cells& cells) const {
    return flows_[r].over(cells);
  }
  World& world_;

 private:
  std::size_t part_;
  engine::Parameter pull_, noise_, drift_;
  std::deque<engine::Flow> flows_;
};

/// The first part also hears of its neighbours.
class HearingPart final : public Part {
 public:
  HearingPart(engine::Model& model, World& world)
      : Part(model, world, 0),
        heard_{this, world.table, {&world.x[0], &world.x[1], &world.x[2], &world.x[3]}} {
    heard_.set_graph(world.graph);
  }
  void act(const Now& now, const Cells& cells) override {
    Part::act(now, cells);
    const auto heard = heard_.pulled<heard_fields>(cells);
    const auto coupling = coupling_.over(cells);
    for (std::size_t k = 0; k < heard_fields; ++k) {
      const auto out = change_of(k, cells);
      for (std::size_t i = 0; i < cells.size; ++i) out[i] += coupling[i] * heard[k][i];
    }
  }

 private:
  engine::Parameter coupling_{this, {.name = "coupling", .value = rates[0].coupling}};
  engine::Neighbours heard_;
};

/// The second part also weighs its entries of groups.
class GroupedPart final : public Part {
 public:
  GroupedPart(engine::Model& model, World& world) : Part(model, world, 1) {
    for (std::size_t m = 0; m < entries; ++m) weights_.emplace_back(this, world.weight[m]);
  }
  void act(const Now& now, const Cells& cells) override {
    Part::act(now, cells);
    for (std::size_t m = 0; m < entries; ++m) {
      const auto x = world_.x[part_variables + m].over(cells);
      const auto share = world_.share[m].over(cells);
      const auto weight = weights_[m].fresh(cells), out = change_of(m, cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        weight[i] = engine::math::exp(-(share[i] * x[i]));
        out[i] += entry_weight * weight[i];
      }
    }
  }

 private:
  std::deque<engine::Set> weights_;
};

/// Adds up what all communities hold of each group.
class GroupTotals final : public engine::Meeting {
 public:
  GroupTotals(engine::Model& model, World& world)
      : Meeting(model, 2, world.group_table, "group_totals", "Adds up groups."),
        totals_({{&world.group[0], &world.weight[0]},
                 {&world.group[1], &world.weight[1]},
                 {&world.group[2], &world.weight[2]}},
                groups),
        set_{this, world.group_total} {}
  void meet(const Now& now) override {
    totals_.add_up(now);
    std::copy(totals_.totals().begin(), totals_.totals().end(), set_.whole().begin());
  }

 private:
  engine::KeyedTotals totals_;
  engine::Set set_;
};

class ThroughInterface final : public Kernel {
 public:
  ThroughInterface(const Inputs& inputs, engine::Threads& threads) {
    world_.graph = inputs.graph;
    world_.model.add<HearingPart>(world_);
    world_.model.add<GroupedPart>(world_);
    for (std::size_t number = 2; number < parts; ++number) world_.model.add<Part>(world_, number);
    world_.model.add<GroupTotals>(world_);
    world_.model.prepare(1);
    world_.model.wire();
    start(inputs);
    simulation_ = std::make_unique<engine::Simulation>(
        world_.model, engine::Lanes(std::vector<engine::Lanes::Identity>{{.seed = 1}}), step_years,
        threads);
  }
  void step() override { simulation_->step(); }
  double variable(std::size_t row, std::size_t k) const override { return world_.x[k].at(row); }
  double total_of_group(std::size_t group) const override { return world_.group_total.at(group); }

 private:
  void start(const Inputs& inputs) {
    std::vector<std::uint64_t> ids(inputs.rows);
    for (std::size_t row = 0; row < inputs.rows; ++row) ids[row] = inputs.entity(row);
    world_.table.allocate(ids, 1);
    world_.group_table.allocate(std::vector<std::uint64_t>(groups, 1), 1);
    for (std::size_t row = 0; row < inputs.rows; ++row) {
      for (std::size_t k = 0; k < variables; ++k)
        world_.x[k].start_at(row, inputs.variable(row, k));
      for (std::size_t k = 0; k < constants; ++k)
        world_.c[k].start_at(row, inputs.constant(row, k));
      for (std::size_t m = 0; m < entries; ++m) {
        world_.group[m].start_at(row, static_cast<double>(inputs.group(row, m)));
        world_.share[m].start_at(row, inputs.share(row, m));
      }
    }
  }
  World world_;
  std::unique_ptr<engine::Simulation> simulation_;
};

}  // namespace interface_kernel

std::unique_ptr<Kernel> through_interface(const Inputs& inputs, engine::Threads& threads) {
  return std::make_unique<interface_kernel::ThroughInterface>(inputs, threads);
}

}  // namespace reference
