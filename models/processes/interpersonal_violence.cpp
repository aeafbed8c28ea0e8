// SPDX-License-Identifier: Apache-2.0
// Killings outside groups: in quarrels, homes and robberies; more where there are arms, impunity,
// grievance and need, fewer where police are near.
#include <deque>

#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class InterpersonalViolence final : public engine::CellProcess {
  Community& community_;
  const engine::Stock& impunity_;

 public:
  explicit InterpersonalViolence(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "interpersonal_violence", "Killings in quarrels, homes and robberies."),
        community_(static_cast<Model&>(model).community),
        impunity_(static_cast<Model&>(model).province.impunity) {
    for (const Standing standing : at_large) {
      for_each_cohort([&](Sex sex, Age age) {
        if (!holds(standing, age)) return;
        engine::Stock& from = community_.people(standing).at(sex, age);
        exits_.emplace_back(
            this, from, from.name(),
            engine::Destination{.tally = &community_.killed(Cause::interpersonal).at(sex, age),
                                .entry = "killed_interpersonal"});
      });
    }
  }

  engine::Parameter rate{
      this,
      {"rate",
       unit::per_100k_year,
       {0.5, 30},
       4.3,
       "Killings outside groups per 100,000 people where all conditions are at their reference.",
       assumption("about two thirds of a national rate of 6 to 7")}};
  engine::Parameter rate_of_women{
      this,
      {"rate_of_women",
       unit::one,
       {0.05, 1},
       0.31,
       "Their rate relative to the rate of all.",
       assumption("one victim in seven is a woman, as registers of the region show")}};
  engine::Parameter arms_elasticity{
      this,
      {"arms_elasticity",
       unit::one,
       {0, 1.5},
       0.35,
       "Elasticity of killings in illicit arms.",
       assumption("0.1 to 0.9 in studies of gun prevalence, most of it from one country")}};
  engine::Parameter police_elasticity{
      this,
      {"police_elasticity",
       unit::one,
       {0, 1},
       0.4,
       "Elasticity in police presence, counted as a fall.",
       assumption("local elasticity of crime about -0.7, of killings less; range -0.2 to -1")}};
  engine::Parameter impunity_weight{this,
                                    {"impunity_weight",
                                     unit::one,
                                     {0, 5},
                                     1.0,
                                     "Relative rise from no to full impunity, around 0.9.",
                                     assumption("open")}};
  engine::Parameter grievance_weight{this,
                                     {"grievance_weight",
                                      unit::one,
                                      {0, 2},
                                      0.4,
                                      "Relative rise from no to full grievance, around 0.2.",
                                      assumption("open")}};
  engine::Parameter need_weight{this,
                                {"need_weight",
                                 unit::one,
                                 {0, 2},
                                 0.5,
                                 "Relative rise from no to fully unmet needs, around 0.3.",
                                 assumption("open; of the place, never of a person")}};
  engine::Parameter confinement{this,
                                {"confinement",
                                 unit::share,
                                 {0, 1},
                                 0.0,
                                 "How far people are kept at home.",
                                 assumption("none without a driver")}};
  engine::Parameter confined_men{
      this,
      {"confined_men",
       unit::share,
       {-1, 1},
       -0.25,
       "Relative change of men's rate under full confinement.",
       assumption("homicide fell about 14 % in strict lockdowns, in 27 cities")}};
  engine::Parameter confined_women{
      this,
      {"confined_women",
       unit::share,
       {-1, 1},
       0.15,
       "The same for women, killed at home more often.",
       assumption("calls for help rose by a fifth to a third; killings less surely")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto danger = conditions(cells);
    const auto level = rate.over(cells), of_women = rate_of_women.over(cells);
    const auto kept = confinement.over(cells);
    const auto men_kept = confined_men.over(cells), women_kept = confined_women.over(cells);
    const std::array exposed{cells.buffer(), cells.buffer()};  // women, men
    const std::array affected{cells.buffer(), cells.buffer()};
    for (std::size_t i = 0; i < cells.size; ++i) {
      exposed[0][i] = 1e-5 * level[i] * of_women[i];
      exposed[1][i] = 1e-5 * level[i] * (2.0 - of_women[i]);
      affected[0][i] = 1.0 + women_kept[i] * kept[i];
      affected[1][i] = 1.0 + men_kept[i] * kept[i];
    }
    std::size_t next = 0;
    for (const Standing standing : at_large) {
      for_each_cohort([&](Sex sex, Age age) {
        if (!holds(standing, age)) return;
        const engine::Exit& killing = exits_[next++];
        if (killing.finds_nobody(cells)) return;
        const auto hazard = killing.fresh(cells);
        const double profile =
            (sex == Sex::women ? women_by_age : men_by_age)[static_cast<std::size_t>(age)];
        const auto usual = exposed[static_cast<std::size_t>(sex)];
        const auto confined = affected[static_cast<std::size_t>(sex)];
        for (std::size_t i = 0; i < cells.size; ++i) {
          hazard[i] = usual[i] * profile * danger[i] * confined[i];
        }
      });
    }
  }

 private:
  static constexpr std::array at_large{
      Standing::resident,         Standing::displaced,  Standing::member,  Standing::former_member,
      Standing::former_combatant, Standing::trafficked, Standing::security};
  // Rate of an age band over that of its sex. Shape of registers of the region, from memory: men are
  // killed young, women at all ages.  [ratio; mean 1 over a young population]
  static constexpr std::array<double, ages> men_by_age{0.1, 0.45, 1.8, 1.35, 0.7};
  static constexpr std::array<double, ages> women_by_age{0.45, 0.75, 1.5, 1.2, 0.9};

  // What makes killing likelier here than in the reference place, where it is 1.
  std::span<double> conditions(const engine::Cells& cells) const {
    constexpr double usual_arms = 3.0;  // illicit firearms per 100 people
    const auto out = cells.buffer();
    const auto arms = community_.weapons.over(cells),
               present = community_.police_presence.over(cells);
    const auto grudge = community_.grievance.over(cells), need = community_.unmet_need.over(cells);
    const auto unsolved = of_province(cells, impunity_);
    const auto a = arms_elasticity.over(cells), p = police_elasticity.over(cells);
    const auto m = impunity_weight.over(cells), g = grievance_weight.over(cells);
    const auto n = need_weight.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      // A tenth is added to both sides of each ratio, so that none at all is not a singularity.
      const double armed = engine::math::pow((arms[i] / usual_arms + 0.1) / 1.1, a[i]);
      const double watched = engine::math::pow((present[i] + 0.1) / 1.1, -p[i]);
      const double unpunished = (1.0 + m[i] * unsolved[i]) / (1.0 + m[i] * 0.9);
      const double aggrieved = (1.0 + g[i] * grudge[i]) / (1.0 + g[i] * 0.2);
      const double deprived = (1.0 + n[i] * need[i]) / (1.0 + n[i] * 0.3);
      out[i] = armed * watched * unpunished * aggrieved * deprived;
    }
    return out;
  }

  std::deque<engine::Exit> exits_;
};

void declare_interpersonal_violence(Model& model) { model.add<InterpersonalViolence>(); }

}  // namespace models
