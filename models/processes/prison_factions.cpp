// SPDX-License-Identifier: Apache-2.0
// How hostile the groups are that prisons hold together.
#include <algorithm>

#include "models/model.hpp"

namespace models {

/// Rivalry of two members held together, drawn by chance:
///     Σ over k ≠ l of share_k · share_l · rivalry_kl · (1 + leaderless · (1 − weaker leadership))
/// A group that has just lost its leader is a target and has no one who can hold its men back.
class PrisonFactions final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit PrisonFactions(engine::Model& model)
      : Meeting(model, stage(StageOf::allocation), static_cast<Model&>(model).nation.table,
                "prison_factions", "Rivalry of the groups that prisons hold together."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter leaderless{
      this,
      {"leaderless",
       engine::unit::one,
       {0, 10},
       2.0,
       "Extra hostility where one of the two has lost its leader.",
       engine::assumption("massacres in Ecuador followed the killing of a leader; 0.5 to 4")}};

  engine::Set rivalry{this, world_.nation.rivalry_in_prisons};

  void meet(const engine::Now&) override {
    const Groups& groups = world_.groups;
    const std::size_t slots = groups.table.rows(), lanes = groups.table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double all = 0.0, sum = 0.0;
      for (std::size_t k = 0; k < slots; ++k) all += groups.imprisoned.at(k * lanes + lane);
      const double extra = leaderless.at(world_.nation.table, lane);
      for (std::size_t k = 0; k < slots; ++k) {
        const double held = groups.imprisoned.at(k * lanes + lane);
        if (held <= 0.0) continue;
        for (std::size_t l = k + 1; l < slots; ++l) {
          const double pair = held * groups.imprisoned.at(l * lanes + lane);
          if (pair > 0.0) sum += 2.0 * pair * hostility(k, l, lane, extra);
        }
      }
      rivalry.whole()[lane] = all > 0.0 ? std::min(1.0, sum / (all * all)) : 0.0;
    }
  }

 private:
  double hostility(std::size_t k, std::size_t l, std::size_t lane, double extra) const {
    const Groups& groups = world_.groups;
    const std::size_t slots = groups.table.rows(), lanes = groups.table.lanes();
    const double weaker =
        std::min(groups.leadership.at(k * lanes + lane), groups.leadership.at(l * lanes + lane));
    return world_.pairs.rivalry.at((k * slots + l) * lanes + lane) * (1.0 + extra * (1.0 - weaker));
  }
};

void declare_prison_factions(Model& model) { model.add<PrisonFactions>(); }

}  // namespace models
