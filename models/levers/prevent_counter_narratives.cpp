// SPDX-License-Identifier: Apache-2.0
// Three stories told against the rule of groups: their business is dirty, their life is no glamour, and one can do without them.
#include "models/measures/lever.hpp"

namespace models {

class CounterNarratives final : public Lever {
 public:
  explicit CounterNarratives(engine::Model& model)
      : Lever(model,
              {.id = "prevent.counter_narratives",
               .pillar = Pillar::prevent,
               .objective = "Reduce what makes places open to organized crime",
               .component = "Counter-narratives against the influence of organized crime",
               .annex = "PREVENT, component 3",
               .sendai = {1, 2},
               .pathway = {"preparation", "early_warning", "response"},
               .mechanism = "Groups gain less acceptance by what they give, silence weakens where "
                            "the messenger is trusted, and joining draws less.",
               .cost = 0.4,
               .cost_source = "broadcasts, local speakers and school plays; assumption",
               .lead_time = 0.5,
               .half_life = 0.4,
               .side_effect = "Where fewer trust the messenger than doubt him, silence hardens.",
               .source = engine::assumption(
                   "narrative resistance is described in Italy; no trial measures it"),
               .evidence = 'D',
               .evidence_context = "Italy, case studies 1992-2022",
               .primary_metric = "social_capacity",
               .direction = engine::Direction::up}) {
    draws_on(Function::local_governance, 0.03);
    draws_on(Carrier::civil_society, 0.06);
    draws_on(Carrier::media_and_influencers, 0.12);
    multiplies("legitimacy.gain", irrelevant);
    adds("norms.counter_message", unethical);
    adds("recruitment.pull", no_glamour);
  }

  engine::Parameter irrelevant{
      this,
      {"irrelevant",
       engine::unit::one,
       {-0.9, 0},
       -0.15,
       "Relative change of the acceptance that groups earn by what they give.",
       engine::assumption("making their rule irrelevant; -0.3 to 0")}};
  engine::Parameter unethical{this,
                              {"unethical",
                               engine::unit::share,
                               {0, 1},
                               0.35,
                               "Share of silence taken where all trust the messenger.",
                               engine::assumption("rejecting dirty business; 0.1 to 0.6")}};
  engine::Parameter no_glamour{this,
                               {"no_glamour",
                                engine::unit::one,
                                {-2, 0},
                                -0.08,
                                "Log odds of taking an offer to join that are lost.",
                                engine::assumption("denying the fascination; -0.2 to 0")}};
};

void declare_prevent_counter_narratives(Model& model) { model.add<CounterNarratives>(); }

}  // namespace models
