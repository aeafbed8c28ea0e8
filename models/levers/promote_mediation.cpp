// SPDX-License-Identifier: Apache-2.0
// People whom both sides listen to talk a killing out of being answered.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class Mediation final : public Lever {
 public:
  explicit Mediation(engine::Model& model)
      : Lever(
            model,
            {.id = "promote.mediation",
             .pillar = Pillar::promote,
             .objective = "Stop the chain of killings",
             .component = "Mediation, violence reduction, local influencers",
             .annex = "PROMOTE, component 7",
             .sendai = {2, 4},
             .pathway = {"early warning", "response"},
             .mechanism =
                 "Killings between groups are answered less and quarrels are settled sooner.",
             .cost = 0.4,
             .cost_source = "one team of ten for 100,000 people in cities; assumption",
             .lead_time = 0.5,
             .half_life = 0.25,
             .side_effect = "Mediators are at risk where rivals fight: civil society loses people.",
             .source = engine::assumption("violence interruption: results in cities of the United "
                                          "States differ from a third less to none"),
             .evidence = 'C',
             .evidence_context = "United States 2004-2019",
             .primary_metric = "lethal_violence",
             .direction = engine::Direction::down}) {
    draws_on(Carrier::civil_society, 0.2);
    multiplies("retaliation.answer", answer_change);
    multiplies("rivalry.fade", settled);
  }

  engine::Parameter answer_change{this,
                                  {"answer_change",
                                   engine::unit::one,
                                   {-0.95, 0},
                                   -0.3,
                                   "Relative change of how killings are answered.",
                                   engine::assumption("-0.6 to 0")}};
  engine::Parameter settled{this,
                            {"settled",
                             engine::unit::one,
                             {0, 5},
                             0.4,
                             "Relative rise of how fast rivalry calms down.",
                             engine::assumption("0 to 1")}};
  engine::Parameter lost{this,
                         {"lost",
                          engine::unit::per_year,
                          {0, 5},
                          0.3,
                          "Share of exposed civil society lost in a year of open war.",
                          engine::assumption("0.05 to 1")}};
  engine::Parameter half_violence{this,
                                  {"half_violence",
                                   engine::unit::per_100k_year,
                                   {1, 200},
                                   20,
                                   "Lethal violence at which half of that is lost.",
                                   engine::assumption("10 to 40")}};
};

/// Civil society loses mediators where it is exposed and people are killed, v being lethal violence:
///     capacity' = −lost · intensity · exposure · v / (v + half) · capacity
/// It comes back as carriers do (`carriers`).
class MediatorsAtRisk final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const Mediation& lever_;

 public:
  MediatorsAtRisk(engine::Model& model, const Mediation& lever)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).carriers.table,
                    "mediators_at_risk", "Mediators are threatened, leave or are killed."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  engine::Flow change{this, world_.carriers.capacity, "at_risk"};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto intensity = lever_.over(cells), rate = lever_.lost.over(cells);
    const auto half = lever_.half_violence.over(cells);
    const auto able = world_.carriers.capacity.over(cells),
               exposed = world_.carriers.exposure.over(cells);
    const auto killed = of_province(cells, world_.province.killed);
    const auto people = of_province(cells, world_.province.population);
    const auto out = change.over(cells);
    const std::size_t provinces = cells.table->rows() / carriers;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const auto carrier =
          static_cast<Carrier>((cells.begin + i) / cells.table->lanes() / provinces);
      if (carrier != Carrier::civil_society) continue;
      const double violence = killed[i] / (people[i] + 1.0) * 1e5 / now.step_years;
      const double leaving = rate[i] * intensity[i] * exposed[i] * violence / (violence + half[i]);
      out[i] = -able[i] * share_moved(leaving, now.step_years);
    }
  }
};

void declare_promote_mediation(Model& model) {
  const Mediation& lever = model.add<Mediation>();
  model.add<MediatorsAtRisk>(lever);
}

}  // namespace models
