// SPDX-License-Identifier: Apache-2.0
// Leaving a group, settling down, and going back: exit is harder where the group holds the place and
// where a shock took the work that one would go to,
// going back likelier where its members are many and work pays little.
#include <deque>

#include "models/community/cohorts_at_risk.hpp"
#include "models/community/lost_work.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

class Desistance final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Desistance(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "desistance", "Lets members leave, settle down, or go back."),
        community_(static_cast<Model&>(model).community) {
    for_each_cohort([&](Sex sex, Age age) {
      if (age == Age::children) return;
      engine::Stock& member = community_.people(Standing::member).at(sex, age);
      engine::Stock& former = community_.people(Standing::former_member).at(sex, age);
      engine::Stock& resident = community_.people(Standing::resident).at(sex, age);
      leave_.emplace_back(this, member, member.name(), engine::Destination{.to = &former});
      settle_.emplace_back(this, former, former.name() + "_settles",
                           engine::Destination{.to = &resident});
      relapse_.emplace_back(this, former, former.name() + "_returns",
                            engine::Destination{.to = &member});
    });
  }

  engine::Parameter exit_rate{
      this,
      {"exit_rate",
       unit::per_year,
       {0.005, 0.5},
       0.06,
       "Hazard that a member of 18 to 29 leaves.",
       cite("calderoni2021", "careers in organised crime last about 16 years")}};
  engine::Parameter exit_of_adolescents{this,
                                        {"exit_of_adolescents",
                                         unit::one,
                                         {0.2, 5},
                                         1.5,
                                         "The same at 12 to 17, relative to that.",
                                         assumption("short spells are common among the young")}};
  engine::Parameter exit_of_adults{this,
                                   {"exit_of_adults",
                                    unit::one,
                                    {0.2, 5},
                                    1.5,
                                    "The same from 30 on, relative to that.",
                                    cite("prietocuriel2025", "hazard of retiring rises with age")}};
  engine::Parameter hold_barrier{this,
                                 {"hold_barrier",
                                  unit::share,
                                  {0, 1},
                                  0.5,
                                  "Share of exits that full hold of the place prevents.",
                                  assumption("leaving is punished where one can be found")}};
  engine::Parameter work_needed{
      this,
      {"work_needed",
       unit::share,
       {0, 1},
       0.6,
       "Share of exits and of settling that wait for work where a shock has taken all of it.",
       cite("uggen2000", "work is a turning point for adult offenders; size assumed; 0.2 to 0.9")}};
  engine::Parameter settling{this,
                             {"settling",
                              unit::per_year,
                              {0.05, 2},
                              0.3,
                              "Hazard that a former member settles down.",
                              assumption("three years")}};
  engine::Parameter support{
      this,
      {"support",
       unit::one,
       {0, 5},
       0.0,
       "Relative rise of exits and settling with work, training and follow-up.",
       assumption("none without a measure")}};
  engine::Parameter relapse_rate{
      this,
      {"relapse_rate",
       unit::per_year,
       {0, 2},
       0.25,
       "Hazard of going back where members are many and work pays nothing.",
       assumption("a third to a half return within five years")}};
  engine::Parameter relapse_prevented{this,
                                      {"relapse_prevented",
                                       unit::share,
                                       {0, 1},
                                       0.0,
                                       "Share of returns prevented.",
                                       assumption("none without a measure")}};
  engine::Parameter members_half{this,
                                 {"members_half",
                                  unit::one,
                                  {0.1, 50},
                                  3.0,
                                  "Members per 1,000 people at half of that hazard.",
                                  assumption("old friends are met anywhere in a small place")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    std::size_t next = 0;
    for_each_cohort([&](Sex sex, Age age) {
      if (age == Age::children) return;
      write(sex, age, next++, cells);
    });
  }

 private:
  void write(Sex sex, Age age, std::size_t which, const engine::Cells& cells) const {
    if (leave_[which].finds_nobody(cells) && settle_[which].finds_nobody(cells)) return;
    const std::size_t mark = cells.work->mark();
    const auto out = leave_[which].fresh(cells), settled = settle_[which].fresh(cells);
    const auto back = relapse_[which].fresh(cells);
    const auto held = community_.control.over(cells), people = community_.population.over(cells);
    const auto members = community_.members_at_large.over(cells);
    const auto income = community_.income.of(sex).over(cells);
    const auto rate = exit_rate.over(cells), barrier = hold_barrier.over(cells);
    const auto helped = support.over(cells), calm = settling.over(cells);
    const auto relapse = relapse_rate.over(cells), prevented = relapse_prevented.over(cells);
    const auto half = members_half.over(cells), waits = work_needed.over(cells);
    const auto lost = lost_work(community_, sex, cells);
    const auto relative =
        (age == Age::adolescents ? exit_of_adolescents : exit_of_adults).over(cells);
    const double is_young = age == Age::young ? 1.0 : 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double of_age = relative[i] + is_young * (1.0 - relative[i]);
      const double goes = (1.0 + helped[i]) * (1.0 - waits[i] * lost[i]);
      out[i] = rate[i] * of_age * goes * (1.0 - barrier[i] * held[i]);
      settled[i] = calm[i] * goes;
      const double density = 1000.0 * members[i] / std::max(people[i], 1.0);
      const double met = density / (density + half[i]);
      back[i] = relapse[i] * met * (1.0 - prevented[i]) * 2.0 / (2.0 + income[i]);
    }
    cells.work->release(mark);
  }

  std::deque<engine::Exit> leave_, settle_, relapse_;
};

void declare_desistance(Model& model) { model.add<Desistance>(); }

}  // namespace models
