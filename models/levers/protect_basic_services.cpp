// SPDX-License-Identifier: Apache-2.0
// Mobile clinics, water and municipal services reach places that had none.
#include "models/measures/lever.hpp"

namespace models {

class BasicServices final : public Lever {
 public:
  explicit BasicServices(engine::Model& model)
      : Lever(
            model,
            {.id = "protect.basic_services",
             .pillar = Pillar::protect,
             .objective = "Nobody should need a group to live",
             .component = "Medical care, water, governance and waste, in remote places too",
             .annex = "PROTECT, component 1",
             .sendai = {2, 3, 4},
             .pathway = {"preparation", "response", "recovery"},
             .mechanism = "Service capacity achieves more, loses less on the way to remote places "
                          "and to women and "
                          "the excluded, and a floor is met wherever teams can safely come.",
             .cost = 8,
             .cost_source = "a tenth of public health and municipal spending per head; assumption",
             .lead_time = 0.75,
             .half_life = 1.5,
             .side_effect =
                 "Where groups rule they pass services on as their own; convoys need safe "
                 "access.",
             .source = engine::assumption("aid that is brokered locally strengthens the broker"),
             .evidence = 'D',
             .evidence_context = "expert judgement",
             .primary_metric = "unmet_need",
             .direction = engine::Direction::down}) {
    draws_on(Function::health, 0.18);
    draws_on(Function::water_and_sanitation, 0.12);
    draws_on(Function::waste, 0.06);
    draws_on(Function::local_governance, 0.12);
    multiplies("services.state_yield", yield_change);
    multiplies("services.remoteness_loss", reach_change);
    multiplies("services.group_ceiling", brokered);
    adds("services.floor", floor);
    multiplies("services.access_gap_of_women", gap_change);
    multiplies("services.access_gap_of_excluded", gap_change);
  }

  engine::Parameter yield_change{this,
                                 {"yield_change",
                                  engine::unit::one,
                                  {0, 3},
                                  0.35,
                                  "Relative rise of what service capacity achieves.",
                                  engine::assumption("0.1 to 0.7")}};
  engine::Parameter reach_change{this,
                                 {"reach_change",
                                  engine::unit::one,
                                  {-0.9, 0},
                                  -0.4,
                                  "Relative change of what is lost on the way to remote places.",
                                  engine::assumption("-0.7 to -0.1")}};
  engine::Parameter floor{this,
                          {"floor",
                           engine::unit::share,
                           {0, 0.5},
                           0.06,
                           "Share of needs met wherever teams can safely come.",
                           engine::assumption("mobile clinics and tankers; 0.02 to 0.15")}};
  engine::Parameter gap_change{this,
                               {"gap_change",
                                engine::unit::one,
                                {-1, 0},
                                -0.25,
                                "Relative change of the gaps of women and the excluded in access.",
                                engine::assumption("-0.5 to 0")}};
  engine::Parameter brokered{this,
                             {"brokered",
                              engine::unit::one,
                              {0, 2},
                              0.15,
                              "Relative rise of what groups can give where they govern.",
                              engine::assumption("0 to 0.4")}};
};

void declare_protect_basic_services(Model& model) { model.add<BasicServices>(); }

}  // namespace models
