// SPDX-License-Identifier: Apache-2.0
// How far the rule of groups is accepted: order and services earn acceptance, predation and killing
// lose it, and both are judged against what the State gives.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Legitimacy final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Legitimacy(engine::Model& model)
      : CellProcess(model, stage(StageOf::infiltration), static_cast<Model&>(model).community.table,
                    "legitimacy", "Moves how far the rule of groups is accepted."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0.05, 5},
                          0.7,
                          "How fast acceptance follows conduct.",
                          assumption("a year or two")}};
  engine::Parameter gain{this,
                         {"gain",
                          unit::one,
                          {0, 5},
                          1.0,
                          "Weight of what groups give; counter-narratives lower it.",
                          assumption("reference")}};
  engine::Parameter order_weight{
      this,
      {"order_weight",
       unit::one,
       {0, 2},
       0.3,
       "Weight of unrivalled hold, felt as order, beside services.",
       engine::cite("blattman2024",
                    "combos settle disputes and are first to be called in a third of blocks")}};
  engine::Parameter predation_weight{this,
                                     {"predation_weight",
                                      unit::year,
                                      {0, 50},
                                      1.0,
                                      "Weight of extortions per person and year.",
                                      assumption("open")}};
  engine::Parameter killing_weight{this,
                                   {"killing_weight",
                                    unit::year,
                                    {0, 1e5},
                                    300,
                                    "Weight of killings by groups per person and year.",
                                    assumption("open")}};
  engine::Parameter state_weight{this,
                                 {"state_weight",
                                  unit::one,
                                  {0, 5},
                                  0.8,
                                  "Weight of trust in the State and of what it gives.",
                                  assumption("rivals for the same acceptance")}};
  engine::Parameter recognition{this,
                                {"recognition",
                                 unit::share,
                                 {0, 1},
                                 0.0,
                                 "Acceptance that a pact or settlement with the State lends.",
                                 assumption("none without a measure")}};
  engine::Flow conduct{this, community_.legitimacy_of_groups, "conduct"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto killed = zeros(cells);
    add_cohorts(killed, community_.killed(Cause::groups), cells);
    const auto people = community_.population.over(cells), preyed = community_.extorted.over(cells);
    const auto given = community_.coverage_by_groups.over(cells);
    const auto held = community_.control.over(cells), fought = community_.rivalry.over(cells);
    const auto women = community_.trust.women.over(cells), men = community_.trust.men.over(cells);
    const auto state = community_.coverage_by_state.over(cells);
    const auto is = community_.legitimacy_of_groups.over(cells);
    const auto speed = rate.over(cells), weight = gain.over(cells),
               order = order_weight.over(cells);
    const auto prey = predation_weight.over(cells), kill = killing_weight.over(cells);
    const auto rival = state_weight.over(cells), lent = recognition.over(cells);
    const auto out = conduct.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double per_year = 1.0 / (std::max(people[i], 1.0) * now.step_years);
      const double earned = weight[i] * (given[i] + order[i] * held[i] * (1.0 - fought[i]));
      const double lost = (prey[i] * preyed[i] + kill[i] * killed[i]) * per_year;
      const double beside = rival[i] * (0.5 * (women[i] + men[i]) + state[i]);
      const double accepted = earned / (earned + lost + beside + 0.1);
      const double target = accepted + (1.0 - accepted) * lent[i] * held[i];
      out[i] = share_moved(speed[i], now.step_years) * (target - is[i]);
    }
  }
};

void declare_legitimacy(Model& model) { model.add<Legitimacy>(); }

}  // namespace models
