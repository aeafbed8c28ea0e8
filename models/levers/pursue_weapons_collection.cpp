// SPDX-License-Identifier: Apache-2.0
// People hand in firearms for something in return, and are safe without them.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class WeaponsCollection final : public Lever {
 public:
  explicit WeaponsCollection(engine::Model& model)
      : Lever(model,
              {.id = "pursue.weapons_collection",
               .pillar = Pillar::pursue,
               .objective = "Fewer weapons",
               .component = "Collection of weapons and disarmament (spotlight)",
               .annex = "PURSUE, spotlight on weapons",
               .sendai = {2, 4},
               .pathway = {"response", "recovery"},
               .mechanism = "Illicit firearms are handed in where people are secure, take part "
                            "or have a market to live from: each makes up for the others; "
                            "watched borders slow the refill.",
               .cost = 1,
               .cost_source = "100 USD for each firearm, and campaigns; assumption",
               .lead_time = 0.5,
               .half_life = 0.25,
               .side_effect = "Who hands in a weapon where nobody protects him is exposed; "
                              "supply across borders refills the stock.",
               .source = engine::assumption(
                   "buy-backs are rarely evaluated; the annex names what three programmes "
                   "had or lacked"),
               .evidence = 'C',
               .evidence_context = "Mali 1990s, Uganda 2000s, Western Balkans 2018",
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
                               "Share of weapons handed in a year where nothing stands against it.",
                               engine::assumption("0.05 to 0.5")}};
  engine::Parameter by_security{this,
                                {"by_security",
                                 engine::unit::share,
                                 {0, 1},
                                 0.7,
                                 "How far security in exchange alone makes people hand in.",
                                 engine::assumption("0.4 to 0.9")}};
  engine::Parameter by_participation{this,
                                     {"by_participation",
                                      engine::unit::share,
                                      {0, 1},
                                      0.5,
                                      "How far a say in the programme alone does so.",
                                      engine::assumption("0.2 to 0.7")}};
  engine::Parameter by_market{this,
                              {"by_market",
                               engine::unit::share,
                               {0, 1},
                               0.5,
                               "How far work and needs that are met alone do so.",
                               engine::assumption("0.2 to 0.7")}};
  engine::Parameter watched_borders{this,
                                    {"watched_borders",
                                     engine::unit::share,
                                     {0, 1},
                                     0.8,
                                     "Share of the refill that border control of twice the usual "
                                     "capacity keeps out.",
                                     engine::assumption("0.4 to 0.9")}};
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
///     handed in = rate · intensity · (1 − (1 − s·secure)(1 − p·part)(1 − m·market)) · weapons
///     refill    = rate · (½ + ½ on a route) · (1 − w · border/(border + 1)) · collected so far
/// secure = police/(police + 1) · (1 − control), part = bridging · trust, market = employment · (1 − unmet
/// need): they substitute for each other, each adding less where the others are there. What is handed
/// in without security makes people afraid.
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
    const auto security = lever_.by_security.over(cells), say = lever_.by_participation.over(cells);
    const auto work = lever_.by_market.over(cells), borders = lever_.watched_borders.over(cells);
    const auto police = community.police_presence.over(cells),
               control = community.control.over(cells);
    const auto border =
        of_function(cells, world_.state, world_.state.capacity, Function::border_and_customs);
    const auto ties = community.bridging.over(cells), need = community.unmet_need.over(cells);
    const auto trust_women = community.trust.women.over(cells),
               trust_men = community.trust.men.over(cells);
    const auto jobs_women = community.employment.women.over(cells),
               jobs_men = community.employment.men.over(cells);
    const auto route = community.on_route.over(cells);
    const auto women = community.fear.women.over(cells), men = community.fear.men.over(cells);
    const auto out = weapons.over(cells), kept = store.over(cells);
    const auto women_afraid = fear_women.over(cells), men_afraid = fear_men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double secure = police[i] / (police[i] + 1.0) * (1.0 - control[i]);
      const double part = ties[i] * 0.5 * (trust_women[i] + trust_men[i]);
      const double market = 0.5 * (jobs_women[i] + jobs_men[i]) * (1.0 - need[i]);
      const double willing =
          1.0 - (1.0 - security[i] * secure) * (1.0 - say[i] * part) * (1.0 - work[i] * market);
      const double share = share_moved(rate[i] * intensity[i] * willing, now.step_years);
      const double passes = 1.0 - borders[i] * border[i] / (border[i] + 1.0);
      const double back =
          gone[i] * share_moved(supply[i] * (0.5 + 0.5 * route[i]) * passes, now.step_years);
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
