// SPDX-License-Identifier: Apache-2.0
// Counts everybody who belongs to a place, once a step, so that others need not.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

class Totals final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Totals(engine::Model& model)
      : CellProcess(model, stage(StageOf::crisis_drivers),
                    static_cast<Model&>(model).community.table, "totals",
                    "Counts the people and the members of groups of each community."),
        community_(static_cast<Model&>(model).community) {}

  engine::Set population{this, community_.population};
  engine::Set members{this, community_.members_at_large};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto everybody = population.over(cells);
    for (std::size_t k = 0; k < standings; ++k) {
      if (static_cast<Standing>(k) == Standing::abroad) continue;
      add_cohorts(everybody, community_.people(static_cast<Standing>(k)), cells);
    }
    add_cohorts(members.over(cells), community_.people(Standing::member), cells);
  }
};

void declare_totals(Model& model) { model.add<Totals>(); }

}  // namespace models
