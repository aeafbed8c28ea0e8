// SPDX-License-Identifier: Apache-2.0
// Accounts are traced and frozen, front firms closed, lenders outside the law pursued.
#include "models/measures/lever.hpp"

namespace models {

class CriminalFinance final : public Lever {
 public:
  explicit CriminalFinance(engine::Model& model)
      : Lever(model,
              {.id = "pursue.criminal_finance",
               .pillar = Pillar::pursue,
               .objective = "Take the gain out of crime",
               .component = "Tackle criminal finances, corruption and illicit flows",
               .annex = "PURSUE, component 6",
               .sendai = {2, 4},
               .pathway = {"early warning", "response", "recovery"},
               .mechanism = "Money of groups is found and taken; bought officials are looked for.",
               .cost = 0.6,
               .cost_source = "a few hundred investigators and prosecutors; assumption",
               .lead_time = 1,
               .half_life = 1,
               .side_effect = "Money goes into cash and abroad and is harder to find.",
               .source = engine::assumption("confiscation rates differ twentyfold between States"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "group_money",
               .direction = engine::Direction::down}) {
    draws_on(Function::financial_intelligence, 0.25);
    draws_on(Function::anti_corruption, 0.2);
    multiplies("seizures.rate", seizure_change);
    multiplies("loan_sharking.lending", lending_change);
    multiplies("asset_recovery.rate", recovery_change);
    multiplies("laundering_and_investment.put_in", laundering_change);
    multiplies("laundering_and_investment.launderers", laundering_change);
    multiplies("integrity.control", control_change);
    adds("seizures.hidden", into_cash);
  }

  engine::Parameter seizure_change{this,
                                   {"seizure_change",
                                    engine::unit::one,
                                    {0, 30},
                                    6,
                                    "Relative rise of the hazard that money is found and taken.",
                                    engine::assumption("2 to 12")}};
  engine::Parameter lending_change{this,
                                   {"lending_change",
                                    engine::unit::one,
                                    {-0.9, 0},
                                    -0.15,
                                    "Relative change of lending outside the law.",
                                    engine::assumption("-0.3 to 0")}};
  engine::Parameter recovery_change{this,
                                    {"recovery_change",
                                     engine::unit::one,
                                     {0, 30},
                                     3,
                                     "Relative rise of the hazard that a firm is taken back.",
                                     engine::assumption("1 to 6")}};
  engine::Parameter laundering_change{this,
                                      {"laundering_change",
                                       engine::unit::one,
                                       {-0.9, 0},
                                       -0.3,
                                       "Relative change of cash that finds its way into firms.",
                                       engine::assumption("-0.6 to -0.1")}};
  engine::Parameter control_change{this,
                                   {"control_change",
                                    engine::unit::one,
                                    {0, 2},
                                    0.1,
                                    "Relative rise of what those who take bribes risk.",
                                    engine::assumption("0 to 0.3")}};
  engine::Parameter into_cash{this,
                              {"into_cash",
                               engine::unit::share,
                               {0, 0.9},
                               0.25,
                               "Share of the money that is moved out of reach.",
                               engine::assumption("0.1 to 0.5")}};
};

void declare_pursue_criminal_finance(Model& model) { model.add<CriminalFinance>(); }

}  // namespace models
