// SPDX-License-Identifier: Apache-2.0
// Former combatants find a place among others where there is work and they are accepted; or armed
// groups near by take them up again.
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Demobilised final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Demobilised(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "demobilised", "Lets former combatants settle or be armed again."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter settling{this,
                             {"settling",
                              unit::per_year,
                              {0, 5},
                              0.5,
                              "Hazard of settling where there is work and nobody resents them.",
                              assumption("two years of a programme; 0.2 to 1")}};
  engine::Parameter rearming{
      this,
      {"rearming",
       unit::per_year,
       {0, 5},
       0.15,
       "Hazard of joining again where groups are dense and no work is left.",
       assumption("a tenth to a fifth of the demobilised relapsed within some years")}};
  engine::Parameter members_half{this,
                                 {"members_half",
                                  unit::one,
                                  {0.1, 100},
                                  2.0,
                                  "Members per 1,000 people at half of that.",
                                  assumption("as many as hold a place by half")}};
  engine::Parameter prevented{this,
                              {"prevented",
                               unit::share,
                               {0, 1},
                               0.0,
                               "Share of returns to arms that support prevents.",
                               assumption("none without a measure")}};
  CohortExits settled{this,
                      community_.people(Standing::former_combatant),
                      "settled",
                      {.to = &community_.people(Standing::resident)}};
  CohortExits rearmed{this,
                      community_.people(Standing::former_combatant),
                      "rearmed",
                      {.to = &community_.people(Standing::member)}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    if (is_nobody_demobilised(cells)) return;
    const auto work = community_.employment.men.over(cells);
    const auto usual = community_.usual_employment.men.over(cells);
    const auto grudge = community_.grievance.over(cells);
    const auto bonds = community_.cohesion.over(cells);
    const auto members = community_.members_at_large.over(cells);
    const auto people = community_.population.over(cells);
    const auto s = settling.over(cells), r = rearming.over(cells), half = members_half.over(cells);
    const auto kept = prevented.over(cells);
    const auto settle = cells.buffer(), rearm = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double busy = std::min(1.0, work[i] / std::max(usual[i], 0.05));
      const double accepted = (0.5 + 0.5 * bonds[i]) * (1.0 - 0.5 * grudge[i]);
      const double density = 1000.0 * members[i] / std::max(people[i], 1.0);
      settle[i] = s[i] * busy * accepted;
      rearm[i] = r[i] * density / (density + half[i]) * (1.5 - busy) / 1.5 * (1.0 - kept[i]);
    }
    settled.write(cells, settle);
    rearmed.write(cells, rearm);
  }

 private:
  bool is_nobody_demobilised(const engine::Cells& cells) const {
    for (const engine::Stock& cohort : community_.people(Standing::former_combatant).all()) {
      if (!is_nobody(cohort, cells)) return false;
    }
    return true;
  }
};

void declare_demobilised(Model& model) { model.add<Demobilised>(); }

}  // namespace models
