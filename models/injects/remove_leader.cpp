// SPDX-License-Identifier: Apache-2.0
// A group loses its leader: killed (amount 1) or captured (amount 0).
#include "models/injects/happenings.hpp"

namespace models {

class RemoveLeader final : public engine::Meeting {
  Model& world_;

 public:
  explicit RemoveLeader(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).groups.table,
                "remove_leader", "A group loses its leader, killed or captured."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter kept{this,
                         {.name = "kept",
                          .unit = engine::unit::share,
                          .range = {0, 1},
                          .value = 0.05,
                          .about = "Leadership that is left when the leader is gone.",
                          .source = engine::assumption("next to none: lieutenants")}};
  engine::Flow leadership{this, world_.groups.leadership, "leadership"};
  engine::Flow death{this, world_.groups.leader_lost_by_death, "death"};

  bool is_needed() const override { return is_planned(world_, InjectKind::remove_leader); }

  void meet(const engine::Now& now) override {
    for_each_due(
        world_, now, InjectKind::remove_leader, [&](std::size_t lane, const Happening& happening) {
          for_each_group_of(world_.groups, lane, happening, [&](std::size_t group) {
            const double left =
                kept.at(world_.nation.table, lane) * world_.groups.leadership.at(group);
            leadership.whole()[group] = left - world_.groups.leadership.at(group);
            death.whole()[group] = happening.amount - world_.groups.leader_lost_by_death.at(group);
          });
        });
  }
};

void declare_remove_leader(Model& model) { model.add<RemoveLeader>(); }

}  // namespace models
