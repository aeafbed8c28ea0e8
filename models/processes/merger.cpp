// SPDX-License-Identifier: Apache-2.0
// A group whose leader is weak is absorbed by a strong ally: members, ground, prisoners and money go
// over whole.
#include "engine/math/elementary.hpp"
#include "models/groups/slots.hpp"

namespace models {

/// Hazard that a is absorbed by b = rate · alliance² · (1 − leadership of a) · b / (a + b), by members
/// at large and in prison. A group takes part in at most one merger a step.
class Merger final : public engine::Meeting {
  Model& world_;
  Groups& groups_;
  GroupSlots slots_;
  PresenceChanges presence_;

 public:
  explicit Merger(engine::Model& model)
      : Meeting(model, stage(StageOf::community_choice), static_cast<Model&>(model).groups.table,
                "merger", "Lets weak groups be absorbed by strong allies."),
        world_(static_cast<Model&>(model)),
        groups_(world_.groups),
        slots_(this, world_),
        presence_(this, world_.community) {}

  engine::Parameter rate{
      this,
      {.name = "rate",
       .unit = unit::per_year,
       .range = {0, 100},
       .value = 2,
       .about = "Hazard of being absorbed by a much larger full ally for a group without a leader.",
       .source = engine::assumption("half a year of weakness; 0.5 to 8")}};
  engine::Flow shared{this, groups_.money, "shared"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = groups_.table.lanes(), slots = groups_.table.rows();
    is_taken_.assign(groups_.table.cells(), 0);
    bool is_any = false;
    for (std::size_t pair = 0; pair < world_.pairs.table.cells(); ++pair) {
      const double allied = world_.pairs.alliance.at(pair);
      if (allied <= 0.0) continue;
      const std::size_t weak = pair / lanes / slots * lanes + pair % lanes;
      const std::size_t strong = pair / lanes % slots * lanes + pair % lanes;
      if (groups_.is_alive.at(weak) == 0.0 || groups_.is_alive.at(strong) == 0.0) continue;
      if (is_taken_[weak] != 0 || is_taken_[strong] != 0 || !is_absorbed(now, weak, strong, allied))
        continue;
      is_taken_[weak] = is_taken_[strong] = 1;
      absorb(weak, strong);
      is_any = true;
    }
    if (is_any) presence_.apply();
  }

 private:
  double size(std::size_t group) const {
    return groups_.members.at(group) + groups_.imprisoned.at(group);
  }

  bool is_absorbed(const engine::Now& now, std::size_t weak, std::size_t strong,
                   double allied) const {
    const std::size_t lane = weak % groups_.table.lanes();
    const double both = std::max(size(weak) + size(strong), 1.0);
    const double hazard = rate.at(world_.nation.table, lane) * allied * allied *
                          (1.0 - groups_.leadership.at(weak)) * size(strong) / both;
    const double u = engine::uniform(
        now.lanes->key(lane), engine::mix(groups_.table.entity(weak), groups_.table.entity(strong)),
        static_cast<std::uint32_t>(now.step), hash(), engine::first_draw);
    return u < engine::math::probability(hazard, now.step_years);
  }

  void absorb(std::size_t weak, std::size_t strong) {
    const std::size_t lanes = groups_.table.lanes();
    const double part = size(weak) / std::max(size(weak) + size(strong), 1.0);
    const auto blend = [&](std::deque<engine::Stock>& family) {
      for (engine::Stock& stock : family)
        slots_.add(stock, strong, part * (stock.at(weak) - stock.at(strong)));
    };
    blend(groups_.portfolio);
    blend(groups_.strategy);
    slots_.add(groups_.weapons, strong,
               part * (groups_.weapons.at(weak) - groups_.weapons.at(strong)));
    slots_.add(groups_.imprisoned, strong, groups_.imprisoned.at(weak));
    slots_.add(groups_.cohesion, strong, -0.3 * part * groups_.cohesion.at(strong));
    shared.whole()[strong] += groups_.money.at(weak);
    shared.whole()[weak] -= groups_.money.at(weak);
    for (std::size_t cell = weak % lanes; cell < world_.community.table.cells(); cell += lanes)
      hand_over(cell, weak / lanes, strong / lanes);
    slots_.empty(weak);
  }

  void hand_over(std::size_t cell, std::size_t from, std::size_t to) {
    const Present here = present_at(world_.community, cell);
    if (!here.has(from)) return;
    if (!here.has(to)) {
      presence_.pass(cell, from, static_cast<double>(to));
      return;
    }
    for (std::size_t k = 0; k < here.count; ++k) {
      if (here.slot[k] != from) continue;
      const double at_large = std::max(world_.community.members_at_large.at(cell), 1e-9);
      presence_.move(cell, to, here.share[k] * at_large);
    }
    presence_.pass(cell, from, -1.0);
  }

  std::vector<char> is_taken_;  // part of a merger in this step, by group
};

void declare_merger(Model& model) { model.add<Merger>(); }

}  // namespace models
