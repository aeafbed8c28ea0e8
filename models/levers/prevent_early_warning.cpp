// SPDX-License-Identifier: Apache-2.0
// An analysis cell joins police, prison, price and health data with what community reporters say.
#include "models/measures/lever.hpp"

namespace models {

class EarlyWarning final : public Lever {
 public:
  explicit EarlyWarning(engine::Model& model)
      : Lever(model,
              {.id = "prevent.early_warning",
               .pillar = Pillar::prevent,
               .objective = "See trouble coming",
               .component = "Early warning and analysis on all sources of data",
               .annex = "PREVENT, component 11",
               .sendai = {1, 4},
               .pathway = {"preparation", "early warning"},
               .mechanism = "Beliefs follow events sooner, with less noise and more soft sources.",
               .cost = 0.5,
               .cost_source =
                   "some hundred analysts and reporters per ten million people; assumption",
               .lead_time = 0.75,
               .half_life = 0.5,
               .side_effect = "False alarms draw the response to calm places.",
               .source = engine::assumption("no trial isolates early warning"),
               .evidence = 'D',
               .evidence_context = "expert judgement",
               .primary_metric = "response_delay",
               .direction = engine::Direction::down}) {
    draws_on_all_functions(0.01);
    draws_on(Function::analysis, 0.19);
    multiplies("observation.report_delay", delay_change);
    multiplies("observation.noise", noise_change);
    multiplies("observation.soft_noise", noise_change);
    adds("observation.community_reporting", reporters_added);
    adds("foresight.attention_26", attention_26);
    adds("foresight.attention_104", attention_104);
    adds("observation.recruitment_seen", recruits_seen);
    adds("observation.false_alarm", false_alarms);
  }

  engine::Parameter delay_change{this,
                                 {"delay_change",
                                  engine::unit::one,
                                  {-0.95, 0},
                                  -0.5,
                                  "Relative change of the time until an event is a belief.",
                                  engine::assumption("-0.8 to -0.2")}};
  engine::Parameter noise_change{this,
                                 {"noise_change",
                                  engine::unit::one,
                                  {-0.95, 0},
                                  -0.4,
                                  "Relative change of the noise of reports.",
                                  engine::assumption("-0.7 to -0.1")}};
  engine::Parameter recruits_seen{this,
                                  {"recruits_seen",
                                   engine::unit::share,
                                   {0, 0.8},
                                   0.2,
                                   "Further share of recruits that some source tells of.",
                                   engine::assumption("0.05 to 0.4")}};
  engine::Parameter reporters_added{this,
                                    {"reporters_added",
                                     engine::unit::share,
                                     {0, 0.9},
                                     0.3,
                                     "Share of what soft sources miss that new reporters tell.",
                                     engine::assumption("0.1 to 0.5")}};
  engine::Parameter attention_26{this,
                                 {"attention_26",
                                  engine::unit::share,
                                  {0, 0.9},
                                  0.3,
                                  "Further share of futures 26 weeks ahead that are worked out.",
                                  engine::assumption("0.1 to 0.5")}};
  engine::Parameter attention_104{this,
                                  {"attention_104",
                                   engine::unit::share,
                                   {0, 0.9},
                                   0.15,
                                   "Further share of futures 104 weeks ahead that are worked out.",
                                   engine::assumption("0 to 0.3")}};
  engine::Parameter false_alarms{
      this,
      {"false_alarms",
       engine::unit::per_year,
       {0, 12},
       0.8,
       "Further false alarms of a province.",
       engine::assumption("more warnings, more of them false; 0.2 to 3")}};
};

void declare_prevent_early_warning(Model& model) { model.add<EarlyWarning>(); }

}  // namespace models
