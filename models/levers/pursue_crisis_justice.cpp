// SPDX-License-Identifier: Apache-2.0
// Courts for flagrant cases sit day and night; judges of grave cases are protected.
#include "models/measures/lever.hpp"

namespace models {

class CrisisJustice final : public Lever {
 public:
  explicit CrisisJustice(engine::Model& model)
      : Lever(model,
              {.id = "pursue.crisis_justice",
               .pillar = Pillar::pursue,
               .objective = "Keep justice working in the crisis",
               .component = "Criminal justice in crisis, specialist courts",
               .annex = "PURSUE, component 4",
               .sendai = {2, 4},
               .pathway = {"response", "recovery"},
               .mechanism = "Cases end sooner and members are sentenced in spite of threats.",
               .cost = 4,
               .cost_source = "a third more judges, prosecutors and defenders; assumption",
               .lead_time = 0.75,
               .half_life = 0.75,
               .side_effect =
                   "Prisons fill; speed lowers precision, so more people are detained wrongly.",
               .source = engine::assumption("flagrancy courts in Latin America shorten cases; "
                                            "effects on precision are hardly measured"),
               .evidence = 'D',
               .evidence_context = "Latin America, reforms since 2000",
               .primary_metric = "days_before_trial",
               .direction = engine::Direction::down}) {
    draws_on(Function::courts, 0.25);
    draws_on(Function::anti_corruption, 0.05);
    draws_on(Function::police, 0.06);
    multiplies("court_load.throughput", throughput_change);
    multiplies("court_load.shortest", shortest_change);
    adds("courts.conviction", conviction);
    multiplies("courts.frightened", protection);
    adds("detention.quota", haste);
    multiplies("detention.ordinary_rate", flagrant);
  }

  engine::Parameter throughput_change{this,
                                      {"throughput_change",
                                       engine::unit::one,
                                       {0, 5},
                                       0.6,
                                       "Relative rise of the cases that courts end.",
                                       engine::assumption("0.2 to 1")}};
  engine::Parameter shortest_change{this,
                                    {"shortest_change",
                                     engine::unit::one,
                                     {-0.95, 0},
                                     -0.3,
                                     "Relative change of the length of a case without delay.",
                                     engine::assumption("-0.5 to -0.1")}};
  engine::Parameter conviction{this,
                               {"conviction",
                                engine::unit::share,
                                {0, 0.4},
                                0.08,
                                "Further share of cases that end in a sentence.",
                                engine::assumption("0 to 0.2")}};
  engine::Parameter protection{this,
                               {"protection",
                                engine::unit::one,
                                {-1, 0},
                                -0.4,
                                "Relative change of the sentences that threats prevent.",
                                engine::assumption("-0.7 to -0.1")}};
  engine::Parameter haste{this,
                          {"haste",
                           engine::unit::one,
                           {0, 3},
                           0.35,
                           "Log-odds of a hit that speed takes away.",
                           engine::assumption("0.1 to 0.8")}};
  engine::Parameter flagrant{
      this,
      {"flagrant",
       engine::unit::one,
       {0, 2},
       0.2,
       "Relative rise of detentions for crimes outside groups.",
       engine::assumption("what is quick to try is brought to trial; 0.05 to 0.5")}};
};

void declare_pursue_crisis_justice(Model& model) { model.add<CrisisJustice>(); }

}  // namespace models
