// SPDX-License-Identifier: Apache-2.0
// People of a place are brought to another, where they stand displaced: an evacuation, an expulsion.
#include <algorithm>
#include <cmath>
#include <deque>

#include "models/community/cohorts_at_risk.hpp"
#include "models/injects/happenings.hpp"

namespace models {

/// `amount` people, each cohort in proportion; never more than live there.
class MovePeople final : public engine::Meeting {
  Model& world_;

 public:
  explicit MovePeople(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                "move_people", "People of a place are brought to another."),
        world_(static_cast<Model&>(model)) {
    auto& residents = world_.community.people(Standing::resident).all();
    auto& displaced = world_.community.people(Standing::displaced).all();
    for (std::size_t k = 0; k < residents.size(); ++k) {
      leaving_.emplace_back(this, residents[k], residents[k].name(), "-departures");
      arriving_.emplace_back(this, displaced[k], displaced[k].name(), "arrivals");
    }
  }
  bool is_needed() const override { return is_planned(world_, InjectKind::move_people); }

  void meet(const engine::Now& now) override {
    for_each_due(world_, now, InjectKind::move_people,
                 [&](std::size_t lane, const Happening& happening) { move(lane, happening); });
  }

 private:
  void move(std::size_t lane, const Happening& happening) const {
    const std::size_t from = table().cell(static_cast<engine::Row>(happening.community), lane);
    const std::size_t to = table().cell(static_cast<engine::Row>(happening.destination), lane);
    double here = 0.0;
    for (const engine::Flow& cohort : leaving_) here += left_of(cohort, from);
    const double share = here > 0.0 ? std::min(1.0, happening.amount / here) : 0.0;
    for (std::size_t k = 0; k < leaving_.size(); ++k) {
      const double moved = std::floor(share * left_of(leaving_[k], from) + 0.5);
      leaving_[k].whole()[from] -= moved;
      arriving_[k].whole()[to] += moved;
    }
  }
  // Two happenings of one step share the people of a place.
  static double left_of(const engine::Flow& cohort, std::size_t cell) {
    return cohort.stock().at(cell) + cohort.whole()[cell];
  }

  std::deque<engine::Flow> leaving_, arriving_;
};

void declare_move_people(Model& model) { model.add<MovePeople>(); }

}  // namespace models
