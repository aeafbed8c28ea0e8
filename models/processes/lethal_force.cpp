// SPDX-License-Identifier: Apache-2.0
// State agents kill: in clashes with groups, bystanders with them, and by misconduct.
#include "models/state/licence.hpp"

namespace models {

namespace lethal_force_detail {
inline constexpr CohortWeights exposure{0, 0.04, 0.08, 0.04, 0, 0, 0.3, 1.0, 0.4, 0.05};
}  // namespace lethal_force_detail

/// Clashes need both: agents ready to shoot and groups that confront.
///     member:   clash · force · presence · confrontation · (1 − eased)
///     resident: (bystanders · member deaths + misconduct · force · presence · people · licence) / Σ exposure
class LethalForce final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit LethalForce(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "lethal_force", "State agents kill members, bystanders and others."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter clash{
      this,
      {"clash",
       engine::unit::per_year,
       {0, 1},
       0.008,
       "Hazard that a member of a group that only confronts is killed by State agents.",
       engine::assumption("gives about 0.3 deaths by police per 100,000 people; 0.002 to 0.03")}};
  engine::Parameter force{this,
                          {"force",
                           engine::unit::one,
                           {0, 20},
                           1.0,
                           "Readiness to use lethal force; 1 is civil police under ordinary rules.",
                           engine::assumption("rules of engagement; actions multiply it")}};
  engine::Parameter bystanders{this,
                               {"bystanders",
                                engine::unit::one,
                                {0, 3},
                                0.25,
                                "Others killed for each member killed in a clash.",
                                engine::assumption("0.05 to 1")}};
  engine::Parameter misconduct{
      this,
      {"misconduct",
       engine::unit::per_100k_year,
       {0, 10},
       0.1,
       "People killed by agents outside clashes, by police of usual presence and integrity.",
       engine::assumption("0.02 to 0.5")}};

  CohortExits members{
      this,
      world_.community.people(Standing::member),
      "member",
      {.tally = &world_.community.killed(Cause::state), .entry = "killed_by_state"}};
  CohortExits others{this,
                     world_.community.people(Standing::resident),
                     "other",
                     {.tally = &world_.community.killed(Cause::state), .entry = "killed_by_state"}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    using namespace lethal_force_detail;
    const auto risk = clash.over(cells), ready = force.over(cells);
    const auto beside = bystanders.over(cells), alone = misconduct.over(cells);
    const auto presence = world_.community.police_presence.over(cells);
    const auto population = world_.community.population.over(cells);
    const auto at_large = world_.community.members_at_large.over(cells);
    const auto eased = tolerance_here(cells, world_);
    const auto confronting = strategy_here(cells, world_, Strategy::confrontation);
    const auto met = weighted_people(cells, world_.community.people(Standing::resident), exposure);
    const auto licence = licence_of_police(cells, world_);
    const auto of_members = cells.buffer();
    const auto of_others = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double agents = ready[i] * presence[i];
      of_members[i] = risk[i] * agents * confronting[i] * (1.0 - eased[i]);
      of_others[i] = (beside[i] * of_members[i] * at_large[i] +
                      alone[i] * agents * licence[i] * population[i] * 1e-5) /
                     (met[i] + 1.0);
    }
    members.write(cells, of_members);
    others.write(cells, of_others, exposure);
  }
};

void declare_lethal_force(Model& model) { model.add<LethalForce>(); }

}  // namespace models
