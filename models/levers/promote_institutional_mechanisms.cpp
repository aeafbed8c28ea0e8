// SPDX-License-Identifier: Apache-2.0
// A cell where police, prisons, courts, health and mayors sit at one table.
#include "models/measures/lever.hpp"

namespace models {

class InstitutionalMechanisms final : public Lever {
 public:
  explicit InstitutionalMechanisms(engine::Model& model)
      : Lever(model,
              {.id = "promote.institutional_mechanisms",
               .pillar = Pillar::promote,
               .objective = "Be ready to act together",
               .component = "Response cells and task forces with clear links",
               .annex = "PROMOTE, component 2",
               .sendai = {2},
               .pathway = {"preparation", "early warning", "response"},
               .mechanism = "Decisions are taken sooner and functions gain from working together.",
               .cost = 0.3,
               .cost_source = "secretariats in each province; assumption",
               .lead_time = 0.5,
               .half_life = 0.5,
               .side_effect = "One captured member exposes all: what it hears reaches groups, and "
                              "lost integrity costs more capacity.",
               .source = engine::assumption("joint task forces, no trial"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "response_delay",
               .direction = engine::Direction::down}) {
    draws_on_all_functions(0.015);
    multiplies("pathway.decision_delay", decision_change);
    multiplies("response.decision_delay", decision_change);
    adds("leaks.sharing", at_one_table);
    multiplies("observation.mobilisation_delay", mobilisation_change);
    multiplies("response.mobilisation_delay", mobilisation_change);
    multiplies("capacity.joint", joint);
    multiplies("capacity.sold", leaks);
  }

  engine::Parameter decision_change{this,
                                    {"decision_change",
                                     engine::unit::one,
                                     {-0.95, 0},
                                     -0.5,
                                     "Relative change of the time until a phase is declared.",
                                     engine::assumption("-0.7 to -0.2")}};
  engine::Parameter mobilisation_change{
      this,
      {"mobilisation_change",
       engine::unit::one,
       {-0.95, 0},
       -0.2,
       "Relative change of the time until means are on their way.",
       engine::assumption("-0.4 to 0")}};
  engine::Parameter joint{this,
                          {"joint",
                           engine::unit::one,
                           {0, 0.5},
                           0.05,
                           "Relative gain of each function from the others.",
                           engine::assumption("0.01 to 0.12")}};
  engine::Parameter at_one_table{
      this,
      {"at_one_table",
       engine::unit::share,
       {0, 0.8},
       0.5,
       "Further share of police plans that every member of the cell knows.",
       engine::assumption("0.2 to 0.8")}};
  engine::Parameter leaks{this,
                          {"leaks",
                           engine::unit::one,
                           {0, 0.5},
                           0.15,
                           "Relative rise of what lost integrity costs.",
                           engine::assumption("0 to 0.4")}};
};

void declare_promote_institutional_mechanisms(Model& model) {
  model.add<InstitutionalMechanisms>();
}

}  // namespace models
