// SPDX-License-Identifier: Apache-2.0
// Some of those who were smuggled come to harm on the way, and some die.
#include "engine/random/counts.hpp"
#include "models/groups/present.hpp"
#include "models/state/seen.hpp"

namespace models {

/// Of the people smuggled in this step: harmed ~ Binomial(n, harm), dead ~ Binomial(n, death); both rise
/// where the border is watched and routes turn to worse ground.
class HarmOnTheWay final : public engine::CellProcess {
  Model& world_;

 public:
  explicit HarmOnTheWay(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "harm_on_the_way", "Harms and kills some of those who are smuggled."),
        world_(static_cast<Model&>(model)) {
    Cohorts& abroad = world_.community.people(Standing::abroad);
    for (const Sex sex : {Sex::women, Sex::men}) {
      engine::Stock& cohort = abroad.at(sex, Age::young);
      dead_.emplace_back(
          this, cohort, "dead_" + cohort.name(),
          engine::Destination{.tally = sex == Sex::women ? &harmed().women : &harmed().men,
                              .entry = "died_on_the_way"});
    }
    Victims& smuggled = world_.community.smuggled;
    for (const auto& [from, into] :
         {std::pair{&smuggled.girls, &harmed().girls}, std::pair{&smuggled.boys, &harmed().boys},
          std::pair{&smuggled.women, &harmed().women}, std::pair{&smuggled.men, &harmed().men}}) {
      customers_.push_back(from);
      hurt_.emplace_back(this, *into, into->name());
    }
  }

  engine::Parameter harm{this,
                         {"harm",
                          unit::share,
                          {0, 1},
                          0.15,
                          "Chance of robbery, assault, abandonment or worse on a usual journey.",
                          engine::assumption("surveys of arrivals, a tenth to a half")}};
  engine::Parameter death{this,
                          {"death",
                           unit::share,
                           {0, 0.1},
                           0.002,
                           "Chance of dying on a usual journey.",
                           engine::assumption("0.0005 to 0.02 by route")}};
  engine::Parameter worse_ways{
      this,
      {"worse_ways",
       unit::one,
       {0, 10},
       1,
       "Rise of both where border control has twice its usual capacity.",
       engine::assumption("routes move to sea, desert and night; 0.3 to 3")}};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    double most = 0.0;
    for (const engine::Stock* count : customers_) {
      for (const double people : count->over(cells)) most = std::max(most, people);
    }
    if (most <= 0.0) return;
    const auto chance = harm.over(cells), deadly = death.over(cells),
               worse = worse_ways.over(cells);
    const auto border =
        of_function(cells, world_.state, world_.state.capacity, Function::border_and_customs);
    const auto hurt = cells.buffer(), dies = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double risk = 1.0 + worse[i] * std::max(0.0, border[i] - 1.0);
      hurt[i] = std::min(1.0, chance[i] * risk);
      dies[i] = std::min(1.0, deadly[i] * risk);
    }
    const auto luck = engine::uniforms(now, *this, cells);
    for (std::size_t k = 0; k < customers_.size(); ++k) {
      engine::binomial_block(hurt_[k].over(cells).data(), customers_[k]->over(cells).data(),
                             hurt.data(), luck[k].data(), cells.size);
    }
    const auto death_luck = engine::uniforms(now, *this, cells, 1);
    for (std::size_t sex = 0; sex < sexes; ++sex) {
      engine::binomial_block(dead_[sex].over(cells).data(), customers_[2 + sex]->over(cells).data(),
                             dies.data(), death_luck[sex].data(), cells.size);
    }
  }

 private:
  Victims& harmed() { return world_.community.harmed_on_the_way; }
  std::vector<const engine::Stock*> customers_;  // girls, boys, women, men
  std::deque<engine::Flow> hurt_;
  std::deque<engine::Request> dead_;  // women, men of 18 to 29
};

void declare_harm_on_the_way(Model& model) { model.add<HarmOnTheWay>(); }

}  // namespace models
