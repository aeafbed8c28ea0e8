// SPDX-License-Identifier: Apache-2.0
// A group that lost its leader finds another, or heirs fight and break away; a group of which
// nobody is left is gone.
#include <cmath>
#include <tuple>

#include "engine/math/elementary.hpp"
#include "models/groups/slots.hpp"

namespace models {

class Succession final : public engine::Meeting {
  Model& world_;
  Groups& groups_;
  engine::Table& nation_;
  GroupSlots slots_;
  PresenceChanges presence_;

 public:
  explicit Succession(engine::Model& model)
      : Meeting(model, stage(StageOf::infiltration), static_cast<Model&>(model).groups.table,
                "succession", "Groups find a leader, break apart or end."),
        world_(static_cast<Model&>(model)),
        groups_(world_.groups),
        nation_(world_.nation.table),
        slots_(this, world_),
        presence_(this, world_.community) {}

  engine::Parameter recovery{
      this,
      {.name = "recovery",
       .unit = unit::per_year,
       .range = {0.1, 10},
       .value = 2,
       .about = "How fast a new leader is accepted.",
       .source = engine::cite(
           "calderon2015", "violence after a removal fades over about half a year; rate assumed")}};
  engine::Parameter slowed_by_death{
      this,
      {.name = "slowed_by_death",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "How much slower that is after a killing: nobody named an heir.",
       .source =
           engine::assumption("killing induces more violence than capture (C20); size assumed")}};
  engine::Parameter memory{this,
                           {.name = "memory",
                            .unit = unit::per_year,
                            .range = {0.1, 10},
                            .value = 2,
                            .about = "How fast a killing of the leader loses its weight.",
                            .source = engine::assumption("half a year")}};
  engine::Parameter bonding{this,
                            {.name = "bonding",
                             .unit = unit::per_year,
                             .range = {0, 10},
                             .value = 1,
                             .about = "How fast cohesion follows leadership.",
                             .source = engine::assumption("a year")}};
  engine::Parameter split_rate{
      this,
      {.name = "split_rate",
       .unit = unit::per_year,
       .range = {0, 50},
       .value = 4,
       .about = "Hazard that heirs break away from a large, rich group without leader or cohesion.",
       .source =
           engine::cite("calderon2015", "removals are followed by fragmentation; rate assumed")}};
  engine::Parameter split_by_death{
      this,
      {.name = "split_by_death",
       .unit = unit::one,
       .range = {0, 5},
       .value = 0.6,
       .about = "Rise of that hazard after a killing against a capture: a captured leader still "
                "names an heir.",
       .source =
           engine::assumption("killing induces more violence than capture (C20); size assumed")}};
  engine::Parameter heirs_half{
      this,
      {.name = "heirs_half",
       .unit = unit::person,
       .range = {10, 10000},
       .value = 400,
       .about =
           "Members, in prison or not, among whom there are half as many heirs as in the largest.",
       .source = engine::assumption("small groups have one boss")}};
  engine::Parameter contested_places{
      this,
      {.name = "contested_places",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.5,
       .about = "Share of the places of a broken group that both parts claim.",
       .source = engine::assumption("the others go over as a whole or stay")}};
  engine::Parameter feud{this,
                         {.name = "feud",
                          .unit = unit::share,
                          .range = {0, 1},
                          .value = 0.7,
                          .about = "Rivalry between the parts of a broken group.",
                          .source = engine::assumption("close to open war")}};
  engine::Flow lost{this, groups_.money, "lost", "-lost"};
  engine::Flow shared{this, groups_.money, "shared"};

  void meet(const engine::Now& now) override {
    slots_.begin_step();
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      if (groups_.is_alive.at(group) == 0.0 || groups_.born.at(group) >= now.step) continue;
      if (groups_.members.at(group) < 0.5 && groups_.imprisoned.at(group) < 0.5) {
        end(group);
        continue;
      }
      recover(now, group);
      const double chance = engine::math::probability(split_hazard(group), now.step_years);
      if (engine::uniform(now, *this, groups_.table, group) < chance) split(now, group);
    }
    presence_.apply();
  }

  /// Hazard of breaking apart.  [1/year]
  ///     rate · (1 − leadership) · (1 − cohesion) · heirs · (½ + rent/2) · (1 + by death)
  double split_hazard(std::size_t group) const {
    const std::size_t lane = group % groups_.table.lanes();
    const double size = groups_.members.at(group) + groups_.imprisoned.at(group);
    const double stake =
        rent_at_stake(groups_.reach_of_rent.at(group), groups_.members.at(group), 250.0);
    return split_rate.at(nation_, lane) * (1.0 - groups_.leadership.at(group)) *
           (1.0 - groups_.cohesion.at(group)) * saturating(size, heirs_half.at(nation_, lane)) *
           (0.5 + 0.5 * stake) *
           (1.0 + split_by_death.at(nation_, lane) * groups_.leader_lost_by_death.at(group));
  }

 private:
  void recover(const engine::Now& now, std::size_t group) {
    const std::size_t lane = group % groups_.table.lanes();
    const auto moved = [&](const engine::Parameter& rate) {
      return engine::math::probability(rate.at(nation_, lane), now.step_years);
    };
    const double leader = groups_.leadership.at(group);
    const double bound = 0.15 + 0.5 * leader;
    const double slower =
        1.0 - slowed_by_death.at(nation_, lane) * groups_.leader_lost_by_death.at(group);
    slots_.add(groups_.leadership, group, moved(recovery) * slower * (1.0 - leader));
    slots_.add(groups_.leader_lost_by_death, group,
               -moved(memory) * groups_.leader_lost_by_death.at(group));
    slots_.add(groups_.cohesion, group, moved(bonding) * (bound - groups_.cohesion.at(group)));
  }

  double draw(const engine::Now& now, std::size_t lane, std::uint64_t entity,
              std::uint32_t which) const {
    return engine::uniform(now.lanes->key(lane), entity, static_cast<std::uint32_t>(now.step),
                           hash(), static_cast<std::uint32_t>(engine::first_draw) + which);
  }

  // Heirs take a quarter to a half of prisoners and money, and of each place all, a part or nothing.
  void split(const engine::Now& now, std::size_t parent) {
    const std::size_t lanes = groups_.table.lanes(), lane = parent % lanes;
    const std::size_t child = slots_.take_free(lane) * lanes + lane;
    const std::uint64_t id = id_of_child(groups_.table.entity(parent), now.step, 0);
    const double part = 0.25 + 0.25 * draw(now, lane, id, 0);
    slots_.found(child, id, now.step, groups_.type.at(parent));
    slots_.set(groups_.weapons, child, groups_.weapons.at(parent));
    slots_.set(groups_.cohesion, child, 0.6);
    slots_.set(groups_.leadership, child, 0.6);
    slots_.add(groups_.cohesion, parent, 0.3 * (1.0 - groups_.cohesion.at(parent)));
    const double inside = groups_.imprisoned.at(parent) * part;
    slots_.add(groups_.imprisoned, parent, -inside);
    slots_.set(groups_.imprisoned, child, inside);
    for (std::size_t m = 0; m < markets; ++m)
      slots_.set(groups_.portfolio[m], child, groups_.portfolio[m].at(parent));
    for (std::size_t s = 0; s < strategies; ++s)
      slots_.set(groups_.strategy[s], child, groups_.strategy[s].at(parent));
    const double money = std::floor(groups_.money.at(parent) * part);
    shared.whole()[parent] -= money;
    shared.whole()[child] += money;
    for (std::size_t other = lane; other < groups_.table.cells(); other += lanes) {
      if (other == child || groups_.is_alive.at(other) == 0.0) continue;
      slots_.set_rivalry(child, other,
                         other == parent ? feud.at(nation_, lane)
                                         : world_.pairs.rivalry.at(slots_.pair(parent, other)));
    }
    inherit_stance(parent, child);
    divide_places(now, parent, child, part);
  }

  void inherit_stance(std::size_t parent, std::size_t child) {
    const std::size_t lanes = groups_.table.lanes();
    for (std::size_t province = 0; province < world_.province.table.rows(); ++province) {
      const auto cell = [&](std::size_t group) {
        return world_.stance.row(group / lanes, province) * lanes + group % lanes;
      };
      slots_.set(world_.stance.tolerance, cell(child), world_.stance.tolerance.at(cell(parent)));
    }
  }

  // The place where most of its members live is always claimed by both, if there is room.
  void divide_places(const engine::Now& now, std::size_t parent, std::size_t child, double part) {
    const std::size_t lanes = groups_.table.lanes(), lane = parent % lanes;
    const std::size_t from = parent / lanes, to = child / lanes;
    const engine::Table& places = world_.community.table;
    std::size_t home = places.cells();
    double most = -1.0;
    for (std::size_t cell = lane; cell < places.cells(); cell += lanes) {
      const double mine = members_of(cell, from);
      if (mine > most) std::tie(most, home) = std::pair(mine, cell);
    }
    for (std::size_t cell = lane; cell < places.cells(); cell += lanes) {
      const double mine = members_of(cell, from);
      if (mine < 0.0) continue;
      const std::uint64_t here = engine::mix(groups_.table.entity(child), places.entity(cell));
      const bool is_contested =
          cell == home || draw(now, lane, here, 0) < contested_places.at(nation_, lane);
      if (is_contested && presence_.has_room(cell, to)) {
        presence_.move(cell, from, -mine * part);
        presence_.move(cell, to, mine * part);
      } else if (draw(now, lane, here, 1) < part) {
        presence_.pass(cell, from, static_cast<double>(to));
      }
    }
  }

  // Members of a group in a place; −1 where it does not stand.
  double members_of(std::size_t cell, std::size_t slot) const {
    for (const Presence& entry : world_.community.presence) {
      if (entry.slot.at(cell) != static_cast<double>(slot)) continue;
      return world_.community.members_at_large.at(cell) * entry.share.at(cell);
    }
    return -1.0;
  }

  void end(std::size_t group) {
    const std::size_t lanes = groups_.table.lanes();
    slots_.empty(group);
    lost.whole()[group] = -groups_.money.at(group);
    for (std::size_t cell = group % lanes; cell < world_.community.table.cells(); cell += lanes) {
      if (members_of(cell, group / lanes) >= 0.0) presence_.pass(cell, group / lanes, -1.0);
    }
  }
};

void declare_succession(Model& model) { model.add<Succession>(); }

}  // namespace models
