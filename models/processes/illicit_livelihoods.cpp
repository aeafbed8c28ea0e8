// SPDX-License-Identifier: Apache-2.0
// Households that live off illicit markets: they depend on those who run them.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

namespace unit = engine::unit;

/// Share of households = paid to those who dig, carry and sell / what all households earn; dependence
/// rises with it. Who loses that living by force loses income and bears a grudge.
class IllicitLivelihoods final : public engine::CellProcess {
  Model& world_;

 public:
  explicit IllicitLivelihoods(engine::Model& model)
      : CellProcess(model, stage(StageOf::contest), static_cast<Model&>(model).community.table,
                    "illicit_livelihoods", "Counts households that live off illicit markets."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter paid{this,
                         {"paid",
                          unit::one,
                          {0, 20},
                          2,
                          "Paid to households for each unit that groups take.",
                          engine::assumption("dues are a third of what diggers sell; 0.5 to 5")}};
  engine::Parameter earned{this,
                           {"earned",
                            unit::usd_per_person_year,
                            {100, 50000},
                            3000,
                            "Income of a person at the national mean.",
                            engine::assumption("a middling economy; 1 to 8 thousand")}};
  engine::Parameter pace{this,
                         {"pace",
                          unit::per_year,
                          {0.1, 20},
                          1,
                          "How fast households take up such work and leave it.",
                          engine::assumption("a season or two; 0.5 to 3")}};
  engine::Parameter binding{this,
                            {"binding",
                             unit::per_year,
                             {0, 5},
                             0.3,
                             "Speed at which dependence on groups rises where all live off it.",
                             engine::assumption("0.1 to 1")}};
  engine::Parameter destroyed{this,
                              {"destroyed",
                               unit::per_year,
                               {0, 20},
                               0,
                               "Hazard that such a living is destroyed by force.",
                               engine::assumption("none without a measure")}};
  engine::Parameter resented{this,
                             {"resented",
                              unit::one,
                              {0, 10},
                              2,
                              "Grievance for each household that lost its living by force.",
                              engine::assumption("kin and neighbours share it; 0.5 to 4")}};
  engine::Flow share{this, world_.market_places.livelihoods, "share"};
  engine::Flow dependence{this, world_.community.dependence, "livelihoods"};
  engine::Flow grievance{this, world_.community.grievance, "destroyed"};
  engine::Flow women{this, world_.community.income.women, "destroyed"};
  engine::Flow men{this, world_.community.income.men, "destroyed"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto gained = sold(cells);
    const auto lives = world_.market_places.livelihoods.over(cells);
    if (std::ranges::max(gained) <= 0.0 && std::ranges::max(lives) <= 0.0) return;
    const Community& here = world_.community;
    const auto people = here.population.over(cells), bound = here.dependence.over(cells),
               grudge = here.grievance.over(cells);
    const auto of_women = here.income.women.over(cells), of_men = here.income.men.over(cells);
    const auto each = paid.over(cells), income = earned.over(cells), rate = pace.over(cells);
    const auto ties = binding.over(cells), lost = destroyed.over(cells),
               ache = resented.over(cells);
    const auto out = share.over(cells), depend = dependence.over(cells),
               angry = grievance.over(cells), poorer_women = women.over(cells),
               poorer_men = men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double all = income[i] * std::max(people[i], 1.0) * now.step_years;
      const double target = std::min(1.0, each[i] * gained[i] / all);
      const double taken = lives[i] * share_moved(lost[i], now.step_years);
      out[i] = share_moved(rate[i], now.step_years) * (target - lives[i] + taken) - taken;
      depend[i] = share_moved(ties[i] * lives[i], now.step_years) * (1.0 - bound[i]);
      angry[i] = std::min(1.0, ache[i] * taken) * (1.0 - grudge[i]);
      poorer_women[i] = -taken * of_women[i];
      poorer_men[i] = -taken * of_men[i];
    }
  }

 private:
  // What the markets take that many hands work for.  [USD in this step]
  std::span<double> sold(const engine::Cells& cells) const {
    const auto out = zeros(cells);
    for (const Market market :
         {Market::drugs, Market::illegal_mining_and_metals, Market::timber_and_wildlife,
          Market::commodity_black_markets, Market::migrant_smuggling}) {
      add_to(out, world_.community.takings[static_cast<std::size_t>(market)], cells);
    }
    return out;
  }
};

void declare_illicit_livelihoods(Model& model) { model.add<IllicitLivelihoods>(); }

}  // namespace models
