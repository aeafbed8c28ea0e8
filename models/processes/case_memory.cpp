// SPDX-License-Identifier: Apache-2.0
// What the State has on paper of earlier crises: the only thing that lessons can be learned from.
#include "models/state/national.hpp"

namespace models {

/// Documented cases, here and in partner countries:
///     memory' = documenting · analysis · alarm + abroad · partners − forgetting · memory
/// alarm and capacities are means over provinces by people. A crisis that nobody noticed is not
/// documented.
class CaseMemory final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CaseMemory(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).nation.table,
                "case_memory", "Analysts document what groups do in crises; files are forgotten."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter at_start{this,
                             {"at_start",
                              engine::unit::one,
                              {0, 100},
                              2.0,
                              "Documented cases when the run begins.",
                              engine::assumption("a few files, most from abroad; 0 to 10")}};
  engine::Parameter documenting{
      this,
      {"documenting",
       engine::unit::per_year,
       {0, 20},
       1.0,
       "Cases documented in a year of full alarm by usual analysis.",
       engine::assumption("after-action reports take a year or two; 0.3 to 3")}};
  engine::Parameter abroad{
      this,
      {"abroad",
       engine::unit::per_year,
       {0, 20},
       0.1,
       "Cases a year that partner countries share.",
       engine::assumption("keeps two documented cases at usual forgetting; 0 to 0.5")}};
  engine::Parameter forgetting{this,
                               {"forgetting",
                                engine::unit::per_year,
                                {0, 2},
                                0.05,
                                "Rate at which cases are lost with those who knew them.",
                                engine::assumption("halves in 14 years; 0.02 to 0.15")}};

  engine::Flow change{this, world_.nation.case_memory, "change"};

  void meet(const engine::Now& now) override {
    const engine::Table& nation = world_.nation.table;
    for (std::size_t lane = 0; lane < nation.lanes(); ++lane) {
      const double alarmed = mean_over_provinces(world_, lane, [&](engine::Row, std::size_t cell) {
        return world_.province.alarm.at(cell);
      });
      const double gained =
          documenting.at(nation, lane) * national_capacity(world_, Function::analysis, lane) *
              alarmed +
          abroad.at(nation, lane) * national_carrier(world_, Carrier::international_partners, lane);
      const double lost = forgetting.at(nation, lane);
      change.whole()[lane] = (gained - lost * world_.nation.case_memory.at(lane)) * now.step_years;
    }
  }
};

void declare_case_memory(Model& model) { model.add<CaseMemory>(); }

}  // namespace models
