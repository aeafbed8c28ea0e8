// SPDX-License-Identifier: Apache-2.0
// Groups that make an effort in it kidnap for ransom where they stand.
#include "engine/random/counts.hpp"
#include "models/groups/present.hpp"

namespace models {

class Kidnapping final : public engine::CellProcess {
  Community& community_;
  Groups& groups_;
  MarketPlaces& places_;

 public:
  explicit Kidnapping(engine::Model& model)
      : CellProcess(model, stage(StageOf::market_clearing),
                    static_cast<Model&>(model).community.table, "kidnapping",
                    "Groups kidnap for ransom where they stand."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        places_(static_cast<Model&>(model).market_places) {}

  engine::Parameter rate{
      this,
      {.name = "rate",
       .unit = unit::per_100k_year,
       .range = {0, 5000},
       .value = 500,
       .about = "Kidnappings per person where groups hold all and do nothing else.",
       .source = engine::assumption(
           "gives some 4 to 7 reported per 100,000 a year, as in Ecuador 2015-2020 (UNODC)")}};
  engine::Parameter ransom{
      this,
      {.name = "ransom",
       .unit = unit::usd,
       .range = {10, 1e6},
       .value = 3000,
       .about = "Paid for one person where income is the national mean.",
       .source = engine::assumption("express kidnappings outnumber long ones")}};
  engine::Flow kidnapped{this, community_.kidnapped, "kidnapped"};
  engine::Set wanted{this, places_.wanted[static_cast<std::size_t>(Market::kidnapping)]};
  engine::Set takings{this, community_.takings[static_cast<std::size_t>(Market::kidnapping)]};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto hazard = rate.over(cells), price = ransom.over(cells);
    const auto people = community_.population.over(cells), control = community_.control.over(cells);
    const auto income_w = community_.income.women.over(cells),
               income_m = community_.income.men.over(cells);
    const auto u = engine::uniform(now, *this, cells);
    const auto mean = cells.buffer();
    const auto count = kidnapped.over(cells), taken = takings.over(cells);
    const engine::Stock& effort = groups_.portfolio[static_cast<std::size_t>(Market::kidnapping)];
    for (std::size_t i = 0; i < cells.size; ++i) {
      const Present here = present_at(community_, cells.begin + i);
      const double per_person = hazard[i] * unit::per_100k_year.factor * control[i] *
                                here.mean(effort, cells.table->lane_of(cells.begin + i));
      mean[i] = people[i] * per_person * now.step_years;
    }
    const auto could = wanted.fresh(cells);
    engine::poisson_block(count.data(), mean.data(), u.data(), cells.size);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double each = price[i] * 0.5 * (income_w[i] + income_m[i]);
      taken[i] = count[i] * each;
      could[i] = people[i] * hazard[i] * unit::per_100k_year.factor * each;
    }
  }
};

void declare_kidnapping(Model& model) { model.add<Kidnapping>(); }

}  // namespace models
