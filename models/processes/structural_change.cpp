// SPDX-License-Identifier: Apache-2.0
// Structural deprivation gives way slowly where its causes are treated: roofs, pipes, titles, jobs.
#include "models/community/cohorts_at_risk.hpp"
#include "models/community/switched.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// deprivation′ = −relief · deprivation: most where most is to be treated, nothing where nothing is.
class StructuralChange final : public engine::CellProcess {
  Community& community_;

 public:
  explicit StructuralChange(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "structural_change", "Lowers structural deprivation where it is treated."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter relief{this,
                           {"relief",
                            unit::per_year,
                            {0, 1},
                            0.0,
                            "Share of structural deprivation removed in a year.",
                            assumption("none without a measure")}};
  engine::Flow relieved{this, community_.deprivation, "relieved"};

  bool is_needed() const override { return is_switched_on(relief, table()); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto is = community_.deprivation.over(cells), speed = relief.over(cells);
    const auto out = relieved.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = -share_moved(speed[i], now.step_years) * is[i];
    }
  }
};

void declare_structural_change(Model& model) { model.add<StructuralChange>(); }

}  // namespace models
