// SPDX-License-Identifier: Apache-2.0
// Calls and pages are blocked, payments held back, and people taught to doubt.
#include "models/measures/lever.hpp"

namespace models {

class Cyberspace final : public Lever {
 public:
  explicit Cyberspace(engine::Model& model)
      : Lever(model, {.id = "protect.cyberspace",
                      .pillar = Pillar::protect,
                      .objective = "Shield people where they are exposed",
                      .component = "No further exploitation of cyberspace",
                      .annex = "PROTECT, component 4",
                      .sendai = {2, 3},
                      .pathway = {"preparation", "response", "recovery"},
                      .mechanism = "Fewer people can be deceived or recruited online, and more of "
                                   "what is tried is blocked.",
                      .cost = 0.7,
                      .cost_source =
                          "a response team, blocking by networks and banks, campaigns; assumption",
                      .lead_time = 0.5,
                      .half_life = 0.5,
                      .side_effect = "Groups that earn less online return to physical markets.",
                      .source = engine::assumption(
                          "blocking of calls and payments is reported to save tens of per cent"),
                      .evidence = 'D',
                      .evidence_context = "expert judgement",
                      .primary_metric = "group_revenue",
                      .direction = engine::Direction::depends}) {
    draws_on(Function::cyber_security, 0.3);
    adds("online_fraud.guarded", habits);
    adds("online_fraud.seizable", blocked);
    multiplies("online_fraud.yield", yield_change);
    multiplies("recruitment.online_offers", offers_change);
  }

  engine::Parameter habits{this,
                           {"habits",
                            engine::unit::share,
                            {0, 0.9},
                            0.3,
                            "Share of exposure that safe habits and payments take away.",
                            engine::assumption("0.1 to 0.5")}};
  engine::Parameter blocked{this,
                            {"blocked",
                             engine::unit::share,
                             {0, 0.4},
                             0.3,
                             "Further share of attempts blocked where all is known.",
                             engine::assumption("0.1 to 0.4")}};
  engine::Parameter yield_change{this,
                                 {"yield_change",
                                  engine::unit::one,
                                  {-0.9, 0},
                                  -0.3,
                                  "Relative change of what one desk brings.",
                                  engine::assumption("-0.5 to -0.1")}};
  engine::Parameter offers_change{this,
                                  {"offers_change",
                                   engine::unit::one,
                                   {-0.9, 0},
                                   -0.4,
                                   "Relative change of offers made online.",
                                   engine::assumption("-0.7 to -0.1")}};
};

void declare_protect_cyberspace(Model& model) { model.add<Cyberspace>(); }

}  // namespace models
