// SPDX-License-Identifier: Apache-2.0
// Inmates die by violence where cells are overfull and rivals are held together.
#include "models/state/seen.hpp"

namespace models {

/// Hazard of a member held, with o inmates per place, s the share of members among inmates:
///     base + clash · max(0, o − 1) · s · rivalry inside · (1 + unguarded · lack of staff)
/// and a part of the clash for others, who stand by.
class PrisonViolence final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit PrisonViolence(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "prison_violence", "Inmates are killed where rivals are crowded together."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter base{this,
                         {"base",
                          engine::unit::per_year,
                          {0, 0.05},
                          0.0005,
                          "Hazard of a violent death in custody without crowding or rivals.",
                          engine::assumption("0.0002 to 0.002")}};
  engine::Parameter clash{
      this,
      {"clash",
       engine::unit::per_year,
       {0, 10},
       0.5,
       "Hazard at two inmates per place, all of them members, at open war.",
       engine::assumption("Ecuador 2021 lost about 0.8 % of its inmates; 0.1 to 2")}};
  engine::Parameter bystanders{this,
                               {"bystanders",
                                engine::unit::share,
                                {0, 1},
                                0.3,
                                "Risk of other inmates relative to members.",
                                engine::assumption("0.1 to 0.6")}};
  engine::Parameter unguarded{this,
                              {"unguarded",
                               engine::unit::one,
                               {0, 10},
                               1.5,
                               "Extra violence where corrections have no capacity left.",
                               engine::assumption("0 to 4")}};

  CohortExits members_waiting{this, people(Standing::awaiting_trial_member), "killed", killed()};
  CohortExits members_sentenced{this, people(Standing::prisoner_member), "killed", killed()};
  CohortExits others_waiting{this, people(Standing::awaiting_trial_other), "killed", killed()};
  CohortExits others_sentenced{this, people(Standing::prisoner_other), "killed", killed()};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto least = base.over(cells), war = clash.over(cells);
    const auto beside = bystanders.over(cells), lack = unguarded.over(cells);
    const auto crowding = of_province(cells, world_.province.overcrowding);
    const auto share = of_province(cells, world_.province.member_share_inside);
    const auto rivalry = of_nation(cells, world_.nation.rivalry_in_prisons);
    const auto staff =
        of_function(cells, world_.state, world_.state.capacity, Function::corrections);
    const auto of_members = cells.buffer(), of_others = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double excess = crowding[i] > 1.0 ? crowding[i] - 1.0 : 0.0;
      const double missing = staff[i] < 1.0 ? 1.0 - staff[i] : 0.0;
      const double fight = war[i] * excess * share[i] * rivalry[i] * (1.0 + lack[i] * missing);
      of_members[i] = least[i] + fight;
      of_others[i] = least[i] + beside[i] * fight;
    }
    members_waiting.write(cells, of_members);
    members_sentenced.write(cells, of_members);
    others_waiting.write(cells, of_others);
    others_sentenced.write(cells, of_others);
  }

 private:
  Cohorts& people(Standing standing) { return world_.community.people(standing); }
  CohortExits::Way killed() {
    return {.tally = &world_.community.killed(Cause::custody), .entry = "killed_in_custody"};
  }
};

void declare_prison_violence(Model& model) { model.add<PrisonViolence>(); }

}  // namespace models
