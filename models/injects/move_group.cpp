// SPDX-License-Identifier: Apache-2.0
// Members of a group go to a place: an offensive, a flight over the border, a truce line.
#include <algorithm>
#include <cmath>
#include <deque>

#include "models/groups/moves.hpp"
#include "models/injects/happenings.hpp"

namespace models {

/// `amount` is the share of the members at large of the group who go, from `place` or from wherever
/// they stand. Where eight groups stand already, nobody comes.
class MoveGroup final : public engine::Meeting {
  Model& world_;
  PresenceChanges presence_;

 public:
  explicit MoveGroup(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                "move_group", "Members of a group go to a place."),
        world_(static_cast<Model&>(model)),
        presence_(this, static_cast<Model&>(model).community) {
    for (engine::Stock& cohort : world_.community.people(Standing::member).all()) {
      leaving_.emplace_back(this, cohort, "left_" + cohort.name(), "-departures");
      arriving_.emplace_back(this, cohort, "came_" + cohort.name(), "arrivals");
    }
  }
  bool is_needed() const override { return is_planned(world_, InjectKind::move_group); }

  void meet(const engine::Now& now) override {
    for_each_due(world_, now, InjectKind::move_group,
                 [&](std::size_t lane, const Happening& happening) { move(lane, happening); });
    presence_.apply();
  }

 private:
  void move(std::size_t lane, const Happening& happening) {
    const auto slot = static_cast<std::size_t>(happening.group_slot);
    const std::size_t to = table().cell(static_cast<engine::Row>(happening.destination), lane);
    if (world_.groups.is_alive.at(slot * table().lanes() + lane) == 0.0) return;
    if (!presence_.has_room(to, slot)) return;
    for (std::size_t row = 0; row < table().rows(); ++row) {
      const std::size_t from = table().cell(static_cast<engine::Row>(row), lane);
      if (from == to) continue;
      if (happening.community >= 0 && row != static_cast<std::size_t>(happening.community))
        continue;
      const double mine = presence_.share_of(from, slot);
      if (mine > 0.0) send(from, to, slot, happening.amount * mine);
    }
  }

  void send(std::size_t from, std::size_t to, std::size_t slot, double share) {
    double gone = 0.0;
    for (std::size_t k = 0; k < leaving_.size(); ++k) {
      const double left = leaving_[k].stock().at(from) + leaving_[k].whole()[from];
      const double moved = std::floor(share * left + 0.5);
      leaving_[k].whole()[from] -= moved;
      arriving_[k].whole()[to] += moved;
      gone += moved;
    }
    if (gone <= 0.0) return;
    presence_.move(from, slot, -gone);
    presence_.move(to, slot, gone);
  }

  std::deque<engine::Flow> leaving_, arriving_;
};

void declare_move_group(Model& model) { model.add<MoveGroup>(); }

}  // namespace models
