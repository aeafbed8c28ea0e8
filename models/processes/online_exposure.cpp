// SPDX-License-Identifier: Apache-2.0
// Whom recruiters and fraud can reach online: as many as lines and habits allow, more when people
// are kept at home or go online for work and school.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class OnlineExposure final : public engine::CellProcess {
  Community& community_;

 public:
  explicit OnlineExposure(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).community.table,
                    "online_exposure", "Moves the share of people within reach online."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter level{this,
                          {"level",
                           unit::share,
                           {0, 1},
                           0.4,
                           "Share within reach online at usual habits.",
                           assumption("half to two thirds online, not all of them open to "
                                      "strangers")}};
  engine::Parameter shift{this,
                          {"shift",
                           unit::share,
                           {0, 1},
                           0.0,
                           "Share of the others who go online.",
                           assumption("none without a driver")}};
  engine::Parameter hygiene{this,
                            {"hygiene",
                             unit::share,
                             {0, 1},
                             0.0,
                             "Share of those within reach who learn to keep strangers out.",
                             assumption("none without a measure")}};
  engine::Parameter rate{
      this,
      {"rate", unit::per_year, {0.2, 50}, 4.0, "How fast habits change.", assumption("a season")}};
  engine::Flow women{this, community_.online_exposure.women, "women"};
  engine::Flow men{this, community_.online_exposure.men, "men"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto lines =
        community_.infrastructure[static_cast<std::size_t>(Infrastructure::communications)].over(
            cells);
    const auto usual = level.over(cells), more = shift.over(cells), wise = hygiene.over(cells);
    const auto speed = rate.over(cells);
    const auto of_women = community_.online_exposure.women.over(cells),
               of_men = community_.online_exposure.men.over(cells);
    const auto women_out = women.over(cells), men_out = men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double online = (usual[i] + (1.0 - usual[i]) * more[i]) * lines[i];
      const double target = online * (1.0 - wise[i]);
      const double moved = share_moved(speed[i], now.step_years);
      women_out[i] = moved * (target - of_women[i]);
      men_out[i] = moved * (target - of_men[i]);
    }
  }
};

void declare_online_exposure(Model& model) { model.add<OnlineExposure>(); }

}  // namespace models
