// SPDX-License-Identifier: Apache-2.0
// Firms that groups own bring them income where they have people to run them.
#include "models/groups/present.hpp"

namespace models {

/// Takings = infiltrated · turnover · margin · people · income · sat(members at work in it per 1,000, half)
class ReturnsOfFirms final : public engine::CellProcess {
  Model& world_;

 public:
  explicit ReturnsOfFirms(engine::Model& model)
      : CellProcess(model, stage(StageOf::market_clearing),
                    static_cast<Model&>(model).community.table, "returns_of_firms",
                    "Pays groups what the firms they own bring in."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter turnover{
      this,
      {.name = "turnover",
       .unit = unit::usd_per_person_year,
       .range = {0, 1e5},
       .value = 3000,
       .about = "Turnover of licit firms within reach, per person.",
       .source = engine::assumption("half of yearly output; 1 to 10 thousand")}};
  engine::Parameter margin{
      this,
      {.name = "margin",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.03,
       .about = "Of which owners draw out.",
       .source = engine::assumption("low: the aim is to clean money; 0.01 to 0.1")}};
  engine::Parameter half{
      this,
      {.name = "half",
       .unit = unit::one,
       .range = {0.001, 10},
       .value = 0.05,
       .about = "Members per 1,000 people, all at work in it, who collect half of that.",
       .source = engine::assumption("a front man runs several firms")}};
  engine::Set wanted{this, world_.market_places.wanted[market]};
  engine::Set takings{this, world_.community.takings[market]};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Community& here = world_.community;
    const auto people = here.population.over(cells);
    const auto women = here.income.women.over(cells), men = here.income.men.over(cells);
    const auto owned = world_.market_places.infiltrated_firms.over(cells),
               effort = world_.market_places.effort[market].over(cells);
    const auto sales = turnover.over(cells), part = margin.over(cells), few = half.over(cells);
    const auto could = wanted.fresh(cells), taken = takings.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      could[i] = owned[i] * sales[i] * part[i] * people[i] * 0.5 * (women[i] + men[i]);
      const double per_1000 = 1000.0 * effort[i] / std::max(people[i], 1.0);
      taken[i] = could[i] * saturating(per_1000, few[i]) * now.step_years;
    }
  }

 private:
  static constexpr auto market =
      static_cast<std::size_t>(Market::laundering_and_investment_in_distressed_firms);
};

void declare_returns_of_firms(Model& model) { model.add<ReturnsOfFirms>(); }

}  // namespace models
