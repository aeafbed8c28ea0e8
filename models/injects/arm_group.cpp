// SPDX-License-Identifier: Apache-2.0
// A group receives weapons: `amount` is firearms per member.
#include "models/injects/happenings.hpp"

namespace models {

class ArmGroup final : public engine::Meeting {
  Model& world_;

 public:
  explicit ArmGroup(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).groups.table,
                "arm_group", "A group receives weapons."),
        world_(static_cast<Model&>(model)) {}

  engine::Flow weapons{this, world_.groups.weapons, "weapons"};

  bool is_needed() const override { return is_planned(world_, InjectKind::arm_group); }

  void meet(const engine::Now& now) override {
    for_each_due(
        world_, now, InjectKind::arm_group, [&](std::size_t lane, const Happening& happening) {
          for_each_group_of(world_.groups, lane, happening,
                            [&](std::size_t group) { weapons.whole()[group] += happening.amount; });
        });
  }
};

void declare_arm_group(Model& model) { model.add<ArmGroup>(); }

}  // namespace models
