// SPDX-License-Identifier: Apache-2.0
// A financial downturn: jobs go, credit dries up along trade (process `credit_contagion`), lenders
// outside the law are asked for more, and the State is cut.
#include "models/measures/lever.hpp"

namespace models {

class FinancialDownturn final : public Crisis {
 public:
  explicit FinancialDownturn(engine::Model& model)
      : Crisis(model, "financial_downturn", "Jobs go, credit dries up, the State is cut.") {
    is_measured_by({&static_cast<Model&>(model).hazards.credit_squeeze}, full);
    shock.adds("credit_contagion.shock", shock_rate);
    unemployment.adds("employment.job_loss", jobs_lost);
    squeeze.multiplies("loan_sharking.lending", lending_change);
    squeeze.adds("livelihoods.income_shock", income_lost);
    austerity.adds("capacity.courts_cut", courts_cut);
    austerity.adds("capacity.corrections_cut", corrections_cut);
    austerity.adds("capacity.services_cut", services_cut);
    austerity.adds("integrity.temptation", unpaid);
  }

  engine::Parameter full{this,
                         {"full",
                          engine::unit::share,
                          {0.01, 1},
                          0.6,
                          "Mean squeeze over people that counts as the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter shock_rate{this,
                               {"shock_rate",
                                engine::unit::per_year,
                                {0, 50},
                                2.0,
                                "Rate at which credit dries up at full level.",
                                engine::assumption("half of it within four months; 0.5 to 6")}};
  engine::Parameter jobs_lost{this,
                              {"jobs_lost",
                               engine::unit::share,
                               {0, 0.95},
                               0.25,
                               "Share of jobs lost at full level.",
                               engine::assumption("Greece and Spain after 2008 lost a fifth")}};
  engine::Parameter lending_change{
      this,
      {"lending_change",
       engine::unit::one,
       {0, 10},
       1.5,
       "Relative rise of what lenders outside the law can place where banks lend nothing.",
       engine::assumption("0.5 to 4")}};
  engine::Parameter income_lost{this,
                                {"income_lost",
                                 engine::unit::share,
                                 {0, 0.9},
                                 0.1,
                                 "Share of income lost under a full squeeze, beside jobs.",
                                 engine::assumption("shops without stock; 0.05 to 0.25")}};
  engine::Parameter courts_cut{this,
                               {"courts_cut",
                                engine::unit::share,
                                {0, 0.95},
                                0.2,
                                "Share of courts closed at full austerity.",
                                engine::assumption("0.1 to 0.4")}};
  engine::Parameter corrections_cut{this,
                                    {"corrections_cut",
                                     engine::unit::share,
                                     {0, 0.95},
                                     0.2,
                                     "Share of corrections closed at full austerity.",
                                     engine::assumption("0.1 to 0.4")}};
  engine::Parameter services_cut{this,
                                 {"services_cut",
                                  engine::unit::share,
                                  {0, 0.95},
                                  0.25,
                                  "Share of social services closed at full austerity.",
                                  engine::assumption("0.1 to 0.4")}};

  engine::Parameter unpaid{
      this,
      {"unpaid",
       engine::unit::one,
       {0, 1},
       0.2,
       "Worth of taking that pay cut or paid late at full austerity adds for officials.",
       engine::cite("vanrijckeghem2001",
                    "corruption falls with pay in the civil service; size assumed; 0.05 to 0.4")}};

  Driver shock{model(), "financial_downturn.shock", "Credit dries up from outside."};
  Driver unemployment{model(), "financial_downturn.unemployment", "Jobs are lost."};
  Driver squeeze{model(), "financial_downturn.squeeze", "What follows the squeeze of credit.",
                 following(static_cast<Model&>(model()).hazards.credit_squeeze)};
  Driver austerity{model(),
                   "financial_downturn.austerity",
                   "The State is cut.",
                   {.reach = Driver::Reach::everywhere}};
};

void declare_financial_downturn(Model& model) { model.add<FinancialDownturn>(); }

}  // namespace models
