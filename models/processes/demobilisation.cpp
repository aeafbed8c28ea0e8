// SPDX-License-Identifier: Apache-2.0
// Under an accord members of armed groups that are a party to it lay down arms: they become former
// combatants where they are.
#include <algorithm>
#include <cmath>
#include <deque>

#include "engine/random/counts.hpp"
#include "models/community/cohorts_at_risk.hpp"
#include "models/groups/moves.hpp"
#include "models/measures/lever.hpp"

namespace models {

/// Leavers of a cohort in a step ~ binomial(members · share of armed groups, 1 − e^(−rate · Δt));
/// the shares of the groups in the place move with them.
class Demobilisation final : public engine::Meeting {
  Model& world_;
  PresenceChanges presence_;

 public:
  explicit Demobilisation(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).community.table,
                "demobilisation", "Members of armed groups lay down arms under an accord."),
        world_(static_cast<Model&>(model)),
        presence_(this, static_cast<Model&>(model).community) {
    auto& from = world_.community.people(Standing::member).all();
    auto& to = world_.community.people(Standing::former_combatant).all();
    for (std::size_t k = 0; k < from.size(); ++k) {
      leaving_.emplace_back(this, from[k], from[k].name(), engine::Destination{.to = &to[k]});
    }
  }
  bool is_needed() const override { return is_active(model(), "conflict"); }

  engine::Parameter rate{this,
                         {"rate",
                          engine::unit::per_year,
                          {0, 50},
                          0.0,
                          "Hazard of laying down arms.",
                          engine::assumption("none without an accord")}};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = table().lanes();
    for (std::size_t cell = 0; cell < table().cells(); ++cell) {
      const double hazard = rate.at(table(), cell);
      if (hazard <= 0.0 || world_.community.members_at_large.at(cell) <= 0.0) continue;
      const Present here = present_at(world_.community, cell);
      const double chance = engine::math::probability(hazard, now.step_years);
      double at_large = 0.0;
      for (const engine::Request& way : leaving_) at_large += way.stock().at(cell);
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + cell % lanes;
        if (static_cast<int>(world_.groups.type.at(group)) !=
            static_cast<int>(GroupType::armed_group))
          continue;
        const double left = leave(now, cell, here.entry[k], here.share[k], chance);
        if (left > 0.0) presence_.move(cell, here.slot[k], -std::min(left, at_large));
      }
    }
    presence_.apply();
  }

 private:
  double leave(const engine::Now& now, std::size_t cell, std::size_t entry, double share,
               double chance) {
    double all = 0.0;
    for (std::size_t k = 0; k < leaving_.size(); ++k) {
      const double members = std::floor(leaving_[k].stock().at(cell) * share);
      if (members <= 0.0) continue;
      const double u = engine::uniform(now, *this, table(), cell, entry * leaving_.size() + k);
      const double gone = engine::binomial(members, chance, u);
      leaving_[k].whole()[cell] += gone;
      all += gone;
    }
    return all;
  }

  std::deque<engine::Request> leaving_;
};

void declare_demobilisation(Model& model) { model.add<Demobilisation>(); }

}  // namespace models
