// SPDX-License-Identifier: Apache-2.0
// People hand in firearms for something in return, and are safe without them.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class WeaponsCollection final : public Lever {
 public:
  explicit WeaponsCollection(engine::Model& model)
      : Lever(model, {.id = "pursue.weapons_collection",
                      .pillar = Pillar::pursue,
                      .objective = "Fewer weapons",
                      .component = "Collection of weapons and disarmament (spotlight)",
                      .annex = "PURSUE, spotlight on weapons",
                      .sendai = {2, 4},
                      .pathway = {"response", "recovery"},
                      .mechanism = "Illicit firearms in circulation fall; more are handed in where "
                                   "people are secure.",
                      .cost = 1,
                      .cost_source = "100 USD for each firearm, and campaigns; assumption",
                      .lead_time = 0.5,
                      .half_life = 0.25,
                      .side_effect = "Who hands in a weapon where nobody protects him is exposed; "
                                     "supply across borders refills the stock.",
                      .source = engine::assumption(
                          "buy-backs are rarely evaluated; security in exchange decides"),
                      .evidence = 'D',
                      .evidence_context = "expert judgement",
                      .primary_metric = "lethal_violence",
                      .direction = engine::Direction::down}) {
    draws_on(Function::police, 0.06);
    draws_on(Function::border_and_customs, 0.06);
    draws_on(Carrier::civil_society, 0.08);
  }

  engine::Parameter handed_in{this,
                              {"handed_in",
                               engine::unit::per_year,
                               {0, 2},
                               0.25,
                               "Share of weapons handed in a year where people are wholly secure.",
                               engine::assumption("0.05 to 0.5")}};
  engine::Parameter refill{
      this,
      {"refill",
       engine::unit::per_year,
       {0, 5},
       0.4,
       "Share of what was collected that supply replaces in a year.",
       engine::assumption("half as much away from ports and borders; 0.1 to 1")}};
  engine::Parameter exposed{this,
                            {"exposed",
                             engine::unit::one,
                             {0, 5},
                             0.5,
                             "Fear of those who handed in a weapon and are not secure.",
                             engine::assumption("0.1 to 1")}};
};

/// Weapons fall by what is handed in and rise by what supply replaces:
///     handed in = rate · intensity · secure · weapons        secure = police / (police + 1) · (1 − control)
///     refill    = rate · (½ + ½ on a route) · collected so far
/// What is handed in without security makes people afraid.
class WeaponsInCirculation final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const WeaponsCollection& lever_;

 public:
  WeaponsInCirculation(engine::Model& model, const WeaponsCollection& lever)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "weapons_in_circulation", "Weapons are handed in, and supply replaces them."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  engine::Stock collected{world_.community.table,
                          engine::Stock::Kind::level,
                          {"weapons_collected",
                           engine::unit::one,
                           {0, 1e4},
                           0.0,
                           "Handed in and not replaced yet, per 100 people.",
                           engine::assumption("state")}};
  engine::Flow weapons{this, world_.community.weapons, "collection"};
  engine::Flow store{this, collected, "collection"};
  engine::Flow fear_women{this, world_.community.fear.women, "exposed"};
  engine::Flow fear_men{this, world_.community.fear.men, "exposed"};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Community& community = world_.community;
    const auto intensity = lever_.over(cells);
    const auto rate = lever_.handed_in.over(cells), supply = lever_.refill.over(cells);
    const auto risk = lever_.exposed.over(cells);
    const auto held = community.weapons.over(cells), gone = collected.over(cells);
    const auto police = community.police_presence.over(cells),
               control = community.control.over(cells);
    const auto route = community.on_route.over(cells);
    const auto women = community.fear.women.over(cells), men = community.fear.men.over(cells);
    const auto out = weapons.over(cells), kept = store.over(cells);
    const auto women_afraid = fear_women.over(cells), men_afraid = fear_men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double secure = police[i] / (police[i] + 1.0) * (1.0 - control[i]);
      const double share = share_moved(rate[i] * intensity[i] * secure, now.step_years);
      const double back = gone[i] * share_moved(supply[i] * (0.5 + 0.5 * route[i]), now.step_years);
      out[i] = back - share * held[i];
      kept[i] = -out[i];
      women_afraid[i] = risk[i] * share * (1.0 - secure) * (1.0 - women[i]);
      men_afraid[i] = risk[i] * share * (1.0 - secure) * (1.0 - men[i]);
    }
  }
};

void declare_pursue_weapons_collection(Model& model) {
  const WeaponsCollection& lever = model.add<WeaponsCollection>();
  model.add<WeaponsInCirculation>(lever);
}

}  // namespace models
