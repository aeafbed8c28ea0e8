// SPDX-License-Identifier: Apache-2.0
// The group that kills next is told what will follow, and how to get out.
#include "engine/math/elementary.hpp"
#include "models/measures/lever.hpp"
#include "models/state/national.hpp"

namespace models {

class FocusedDeterrence final : public Lever {
 public:
  explicit FocusedDeterrence(engine::Model& model)
      : Lever(model,
              {.id = "outside.focused_deterrence",
               .pillar = Pillar::outside_the_annex,
               .objective = "None: outside the annex",
               .component = "A credible sanction on the group that kills next, with a way out",
               .annex = "outside the annex",
               .sendai = {},
               .pathway = {"early warning", "response"},
               .mechanism = "Groups that confront hide instead, as far as the threat is credible; "
                            "members who want out get help.",
               .cost = 1.0,
               .cost_source =
                   "a team of police, prosecutors and outreach in each province; assumption",
               .lead_time = 0.5,
               .half_life = 0.15,
               .side_effect = "It needs precision and trust: where police are not told and plans "
                              "leak it moves nobody, and the arrests that back it hit others.",
               .source = engine::cite("braga2018",
                                      "24 quasi-experiments, most in the United States: crime "
                                      "falls, least where designs are strict"),
               .evidence = 'B',
               .evidence_context = "United States 1996-2015",
               .primary_metric = "lethal_violence",
               .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.06);
    draws_on(Function::courts, 0.04);
    draws_on(Function::social_protection, 0.02);
    adds("detention.arrest_rate", backing);
    adds("desistance.support", way_out);
  }

  engine::Parameter backing{this,
                            {"backing",
                             engine::unit::per_100k_year,
                             {0, 60},
                             10.0,
                             "Further arrests of supposed members, who make the threat credible.",
                             engine::assumption("a sixth above the usual; 3 to 30")}};
  engine::Parameter way_out{this,
                            {"way_out",
                             engine::unit::one,
                             {0, 2},
                             0.3,
                             "Relative rise of exits with the help that is offered.",
                             engine::assumption("0 to 1")}};
  engine::Parameter heeded{
      this,
      {"heeded",
       engine::unit::per_year,
       {0, 20},
       3.0,
       "Rate at which groups give up confrontation under a threat that is wholly credible.",
       engine::assumption("1 to 6; effects in cities show within months")}};
};

/// What a group gives up of confrontation it puts into concealment:
///     confrontation' = −heeded · intensity · trust · precision · police · (1 − leak) · confrontation
/// each as it is where the group stands.
class ThreatHeeded final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it
  const FocusedDeterrence& lever_;
  const engine::Parameter* precision_ = nullptr;

 public:
  ThreatHeeded(engine::Model& model, const FocusedDeterrence& lever)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).groups.table,
                "threat_heeded", "Groups heed a threat that is credible."),
        world_(static_cast<Model&>(model)),
        lever_(lever),
        precision_(model.find_parameter("detention.precision")) {}

  engine::Flow confront{this, of(Strategy::confrontation), "heeded"};
  engine::Flow conceal{this, of(Strategy::concealment), "hidden"};

  bool is_needed() const override { return lever_.is_active(); }

  void meet(const engine::Now& now) override {
    const engine::Table& table = world_.groups.table;
    if (!lever_.is_on()) return;
    for (std::size_t lane = 0; lane < table.lanes(); ++lane) {
      for (std::size_t slot = 0; slot < table.rows(); ++slot) {
        const std::size_t cell = slot * table.lanes() + lane;
        if (world_.groups.is_alive.at(cell) == 0.0) continue;
        const double rate =
            where_it_stands(world_, lever_.heeded, slot, lane) * credible(slot, lane);
        const double given_up =
            of(Strategy::confrontation).at(cell) * engine::math::probability(rate, now.step_years);
        confront.whole()[cell] = -given_up;
        conceal.whole()[cell] = given_up;
      }
    }
  }

 private:
  engine::Stock& of(Strategy which) {
    return world_.groups.strategy[static_cast<std::size_t>(which)];
  }

  double credible(std::size_t slot, std::size_t lane) const {
    return mean_where_it_stands(world_, slot, lane, [&](engine::Row p, std::size_t cell) {
      const Province& province = world_.province;
      const double trust = 0.5 * (province.trust_women.at(cell) + province.trust_men.at(cell));
      const double police = world_.state.capacity.at(
          world_.state.table.cell(world_.state.row(Function::police, p), lane));
      return lever_.at(province.table, cell) * trust * precision_->at(province.table, cell) *
             (police < 1.0 ? police : 1.0) * (1.0 - province.leak.at(cell));
    });
  }
};

void declare_outside_focused_deterrence(Model& model) {
  const FocusedDeterrence& lever = model.add<FocusedDeterrence>();
  model.add<ThreatHeeded>(lever);
}

}  // namespace models
