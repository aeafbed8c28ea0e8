// SPDX-License-Identifier: Apache-2.0
// Members are freed from prison by force: a share of those held in one place, or everywhere.
#include <cmath>
#include <deque>

#include "models/injects/happenings.hpp"

namespace models {

class FreePrisoners final : public engine::Meeting {
  Model& world_;

 public:
  explicit FreePrisoners(engine::Model& model)
      : Meeting(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                "free_prisoners", "Members are freed from prison by force."),
        world_(static_cast<Model&>(model)) {
    for (const Standing standing : {Standing::prisoner_member, Standing::awaiting_trial_member}) {
      auto& from = world_.community.people(standing).all();
      auto& to = world_.community.people(Standing::member).all();
      for (std::size_t k = 0; k < from.size(); ++k) {
        freed.emplace_back(this, from[k], from[k].name(),
                           engine::Destination{.to = &to[k], .tally = nullptr, .entry = ""});
      }
    }
  }

  std::deque<engine::Request> freed;  // by standing, sex and age

  bool is_needed() const override { return is_planned(world_, InjectKind::free_prisoners); }

  /// `amount` is the share freed. Where a group is named, only its part of the members inside goes.
  void meet(const engine::Now& now) override {
    for_each_due(
        world_, now, InjectKind::free_prisoners, [&](std::size_t lane, const Happening& happening) {
          const double share = happening.amount * part_of(lane, happening.group_slot);
          const std::size_t lanes = world_.community.table.lanes();
          for (std::size_t row = 0; row < world_.community.table.rows(); ++row) {
            if (happening.community >= 0 && row != static_cast<std::size_t>(happening.community))
              continue;
            for (const engine::Request& request : freed) {
              const std::size_t cell = row * lanes + lane;
              request.whole()[cell] += std::floor(share * request.stock().at(cell) + 0.5);
            }
          }
        });
  }

 private:
  double part_of(std::size_t lane, int slot) const {
    if (slot < 0) return 1.0;
    const std::size_t lanes = world_.groups.table.lanes();
    double all = 0.0;
    for (std::size_t group = lane; group < world_.groups.table.cells(); group += lanes)
      all += world_.groups.imprisoned.at(group);
    return all > 0.0
               ? world_.groups.imprisoned.at(static_cast<std::size_t>(slot) * lanes + lane) / all
               : 0.0;
  }
};

void declare_free_prisoners(Model& model) { model.add<FreePrisoners>(); }

}  // namespace models
