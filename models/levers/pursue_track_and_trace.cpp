// SPDX-License-Identifier: Apache-2.0
// Scanners, profiling of cargo and case files that join police, customs and analysis.
#include "models/measures/lever.hpp"

namespace models {

class TrackAndTrace final : public Lever {
 public:
  explicit TrackAndTrace(engine::Model& model)
      : Lever(
            model,
            {.id = "pursue.track_and_trace",
             .pillar = Pillar::pursue,
             .objective = "Follow threats as they move",
             .component = "Monitoring and intelligence on threat trajectories",
             .annex = "PURSUE, component 1",
             .sendai = {1, 4},
             .pathway = {"early warning", "response"},
             .mechanism =
                 "More of what passes is found, and police know better whom they look for.",
             .cost = 3,
             .cost_source = "scanners, port units and analysts; assumption",
             .lead_time = 0.75,
             .half_life = 0.5,
             .side_effect = "Flows take other routes (drug_trade.balloon): rents move, few vanish.",
             .source = engine::cite(
                 "magliocca2019",
                 "more interdiction, more seizures, lower value of each, as many active places"),
             .evidence = 'C',
             .evidence_context = "Central America 2000-2014",
             .primary_metric = "group_revenue",
             .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.08);
    draws_on(Function::border_and_customs, 0.2);
    draws_on(Function::analysis, 0.15);
    adds("drug_trade.interdiction", interdiction);
    adds("detention.precision", precision);
    adds("market_knowledge.tracked", followed);
    multiplies("leader_capture.rate", leaders);
  }

  engine::Parameter interdiction{this,
                                 {"interdiction",
                                  engine::unit::share,
                                  {0, 0.6},
                                  0.2,
                                  "Further share of transit that is stopped at doubled control.",
                                  engine::assumption("0.05 to 0.4")}};
  engine::Parameter followed{this,
                             {"followed",
                              engine::unit::one,
                              {0, 10},
                              2,
                              "Rise of the effort that goes into following illicit markets.",
                              engine::assumption("0.5 to 4")}};
  engine::Parameter precision{this,
                              {"precision",
                               engine::unit::share,
                               {0, 0.4},
                               0.08,
                               "Further share of arrests that hit a member.",
                               engine::assumption("0.02 to 0.15")}};
  engine::Parameter leaders{this,
                            {"leaders",
                             engine::unit::one,
                             {0, 5},
                             0.5,
                             "Relative rise of the hazard that a leader is found.",
                             engine::assumption("0 to 1.5")}};
};

void declare_pursue_track_and_trace(Model& model) { model.add<TrackAndTrace>(); }

}  // namespace models
