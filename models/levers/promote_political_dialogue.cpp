// SPDX-License-Identifier: Apache-2.0
// Parties talk, women and victims sit at the table, and a ceasefire holds longer for it.
#include "models/measures/lever.hpp"

namespace models {

class PoliticalDialogue final : public Lever {
 public:
  explicit PoliticalDialogue(engine::Model& model)
      : Lever(model,
              {.id = "promote.political_dialogue",
               .pillar = Pillar::promote,
               .objective = "Resolve crises with communities, averting gains of organized crime",
               .component = "Inclusive political dialogue and ceasefire",
               .annex = "PROMOTE 3.1: political dialogue and ceasefire processes",
               .sendai = {2, 4},
               .pathway = {"response", "recovery"},
               .mechanism = "Parties to a conflict clash less; a truce holds as long as those who "
                            "suffered from it sit at the table.",
               .cost = 0.3,
               .cost_source = "talks, monitors and verification over ten years; assumption",
               .lead_time = 0.75,
               .half_life = 0.5,
               .side_effect = "A truce that grants recognition raises the legitimacy of groups; "
                              "clauses on assets and prosecution lower what it grants.",
               .source = engine::cite("krause2018", "accords that women signed lasted longer"),
               .evidence = 'C',
               .evidence_context = "82 peace agreements in 42 conflicts 1989-2011",
               .primary_metric = "lethal_violence",
               .direction = engine::Direction::down}) {
    draws_on(Carrier::national_government, 0.3);
    adds("contested_front.truce", truce);
    adds("contested_front.inclusion", seats);
    multiplies("lethal_force.clash", clash_change);
    multiplies("rivalry.fade", settled);
    adds("legitimacy.recognition", recognition);
  }

  engine::Parameter truce{this,
                          {"truce",
                           engine::unit::share,
                           {0, 1},
                           0.5,
                           "Share of fighting that a negotiated ceasefire stops.",
                           engine::assumption("0.2 to 0.8")}};
  engine::Parameter seats{this,
                          {"seats",
                           engine::unit::share,
                           {0, 1},
                           0.35,
                           "Share of seats added for women and victims.",
                           engine::assumption("0.1 to 0.5; usual is a twentieth")}};
  engine::Parameter clash_change{this,
                                 {"clash_change",
                                  engine::unit::one,
                                  {-0.95, 0},
                                  -0.25,
                                  "Relative change of clashes between State and groups.",
                                  engine::assumption("-0.5 to 0")}};
  engine::Parameter settled{this,
                            {"settled",
                             engine::unit::one,
                             {0, 5},
                             0.25,
                             "Relative rise of how fast rivalry calms down.",
                             engine::assumption("0 to 0.6")}};
  engine::Parameter recognition{this,
                                {"recognition",
                                 engine::unit::share,
                                 {0, 1},
                                 0.1,
                                 "Acceptance lent to groups at the table, after clauses on assets "
                                 "and prosecution.",
                                 engine::assumption("0.02 with strict clauses to 0.3")}};
};

void declare_promote_political_dialogue(Model& model) { model.add<PoliticalDialogue>(); }

}  // namespace models
