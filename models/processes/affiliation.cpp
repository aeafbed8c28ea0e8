// SPDX-License-Identifier: Apache-2.0
// Members in a place where no group stands, come out of prison for the most part, answer to one of
// the groups that hold the prisons.
#include "engine/math/elementary.hpp"
#include "models/groups/moves.hpp"

namespace models {

class Affiliation final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  PresenceChanges presence_;

 public:
  explicit Affiliation(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).community.table,
                "affiliation",
                "Members where no group stands answer to a group that holds the prisons."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        presence_(this, community_) {}

  void meet(const engine::Now& now) override {
    const std::size_t lanes = community_.table.lanes();
    for (std::size_t cell = 0; cell < community_.table.cells(); ++cell) {
      if (present_at(community_, cell).count > 0) continue;
      double members = 0.0;
      for (const engine::Stock& cohort : community_.people(Standing::member).all())
        members += cohort.at(cell);
      if (members <= 0.0) continue;
      const std::size_t group = first_group(now, cell);
      if (group < groups_.table.cells()) presence_.move(cell, group / lanes, members);
    }
    presence_.apply();
  }

 private:
  // A race: each group's waiting time has a rate in proportion to its prisoners and, a tenth as much,
  // to its members at large and to those online by their reach; keyed by the pair, so that the order of slots does not matter.
  std::size_t first_group(const engine::Now& now, std::size_t cell) const {
    const std::size_t lane = cell % groups_.table.lanes();
    std::size_t first = groups_.table.cells();
    double least = 0.0;
    constexpr auto fraud = static_cast<std::size_t>(Market::online_fraud);
    const engine::Stock& reach = groups_.trait[static_cast<std::size_t>(GroupTrait::online)];
    for (std::size_t group = lane; group < groups_.table.cells(); group += groups_.table.lanes()) {
      const double online = 0.1 * reach.at(group);
      const double rate = groups_.is_alive.at(group) *
                          (groups_.imprisoned.at(group) + 0.1 * groups_.members.at(group) +
                           online * groups_.members.at(group) * groups_.portfolio[fraud].at(group));
      if (rate <= 0.0) continue;
      const std::uint64_t pair =
          engine::mix(community_.table.entity(cell), groups_.table.entity(group));
      const double u =
          engine::uniform(now.lanes->key(lane), pair, static_cast<std::uint32_t>(now.step), hash(),
                          engine::first_draw);
      const double waits = -engine::math::log(u) / rate;
      if (first < groups_.table.cells() && waits >= least) continue;
      first = group;
      least = waits;
    }
    return first;
  }
};

void declare_affiliation(Model& model) { model.add<Affiliation>(); }

}  // namespace models
