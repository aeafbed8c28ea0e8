// SPDX-License-Identifier: Apache-2.0
// Food, water, tents and cash, handed out where need is.
#include "models/measures/lever.hpp"

namespace models {

class EmergencyAid final : public Lever {
 public:
  explicit EmergencyAid(engine::Model& model)
      : Lever(model,
              {.id = "protect.emergency_aid",
               .pillar = Pillar::protect,
               .objective = "Nobody should need a group to live",
               .component = "Alleviate suffering, emergency aid",
               .annex = "PROTECT, component 6",
               .sendai = {4},
               .pathway = {"response", "recovery"},
               .mechanism = "Aid meets a share of what nobody covers, as far as it arrives.",
               .cost = 20,
               .cost_source = "a quarter of a basic basket for one in six; assumption",
               .lead_time = 0.1,
               .half_life = 0.1,
               .side_effect = "Part of it is diverted where groups hold the place or officials can "
                              "be bought, and handed out by groups as their own.",
               .source = engine::assumption(
                   "audits of aid in contested places find a tenth to a half diverted"),
               .evidence = 'C',
               .evidence_context = "Somalia, Syria, Haiti 2010-2022",
               .primary_metric = "unmet_need",
               .direction = engine::Direction::down}) {
    draws_on(Function::civil_protection, 0.2);
    draws_on(Function::social_protection, 0.12);
    adds("services.emergency_aid", aid);
  }

  engine::Parameter aid{this,
                        {"aid",
                         engine::unit::share,
                         {0, 1},
                         0.3,
                         "Share of what nobody covers that aid on its way would meet.",
                         engine::assumption("0.1 to 0.6")}};
};

void declare_protect_emergency_aid(Model& model) { model.add<EmergencyAid>(); }

}  // namespace models
