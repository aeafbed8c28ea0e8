// SPDX-License-Identifier: Apache-2.0
// Goods arrive in a place: firearms that are then in circulation, or food.
#include <algorithm>

#include "models/injects/happenings.hpp"

namespace models {

/// `amount` firearms raise what circulates among the people of the place; `food` for so many people
/// and a week is taken off its unmet need of food, as far as there is any.
class MoveGoods final : public engine::Meeting {
  Model& world_;

 public:
  explicit MoveGoods(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                "move_goods", "Weapons or food arrive in a place."),
        world_(static_cast<Model&>(model)) {}
  bool is_needed() const override { return is_planned(world_, InjectKind::move_goods); }

  engine::Flow weapons{this, world_.community.weapons, "weapons"};
  engine::Flow food{this, world_.community.unmet[static_cast<std::size_t>(Need::food)], "food"};
  engine::Flow need{this, world_.community.unmet_need, "need"};

  void meet(const engine::Now& now) override {
    for_each_due(world_, now, InjectKind::move_goods,
                 [&](std::size_t lane, const Happening& happening) { deliver(lane, happening); });
  }

 private:
  void deliver(std::size_t lane, const Happening& happening) const {
    const std::size_t cell = table().cell(static_cast<engine::Row>(happening.destination), lane);
    const double people = std::max(world_.community.population.at(cell), 1.0);
    weapons.whole()[cell] += 100.0 * happening.amount / people;
    const double hungry = food.stock().at(cell) + food.whole()[cell];
    const double fed = std::min(hungry, happening.food / people);
    food.whole()[cell] -= fed;
    need.whole()[cell] -= fed / static_cast<double>(needs);
  }
};

void declare_move_goods(Model& model) { model.add<MoveGoods>(); }

}  // namespace models
