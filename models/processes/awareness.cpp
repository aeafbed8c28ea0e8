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
  struct Changes {
    Changes(Awareness* owner, engine::Stock& awareness)
        : fade(owner, awareness, "fade"),
          reached(owner, awareness, "reached"),
          told(owner, awareness, "told") {}
    engine::Flow fade, reached, told;
  };
  Changes of_women{this, community_.awareness.women}, of_men{this, community_.awareness.men};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto heard = acquaintances_.pulled<2>(cells);
    inform(now, cells, of_women, community_.awareness.women, heard[0]);
    inform(now, cells, of_men, community_.awareness.men, heard[1]);
  }

 private:
  void inform(const engine::Now& now, const engine::Cells& cells, const Changes& changes,
              const engine::Stock& awareness, std::span<const double> heard) const {
    const auto is = awareness.over(cells), tied = is_connected(cells, community_.social);
    const auto start = level.over(cells), slow = fading.over(cells);
    const auto push = campaign.over(cells), talk = spread.over(cells);
    const auto fade_out = changes.fade.over(cells), reached_out = changes.reached.over(cells);
    const auto told_out = changes.told.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      fade_out[i] = share_moved(slow[i], now.step_years) * (start[i] - is[i]);
      reached_out[i] = share_moved(push[i], now.step_years) * (1.0 - is[i]);
      told_out[i] = share_moved(talk[i], now.step_years) * tied[i] * (heard[i] - is[i]);
    }
  }

  engine::Neighbours acquaintances_{
      this, community_.table, {&community_.awareness.women, &community_.awareness.men}};
};

void declare_awareness(Model& model) { model.add<Awareness>(); }

}  // namespace models
