// SPDX-License-Identifier: Apache-2.0
// A group receives money from outside: `amount` in USD.
#include <cmath>

#include "models/injects/happenings.hpp"

namespace models {

class PayGroup final : public engine::Meeting {
  Model& world_;

 public:
  explicit PayGroup(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).groups.table,
                "pay_group", "A group receives money from outside."),
        world_(static_cast<Model&>(model)) {}

  engine::Flow money{this, world_.groups.money, "money", "external_support"};

  bool is_needed() const override { return is_planned(world_, InjectKind::pay_group); }

  void meet(const engine::Now& now) override {
    for_each_due(world_, now, InjectKind::pay_group,
                 [&](std::size_t lane, const Happening& happening) {
                   for_each_group_of(world_.groups, lane, happening, [&](std::size_t group) {
                     money.whole()[group] += std::floor(100.0 * happening.amount + 0.5);
                   });
                 });
  }
};

void declare_pay_group(Model& model) { model.add<PayGroup>(); }

}  // namespace models
