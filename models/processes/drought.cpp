// SPDX-License-Identifier: Apache-2.0
// Drought comes slowly and goes slowly.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

/// dryness' = speed · (rain that is missing − dryness), deepening and easing each at their own speed
class Drought final : public engine::CellProcess {
  engine::Stock& dryness_;

 public:
  explicit Drought(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "drought", "Soil and wells dry up where rain is missing, and recover."),
        dryness_(static_cast<Model&>(model).hazards.dryness) {}
  bool is_needed() const override { return is_active(model(), "extreme_weather"); }

  engine::Parameter missing_rain{this,
                                 {"missing_rain",
                                  engine::unit::share,
                                  {0, 1},
                                  0.0,
                                  "Share of usual rain that is missing.",
                                  engine::assumption("none without a driver")}};
  engine::Parameter deepening{this,
                              {"deepening",
                               engine::unit::per_year,
                               {0.1, 50},
                               3.0,
                               "How fast soil and wells dry.",
                               engine::assumption("a season; 1 to 6")}};
  engine::Parameter easing{this,
                           {"easing",
                            engine::unit::per_year,
                            {0.1, 50},
                            2.0,
                            "How fast they recover with rain.",
                            engine::assumption("half a year; 0.5 to 6")}};
  engine::Flow change{this, dryness_, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto missing = missing_rain.over(cells), dry = dryness_.over(cells);
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) most = std::max({most, missing[i], dry[i]});
    if (most == 0.0) return;
    const auto down = deepening.over(cells), up = easing.over(cells);
    const auto out = change.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double gap = missing[i] - dry[i];
      out[i] = gap * share_moved(gap > 0.0 ? down[i] : up[i], now.step_years);
    }
  }
};

void declare_drought(Model& model) { model.add<Drought>(); }

}  // namespace models
