// SPDX-License-Identifier: Apache-2.0
// Courts sentence or free those who await trial, after a wait; members can buy or frighten them.
#include "models/state/seen.hpp"

namespace models {

/// A case ends at hazard λ = 1 / wait; a sentence follows with chance c, freedom otherwise.
///     others: c = conviction      members: c = conviction · (1 − bought · (1 − integrity)) · (1 − frightened · threats)
class Courts final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Courts(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "courts", "Those who await trial are sentenced or freed."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter conviction{this,
                               {"conviction",
                                engine::unit::share,
                                {0, 1},
                                0.6,
                                "Chance that a case of a detained person ends in a sentence.",
                                engine::assumption("0.4 to 0.85")}};
  engine::Parameter bought{this,
                           {"bought",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "Share of sentences of members that wholly corrupt courts do not give.",
                            engine::assumption("0.2 to 0.9")}};
  engine::Parameter frightened{
      this,
      {"frightened",
       engine::unit::share,
       {0, 1},
       0.4,
       "Share of sentences of members that courts under full threat do not give.",
       engine::assumption("silver or lead; 0.1 to 0.8")}};

  CohortExits members_sentenced{
      this,
      people(Standing::awaiting_trial_member),
      "sentenced",
      {.to = &people(Standing::prisoner_member), .count = &world_.community.convicted}};
  CohortExits members_freed{
      this, people(Standing::awaiting_trial_member), "freed", {.to = &people(Standing::member)}};
  CohortExits others_sentenced{
      this,
      people(Standing::awaiting_trial_other),
      "sentenced",
      {.to = &people(Standing::prisoner_other), .count = &world_.community.convicted}};
  CohortExits others_freed{
      this, people(Standing::awaiting_trial_other), "freed", {.to = &people(Standing::resident)}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto chance = conviction.over(cells), sold = bought.over(cells),
               feared = frightened.over(cells);
    const auto days = of_province(cells, world_.province.days_to_trial);
    const auto honest = of_function(cells, world_.state, world_.state.integrity, Function::courts);
    const auto threat = of_function(cells, world_.state, world_.state.threats, Function::courts);
    const auto sentence_member = cells.buffer(), free_member = cells.buffer();
    const auto sentence_other = cells.buffer(), free_other = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double ended = engine::unit::days_per_year / (days[i] + 1.0);
      const double firm =
          chance[i] * (1.0 - sold[i] * (1.0 - honest[i])) * (1.0 - feared[i] * threat[i]);
      sentence_member[i] = ended * firm;
      free_member[i] = ended * (1.0 - firm);
      sentence_other[i] = ended * chance[i];
      free_other[i] = ended * (1.0 - chance[i]);
    }
    members_sentenced.write(cells, sentence_member);
    members_freed.write(cells, free_member);
    others_sentenced.write(cells, sentence_other);
    others_freed.write(cells, free_other);
  }

 private:
  Cohorts& people(Standing standing) { return world_.community.people(standing); }
};

void declare_courts(Model& model) { model.add<Courts>(); }

}  // namespace models
