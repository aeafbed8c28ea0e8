// SPDX-License-Identifier: Apache-2.0
// Firms that groups own are traced, taken and given back to licit owners.
#include "models/state/seen.hpp"

namespace models {

namespace unit = engine::unit;

/// Infiltrated falls at  rate · (financial intelligence + anti-corruption) / 2, each capacity · integrity,
/// and by itself as owners die, quarrel and sell.
class AssetRecovery final : public engine::CellProcess {
  Model& world_;

 public:
  explicit AssetRecovery(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).sectors.table,
                    "asset_recovery", "Takes firms back that groups own."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0, 5},
                          0.04,
                          "Hazard that a firm is traced and taken, by honest usual capacity.",
                          engine::assumption("confiscation is rare and slow; 0.01 to 0.15")}};
  engine::Parameter fade{this,
                         {"fade",
                          unit::per_year,
                          {0, 2},
                          0.05,
                          "Hazard that it passes to honest owners by itself.",
                          engine::assumption("a generation; 0.02 to 0.1")}};
  engine::Flow recovered{this, world_.sectors.infiltrated, "recovered"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto owned = world_.sectors.infiltrated.over(cells), traced = rate.over(cells),
               sold = fade.over(cells);
    const auto out = recovered.over(cells);
    const auto of = [&](const engine::Stock& stock, Function function) {
      return of_function(cells, world_.state, stock, function);
    };
    const auto& capacity = world_.state.capacity;
    const auto& integrity = world_.state.integrity;
    const auto follows = of(capacity, Function::financial_intelligence),
               honest = of(integrity, Function::financial_intelligence),
               watches = of(capacity, Function::anti_corruption),
               upright = of(integrity, Function::anti_corruption);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double able = 0.5 * (follows[i] * honest[i] + watches[i] * upright[i]);
      out[i] = -owned[i] * share_moved(sold[i] + traced[i] * able, now.step_years);
    }
  }
};

void declare_asset_recovery(Model& model) { model.add<AssetRecovery>(); }

}  // namespace models
