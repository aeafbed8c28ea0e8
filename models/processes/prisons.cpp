// SPDX-License-Identifier: Apache-2.0
// Prisoners who have served come out: members back to the group or out of it.
#include "models/state/seen.hpp"

namespace models {

/// Release at hazard 1 / sentence; a member rejoins with chance rejoin · (1 − rehabilitation).
class Prisons final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Prisons(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "prisons", "Prisoners who have served are released."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter sentence{
      this,
      {"sentence",
       engine::unit::year,
       {0.1, 40},
       2.5,
       "Mean time served after the sentence.",
       engine::assumption("two thirds of 230 prisoners per 100,000 convicted; 1.5 to 5")}};
  engine::Parameter rejoin{
      this,
      {"rejoin",
       engine::unit::share,
       {0, 1},
       0.65,
       "Share of released members who go back where nothing is offered.",
       engine::assumption("re-arrest within three years lies between 0.3 and 0.7")}};
  engine::Parameter rehabilitation{this,
                                   {"rehabilitation",
                                    engine::unit::share,
                                    {0, 1},
                                    0.1,
                                    "Share of them whom work, schooling and aftercare keep out.",
                                    engine::assumption("0 to 0.3")}};

  CohortExits rejoining{this,
                        people(Standing::prisoner_member),
                        "rejoining",
                        {.to = &people(Standing::member), .count = &world_.community.released}};
  CohortExits leaving{
      this,
      people(Standing::prisoner_member),
      "leaving",
      {.to = &people(Standing::former_member), .count = &world_.community.released}};
  CohortExits others{this,
                     people(Standing::prisoner_other),
                     "returning",
                     {.to = &people(Standing::resident), .count = &world_.community.released}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto years = sentence.over(cells), back = rejoin.over(cells),
               kept = rehabilitation.over(cells);
    const auto all = cells.buffer(), again = cells.buffer(), out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      all[i] = 1.0 / years[i];
      again[i] = all[i] * back[i] * (1.0 - kept[i]);
      out[i] = all[i] - again[i];
    }
    rejoining.write(cells, again);
    leaving.write(cells, out);
    others.write(cells, all);
  }

 private:
  Cohorts& people(Standing standing) { return world_.community.people(standing); }
};

void declare_prisons(Model& model) { model.add<Prisons>(); }

}  // namespace models
