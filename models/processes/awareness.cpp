// SPDX-License-Identifier: Apache-2.0
// Awareness of risks and of where to turn: campaigns build it, acquaintances pass it on, it fades.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Awareness final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Awareness(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "awareness", "Builds awareness by campaigns and word of mouth; lets it fade."),
        community_(static_cast<Model&>(model).community) {
    acquaintances_.set_graph(community_.social);
  }

  engine::Parameter level{
      this,
      {"level", unit::share, {0, 1}, 0.3, "Awareness without campaigns.", assumption("reference")}};
  engine::Parameter fading{this,
                           {"fading",
                            unit::per_year,
                            {0.05, 10},
                            1.0,
                            "How fast awareness returns to that level.",
                            assumption("a year")}};
  engine::Parameter campaign{this,
                             {"campaign",
                              unit::per_year,
                              {0, 20},
                              0.0,
                              "Rate at which campaigns reach those unaware.",
                              assumption("none without a measure")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 10},
                            0.5,
                            "How fast awareness moves towards acquaintances elsewhere.",
                            assumption("as fast as trust")}};
  engine::Flow fade{this, community_.awareness, "fade"};
  engine::Flow reached{this, community_.awareness, "reached"};
  engine::Flow told{this, community_.awareness, "told"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto heard = acquaintances_.pulled<1>(cells)[0];
    const auto is = community_.awareness.over(cells), tied = is_connected(cells, community_.social);
    const auto start = level.over(cells), slow = fading.over(cells);
    const auto push = campaign.over(cells), talk = spread.over(cells);
    const auto fade_out = fade.over(cells), reached_out = reached.over(cells);
    const auto told_out = told.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      fade_out[i] = share_moved(slow[i], now.step_years) * (start[i] - is[i]);
      reached_out[i] = share_moved(push[i], now.step_years) * (1.0 - is[i]);
      told_out[i] = share_moved(talk[i], now.step_years) * tied[i] * (heard[i] - is[i]);
    }
  }

 private:
  engine::Neighbours acquaintances_{this, community_.table, {&community_.awareness}};
};

void declare_awareness(Model& model) { model.add<Awareness>(); }

}  // namespace models
