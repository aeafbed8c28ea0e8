// SPDX-License-Identifier: Apache-2.0
// People grow older: out of an age band at one over its length, whatever their standing.
#include <deque>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

namespace unit = engine::unit;

class Ageing final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Ageing(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "ageing", "Moves people to the next age band."),
        community_(static_cast<Model&>(model).community) {
    for (std::size_t k = 0; k < standings; ++k) {
      const Standing standing = static_cast<Standing>(k);
      for_each_cohort([&](Sex sex, Age age) {
        if (age == Age::older || !holds(standing, age)) return;
        Cohorts& people = community_.people(standing);
        engine::Stock& from = people.at(sex, age);
        const Age next = static_cast<Age>(static_cast<std::size_t>(age) + 1);
        // Who is too old for a standing goes on as a resident: staff retire.
        Cohorts& into = holds(standing, next) ? people : community_.people(Standing::resident);
        exits_.emplace_back(this, from, from.name(),
                            engine::Destination{.to = &into.at(sex, next)});
      });
    }
  }

  // Children leave at a lower rate than one in 12 years where births fall, and adults at a higher
  // one where cohorts are unequal; with equal numbers at each age of a band it is one over its length.
  engine::Parameter evenness{
      this,
      {"evenness",
       unit::one,
       {0.5, 1.5},
       1.0,
       "Those at the upper end of a band relative to its mean.",
       engine::assumption(
           "equal numbers at each age of a band; bands are the coarsest thing here")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    constexpr std::array<double, ages - 1> years{12.0, 6.0, 12.0, 35.0};
    const auto even = evenness.over(cells);
    std::size_t next = 0;
    for (std::size_t k = 0; k < standings; ++k) {
      for_each_cohort([&](Sex, Age age) {
        if (age == Age::older || !holds(static_cast<Standing>(k), age)) return;
        const engine::Exit& exit = exits_[next++];
        if (exit.finds_nobody(cells)) return;
        const auto hazard = exit.fresh(cells);
        const double per_year = 1.0 / years[static_cast<std::size_t>(age)];
        for (std::size_t i = 0; i < cells.size; ++i) hazard[i] = per_year * even[i];
      });
    }
  }

 private:
  std::deque<engine::Exit> exits_;
};

void declare_ageing(Model& model) { model.add<Ageing>(); }

}  // namespace models
