// SPDX-License-Identifier: Apache-2.0
// Contracts are open, owners known, and money is paid on delivery.
#include "models/measures/lever.hpp"

namespace models {

class CrimeProofRecovery final : public Lever {
 public:
  explicit CrimeProofRecovery(engine::Model& model)
      : Lever(
            model,
            {.id = "promote.crime_proof_recovery",
             .pillar = Pillar::promote,
             .objective = "Build back without criminal groups",
             .component = "Close recovery to criminal groups",
             .annex = "PROMOTE, component 5",
             .sendai = {2, 4},
             .pathway = {"preparation", "recovery", "regeneration"},
             .mechanism =
                 "Less of public money is within reach, and fewer firms in distress can be bought.",
             .cost = 0.5,
             .cost_source = "auditors, registers and monitors; assumption",
             .lead_time = 0.5,
             .half_life = 1,
             .side_effect = "Money is paid out more slowly, and repair waits.",
             .source = engine::assumption("audits lowered corruption in local works by some 8 "
                                          "points in trials; transfer to groups assumed"),
             .evidence = 'C',
             .evidence_context = "Indonesia 2003-2004, audits of village roads",
             .primary_metric = "group_revenue",
             .direction = engine::Direction::down}) {
    draws_on(Function::procurement, 0.25);
    draws_on(Function::anti_corruption, 0.15);
    adds("procurement_and_reconstruction_fraud.crime_proof", closed);
    adds("laundering_and_investment.contracts_guarded", owners_known);
    multiplies("infrastructure.repair", slower);
  }

  engine::Parameter closed{this,
                           {"closed",
                            engine::unit::share,
                            {0, 0.9},
                            0.4,
                            "Share of public money taken out of reach.",
                            engine::assumption("0.2 to 0.7")}};
  engine::Parameter owners_known{
      this,
      {"owners_known",
       engine::unit::share,
       {0, 0.9},
       0.4,
       "Share of what draws money into contractors that checks take away.",
       engine::assumption("0.2 to 0.7")}};
  engine::Parameter slower{this,
                           {"slower",
                            engine::unit::one,
                            {-0.5, 0},
                            -0.1,
                            "Relative change of how fast repair is done.",
                            engine::assumption("-0.3 to 0")}};
};

void declare_promote_crime_proof_recovery(Model& model) { model.add<CrimeProofRecovery>(); }

}  // namespace models
