// SPDX-License-Identifier: Apache-2.0
// A technology takes over work where it pays, as fast as neighbours in trade show how; people learn
// other work slowly.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// o: share of work taken; n = Σ trade · o of partners; q: share of work that could go here, more in
/// towns than in the countryside
///     o' = (adoption · reach + imitation · n) · (q · reach − o)⁺ − learning · o
class TechnologyShock final : public engine::CellProcess {
  Community& community_;
  engine::Stock& taken_;

 public:
  explicit TechnologyShock(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "technology_shock",
                    "Lets a technology take work, and people learn other work."),
        community_(static_cast<Model&>(model).community),
        taken_(static_cast<Model&>(model).hazards.obsolescence) {
    partners_.set_graph(community_.trade);
  }
  bool is_needed() const override { return is_active(model(), "technological_disruption"); }

  engine::Parameter reach{this,
                          {"reach",
                           unit::share,
                           {0, 1},
                           0.0,
                           "How far the technology is on the market.",
                           assumption("none without a driver")}};
  engine::Parameter work_at_risk{this,
                                 {"work_at_risk",
                                  unit::share,
                                  {0, 1},
                                  0.3,
                                  "Share of work in towns that it could take.",
                                  assumption("estimates lie between 0.1 and 0.5")}};
  engine::Parameter rural_share{this,
                                {"rural_share",
                                 unit::share,
                                 {0, 1},
                                 0.4,
                                 "Of that, what could go in the countryside.",
                                 assumption("0.2 to 0.8")}};
  engine::Parameter adoption{this,
                             {"adoption",
                              unit::per_year,
                              {0, 20},
                              0.6,
                              "Rate at which firms take it up by themselves.",
                              assumption("0.2 to 2")}};
  engine::Parameter imitation{this,
                              {"imitation",
                               unit::per_year,
                               {0, 50},
                               4.0,
                               "Rate at which they follow partners who did.",
                               assumption("1 to 10")}};
  engine::Parameter learning{this,
                             {"learning",
                              unit::per_year,
                              {0, 5},
                              0.15,
                              "Rate at which people find other work.",
                              assumption("half within five years; 0.05 to 0.5")}};
  engine::Flow lost{this, taken_, "lost"};
  engine::Flow learnt{this, taken_, "learnt"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto is = taken_.over(cells), offered = reach.over(cells);
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) most = std::max({most, is[i], offered[i]});
    if (most == 0.0) return;
    const auto partners = partners_.pulled<1>(cells)[0];
    const auto could = work_at_risk.over(cells), of_rural = rural_share.over(cells);
    const auto rural = community_.is_rural.over(cells);
    const auto alone = adoption.over(cells), follow = imitation.over(cells);
    const auto learn = learning.over(cells);
    const auto up = lost.fresh(cells), down = learnt.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double local = 1.0 - rural[i] * (1.0 - of_rural[i]);
      const double gap = std::max(0.0, could[i] * local * offered[i] - is[i]);
      const double rate = alone[i] * offered[i] + follow[i] * partners[i];
      up[i] = gap * share_moved(rate, now.step_years);
      down[i] = -is[i] * share_moved(learn[i], now.step_years);
    }
  }

 private:
  engine::Neighbours partners_{this, community_.table, {&taken_}};
};

void declare_technology_shock(Model& model) { model.add<TechnologyShock>(); }

}  // namespace models
