// SPDX-License-Identifier: Apache-2.0
// Where rents are high and no group stands, young men found one.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "models/groups/group_types.hpp"
#include "models/groups/slots.hpp"

namespace models {

class NewGroups final : public engine::Meeting {
  Model& world_;
  GroupSlots slots_;
  PresenceChanges presence_;
  engine::Stock& residents_;
  engine::Stock& members_;

 public:
  explicit NewGroups(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).groups.table,
                "new_groups", "Where rents are high and no group stands, one is founded."),
        world_(static_cast<Model&>(model)),
        slots_(this, world_),
        presence_(this, world_.community),
        residents_(world_.community.people(Standing::resident).at(Sex::men, Age::young)),
        members_(world_.community.people(Standing::member).at(Sex::men, Age::young)) {}

  engine::Parameter birth_rate{this,
                               {.name = "birth_rate",
                                .unit = unit::per_year,
                                .range = {0, 50},
                                .value = 0.2,
                                .about = "New groups a year in a country whose rents nobody holds.",
                                .source = engine::assumption("most new groups come from splits")}};
  engine::Parameter founders{this,
                             {.name = "founders",
                              .unit = unit::person,
                              .range = {1, 1000},
                              .value = 10,
                              .about = "Members who found a group.",
                              .source = engine::assumption("a crew")}};
  engine::Request join{this,
                       residents_,
                       "join",
                       {.to = &members_, .tally = &world_.community.founders, .entry = ""}};

  void meet(const engine::Now& now) override {
    const Community& places = world_.community;
    const std::size_t lanes = places.table.lanes();
    slots_.begin_step();
    const std::span<const double> rents =
        sums_.over(now, places.table.rows(), lanes, [&](std::size_t row, std::span<double> into) {
          for (std::size_t lane = 0; lane < lanes; ++lane)
            into[lane] += places.rent.at(row * lanes + lane);
        });
    for (std::size_t cell = 0; cell < places.table.cells(); ++cell) {
      const std::size_t lane = cell % lanes;
      const double rent = places.rent.at(cell);
      if (rent <= 0.0 || present_at(places, cell).count > 0) continue;
      const double crew = std::floor(founders.at(world_.nation.table, lane));
      if (residents_.at(cell) < 10.0 * crew) continue;
      const double hazard = birth_rate.at(places.table, cell) * rent / rents[lane];
      const double chance = engine::math::probability(hazard, now.step_years);
      if (engine::uniform(now, *this, places.table, cell) >= chance || has_members(cell)) continue;
      found(now, cell, crew);
    }
    presence_.apply();
  }

 private:
  // Members without a group find one of their own accord (affiliation).
  bool has_members(std::size_t cell) const {
    double members = 0.0;
    for (const engine::Stock& cohort : world_.community.people(Standing::member).all())
      members += cohort.at(cell);
    return members > 0.0;
  }

  void found(const engine::Now& now, std::size_t cell, double crew) {
    Groups& groups = world_.groups;
    const std::size_t lanes = groups.table.lanes(), lane = cell % lanes;
    const std::size_t slot = slots_.take_free(lane);
    const std::size_t group = slot * lanes + lane;
    slots_.found(group, id_of_child(world_.community.table.entity(cell), now.step, 1), now.step,
                 static_cast<double>(GroupType::gang));
    slots_.set(groups.weapons, group, 0.2);
    slots_.set(groups.cohesion, group, 0.6);
    slots_.set(groups.leadership, group, 0.8);
    for (std::size_t m = 0; m < markets; ++m)
      slots_.set(groups.portfolio[m], group, facts_of(GroupType::gang).effort[m]);
    for (engine::Stock& weight : groups.strategy) slots_.set(weight, group, 1.0 / strategies);
    join.whole()[cell] = crew;
    presence_.move(cell, slot, crew);
  }

  RowSums sums_;
};

void declare_new_groups(Model& model) { model.add<NewGroups>(); }

}  // namespace models
