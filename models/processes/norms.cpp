// SPDX-License-Identifier: Apache-2.0
// What one does not speak of, and whom one holds a grudge against: silence follows the hold of
// groups, grievance what the State does to people; both pass between acquaintances.
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Norms final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Norms(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "norms", "Moves the norm of silence and grievance against the State."),
        community_(static_cast<Model&>(model).community) {
    acquaintances_.set_graph(community_.social);
  }

  engine::Parameter silence_rate{this,
                                 {"silence_rate",
                                  unit::per_year,
                                  {0.05, 5},
                                  0.5,
                                  "How fast silence follows the hold of groups.",
                                  assumption("norms last for years")}};
  engine::Parameter silence_floor{this,
                                  {"silence_floor",
                                   unit::share,
                                   {0, 0.5},
                                   0.15,
                                   "Silence where no group is.",
                                   assumption("some never speak to the police")}};
  engine::Parameter silence_gain{
      this,
      {"silence_gain",
       unit::share,
       {0, 1},
       0.8,
       "Share of what is left that full hold and fear add.",
       engine::cite("nardin2016", "the norm to pay and keep silent carries rackets")}};
  engine::Parameter counter_message{
      this,
      {"counter_message",
       unit::share,
       {-1, 1},
       0.0,
       "Share of silence that counter-narratives take where all trust the messenger; they backfire "
       "where fewer trust than doubt.",
       assumption("none without a measure")}};
  engine::Parameter doubt{this,
                          {"doubt",
                           unit::share,
                           {0, 0.9},
                           0.25,
                           "Trust in the messenger below which a message works against its aim.",
                           assumption("rejected messages harden what they deny; 0.1 to 0.4")}};
  engine::Parameter grievance_fading{
      this,
      {"grievance_fading",
       unit::per_year,
       {0.05, 5},
       0.4,
       "How fast grievance returns to what needs and services explain.",
       assumption("years")}};
  engine::Parameter need_weight{this,
                                {"need_weight",
                                 unit::share,
                                 {0, 1},
                                 0.6,
                                 "Grievance that fully unmet needs explain.",
                                 assumption("open")}};
  engine::Parameter security_only{
      this,
      {"security_only",
       unit::share,
       {0, 1},
       0.15,
       "Grievance added by police presence where services are missing.",
       engine::cite("blattman2022medellin", "security without services does not please")}};
  engine::Parameter reconciliation{
      this,
      {"reconciliation",
       unit::per_year,
       {0, 5},
       0.0,
       "Rate at which talks that all can join take grievance away; slower where few are heard.",
       assumption("none without a measure")}};
  engine::Parameter kin{this,
                        {"kin",
                         unit::person,
                         {1, 500},
                         60,
                         "People who hold a grudge for each person harmed by the State.",
                         assumption("kin and neighbours")}};
  engine::Parameter rise{this,
                         {"rise",
                          unit::share,
                          {0, 1},
                          0.3,
                          "Share of what is missing to full grievance that each of them gains.",
                          assumption("open")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 10},
                            0.5,
                            "How fast both move towards acquaintances elsewhere.",
                            assumption("as fast as trust")}};
  engine::Flow silence{this, community_.silence, "silence"};
  engine::Flow silence_spread{this, community_.silence, "silence_spread"};
  engine::Flow fading{this, community_.grievance, "fading"};
  engine::Flow harm{this, community_.grievance, "harm"};
  engine::Flow reconciled{this, community_.grievance, "reconciled"};
  engine::Flow grievance_spread{this, community_.grievance, "grievance_spread"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    keep_silent(now, cells);
    resent(now, cells);
    pass_on(now, cells);
  }

 private:
  void keep_silent(const engine::Now& now, const engine::Cells& cells) const {
    const auto out = silence.over(cells);
    const auto held = community_.control.over(cells), is = community_.silence.over(cells);
    const auto women = community_.fear.women.over(cells), men = community_.fear.men.over(cells);
    const auto speed = silence_rate.over(cells), floor = silence_floor.over(cells);
    const auto gain = silence_gain.over(cells), message = counter_message.over(cells);
    const auto doubted = doubt.over(cells);
    const auto of_women = community_.trust.women.over(cells),
               of_men = community_.trust.men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double afraid = 0.5 + 0.25 * (women[i] + men[i]);
      const double target = floor[i] + (1.0 - floor[i]) * gain[i] * held[i] * afraid;
      const double credible = (0.5 * (of_women[i] + of_men[i]) - doubted[i]) / (1.0 - doubted[i]);
      const double told = std::min(1.0, target * (1.0 - message[i] * credible));
      out[i] = share_moved(speed[i], now.step_years) * (told - is[i]);
    }
  }

  void resent(const engine::Now& now, const engine::Cells& cells) const {
    const auto harmed = zeros(cells);
    add_cohorts(harmed, community_.killed(Cause::state), cells);
    add_cohorts(harmed, community_.killed(Cause::custody), cells);
    add_cohorts(harmed, community_.detained_wrongly, cells);
    add_to(harmed, community_.ill_treated, cells);
    const auto people = community_.population.over(cells), is = community_.grievance.over(cells);
    const auto need = community_.unmet_need.over(cells);
    const auto covered = community_.coverage_by_state.over(cells);
    const auto present = community_.police_presence.over(cells);
    const auto speed = grievance_fading.over(cells), of_need = need_weight.over(cells);
    const auto alone = security_only.over(cells), near = kin.over(cells), gain = rise.over(cells);
    const auto faded = fading.over(cells), struck = harm.over(cells);
    const auto talks = reconciliation.over(cells), heard = community_.voice.over(cells);
    const auto settled = reconciled.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double watched = alone[i] * (1.0 - covered[i]) * present[i] / (1.0 + present[i]);
      const double explained = of_need[i] * need[i];
      const double target = explained + (1.0 - explained) * watched;
      faded[i] = share_moved(speed[i], now.step_years) * (target - is[i]);
      const double touched = near[i] * harmed[i] / std::max(people[i], 1.0);
      settled[i] = -share_moved(talks[i] * heard[i], now.step_years) * is[i];
      struck[i] = (is[i] - 1.0) * engine::math::expm1(-(gain[i] * touched));
    }
  }

  void pass_on(const engine::Now& now, const engine::Cells& cells) const {
    const auto heard = acquaintances_.pulled<2>(cells);
    const auto quiet = community_.silence.over(cells), grudge = community_.grievance.over(cells);
    const auto talk = spread.over(cells), tied = is_connected(cells, community_.social);
    const auto to_silence = silence_spread.over(cells), to_grudge = grievance_spread.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double moved = share_moved(talk[i], now.step_years) * tied[i];
      to_silence[i] = moved * (heard[0][i] - quiet[i]);
      to_grudge[i] = moved * (heard[1][i] - grudge[i]);
    }
  }

  engine::Neighbours acquaintances_{
      this, community_.table, {&community_.silence, &community_.grievance}};
};

void declare_norms(Model& model) { model.add<Norms>(); }

}  // namespace models
