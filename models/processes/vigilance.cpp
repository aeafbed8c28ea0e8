// SPDX-License-Identifier: Apache-2.0
// How well firms, watchdogs and reporters of a sector see who buys in and who stands behind.
#include "engine/math/elementary.hpp"
#include "models/state/seen.hpp"

namespace models {

namespace unit = engine::unit;

/// Moves to  1 − (1 − usual)^((½ + ½ · press) · (1 + warned + checked)) · (1 − blinded · infiltrated)
class Vigilance final : public engine::CellProcess {
  Model& world_;

 public:
  explicit Vigilance(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).sectors.table,
                    "vigilance", "Moves how well each sector sees who buys in."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {"usual",
                           unit::share,
                           {0, 1},
                           0.3,
                           "Seen of who buys in, in usual times.",
                           engine::assumption("registers are incomplete; 0.1 to 0.5")}};
  engine::Parameter warned{this,
                           {"warned",
                            unit::one,
                            {0, 10},
                            0,
                            "Rise by reports on risks that reach firms and banks.",
                            engine::assumption("none beyond usual without a measure")}};
  engine::Parameter checked{this,
                            {"checked",
                             unit::one,
                             {0, 10},
                             0,
                             "Rise by firms that check suppliers and buyers.",
                             engine::assumption("none beyond usual without a measure")}};
  engine::Parameter blinded{this,
                            {"blinded",
                             unit::share,
                             {0, 1},
                             0.5,
                             "Share of sight lost where groups own the whole sector.",
                             engine::assumption("insiders look away or are in it; 0.2 to 0.8")}};
  engine::Parameter pace{this,
                         {"pace",
                          unit::per_year,
                          {0.05, 10},
                          1,
                          "How fast habits of checking form and fade.",
                          engine::assumption("a year; 0.3 to 3")}};
  engine::Flow change{this, world_.sectors.vigilance, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto seen = world_.sectors.vigilance.over(cells),
               owned = world_.sectors.infiltrated.over(cells);
    const auto base = usual.over(cells), told = warned.over(cells), check = checked.over(cells);
    const auto blind = blinded.over(cells), rate = pace.over(cells);
    const auto out = change.over(cells);
    const auto press = of_carrier(cells, world_.carriers, world_.carriers.capacity,
                                  Carrier::media_and_influencers);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double effort = (0.5 + 0.5 * press[i]) * (1.0 + told[i] + check[i]);
      const double target =
          (1.0 - engine::math::pow(1.0 - base[i], effort)) * (1.0 - blind[i] * owned[i]);
      out[i] = share_moved(rate[i], now.step_years) * (target - seen[i]);
    }
  }
};

void declare_vigilance(Model& model) { model.add<Vigilance>(); }

}  // namespace models
