// SPDX-License-Identifier: Apache-2.0
// Inmates join the groups they are held with, for protection.
#include "models/state/seen.hpp"

namespace models {

/// Hazard = rate · inmates per place · share of members inside · (1 − schooling) · (1 + unguarded · lack of staff).
/// Counted apart from recruits outside: who joins for safety from the group did not choose.
class PrisonRecruitment final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit PrisonRecruitment(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "prison_recruitment", "Inmates join the groups that they are held with."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter rate{this,
                         {"rate",
                          engine::unit::per_year,
                          {0, 10},
                          0.15,
                          "Hazard of joining at one inmate per place, were all others members.",
                          engine::assumption("prison-born groups recruit inside; 0.03 to 0.6")}};
  engine::Parameter schooling{this,
                              {"schooling",
                               engine::unit::share,
                               {0, 1},
                               0.0,
                               "Share of the hazard that work, schooling and safe cells take away.",
                               engine::assumption("0 where nothing is offered; levers add to it")}};
  engine::Parameter unguarded{this,
                              {"unguarded",
                               engine::unit::one,
                               {0, 10},
                               1.5,
                               "Extra recruitment where corrections have no capacity left.",
                               engine::assumption("0 to 4")}};

  CohortExits waiting{this,
                      people(Standing::awaiting_trial_other),
                      "joined",
                      {.to = &people(Standing::awaiting_trial_member),
                       .tally = &world_.community.recruited_in_prison}};
  CohortExits sentenced{
      this,
      people(Standing::prisoner_other),
      "joined",
      {.to = &people(Standing::prisoner_member), .tally = &world_.community.recruited_in_prison}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto pull = rate.over(cells), school = schooling.over(cells),
               lack = unguarded.over(cells);
    const auto crowding = of_province(cells, world_.province.overcrowding);
    const auto share = of_province(cells, world_.province.member_share_inside);
    const auto staff =
        of_function(cells, world_.state, world_.state.capacity, Function::corrections);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double missing = staff[i] < 1.0 ? 1.0 - staff[i] : 0.0;
      hazard[i] = pull[i] * crowding[i] * share[i] * (1.0 - school[i]) * (1.0 + lack[i] * missing);
    }
    waiting.write(cells, hazard);
    sentenced.write(cells, hazard);
  }

 private:
  Cohorts& people(Standing standing) { return world_.community.people(standing); }
};

void declare_prison_recruitment(Model& model) { model.add<PrisonRecruitment>(); }

}  // namespace models
