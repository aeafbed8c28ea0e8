// SPDX-License-Identifier: Apache-2.0
// Births and deaths that have nothing to do with violence: the same rates for every standing.
#include <deque>

#include "engine/random/counts.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

class Vital final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Vital(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "vital", "Births and natural deaths."),
        community_(static_cast<Model&>(model).community) {
    for (std::size_t k = 0; k < standings; ++k) {
      const Standing standing = static_cast<Standing>(k);
      for_each_cohort([&](Sex sex, Age age) {
        if (!holds(standing, age)) return;
        engine::Stock& from = community_.people(standing).at(sex, age);
        deaths_.emplace_back(this, from, from.name(), engine::Destination{.entry = "deaths"});
      });
    }
  }

  engine::Parameter births_12_17{this,
                                 {"births_12_17",
                                  unit::per_year,
                                  {0, 0.2},
                                  0.025,
                                  "Births per woman aged 12 to 17 and year.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±25 %")}};
  engine::Parameter births_18_29{this,
                                 {"births_18_29",
                                  unit::per_year,
                                  {0, 0.4},
                                  0.125,
                                  "Births per woman aged 18 to 29 and year.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±20 %")}};
  engine::Parameter births_30_64{this,
                                 {"births_30_64",
                                  unit::per_year,
                                  {0, 0.2},
                                  0.03,
                                  "Births per woman aged 30 to 64 and year.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±25 %")}};
  engine::Parameter girls{this,
                          {"girls",
                           unit::share,
                           {0.45, 0.52},
                           0.488,
                           "Share of girls among the born.",
                           assumption("1.05 boys a girl, the usual ratio")}};
  engine::Parameter deaths_0_11{this,
                                {"deaths_0_11",
                                 unit::per_year,
                                 {0, 0.05},
                                 0.0016,
                                 "Natural deaths of children a year.",
                                 cite("unwpp2022", "Ecuador about 2015, from memory, ±30 %")}};
  engine::Parameter deaths_12_17{this,
                                 {"deaths_12_17",
                                  unit::per_year,
                                  {0, 0.02},
                                  0.0004,
                                  "Natural deaths of adolescents a year.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±30 %")}};
  engine::Parameter deaths_18_29{this,
                                 {"deaths_18_29",
                                  unit::per_year,
                                  {0, 0.02},
                                  0.0009,
                                  "Natural deaths of young adults a year, accidents included.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±30 %")}};
  engine::Parameter deaths_30_64{this,
                                 {"deaths_30_64",
                                  unit::per_year,
                                  {0, 0.05},
                                  0.0036,
                                  "Natural deaths of adults a year.",
                                  cite("unwpp2022", "Ecuador about 2015, from memory, ±20 %")}};
  engine::Parameter deaths_65_plus{this,
                                   {"deaths_65_plus",
                                    unit::per_year,
                                    {0, 0.2},
                                    0.042,
                                    "Deaths of the old a year.",
                                    cite("unwpp2022", "Ecuador about 2015, from memory, ±20 %")}};
  engine::Flow girls_born{this, community_.people(Standing::resident).at(Sex::women, Age::children),
                          "girls_born", "births"};
  engine::Flow boys_born{this, community_.people(Standing::resident).at(Sex::men, Age::children),
                         "boys_born", "births"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    bear(now, cells);
    const std::array<std::span<const double>, ages> rate{
        deaths_0_11.over(cells), deaths_12_17.over(cells), deaths_18_29.over(cells),
        deaths_30_64.over(cells), deaths_65_plus.over(cells)};
    std::size_t next = 0;
    for (std::size_t k = 0; k < standings; ++k) {
      for_each_cohort([&](Sex, Age age) {
        if (!holds(static_cast<Standing>(k), age)) return;
        const engine::Exit& exit = deaths_[next++];
        if (exit.finds_nobody(cells)) return;
        const auto hazard = exit.fresh(cells);
        const auto from = rate[static_cast<std::size_t>(age)];
        for (std::size_t i = 0; i < cells.size; ++i) hazard[i] = from[i];
      });
    }
  }

 private:
  // Children of mothers in any freedom are counted as residents of the place.
  void bear(const engine::Now& now, const engine::Cells& cells) const {
    const std::array<std::span<const double>, 3> rate{
        births_12_17.over(cells), births_18_29.over(cells), births_30_64.over(cells)};
    const auto expected = zeros(cells), count = cells.buffer();
    for (const Standing standing :
         {Standing::resident, Standing::displaced, Standing::member, Standing::former_member,
          Standing::former_combatant, Standing::trafficked, Standing::security}) {
      for (std::size_t k = 0; k < 3; ++k) {
        const Age age = static_cast<Age>(k + 1);
        const auto mothers = community_.people(standing).at(Sex::women, age).over(cells);
        for (std::size_t i = 0; i < cells.size; ++i) expected[i] += rate[k][i] * mothers[i];
      }
    }
    for (std::size_t i = 0; i < cells.size; ++i) expected[i] *= now.step_years;
    const auto u = engine::uniforms(now, *this, cells);
    const auto luck = u[0], which = u[1];
    engine::poisson_block(count.data(), expected.data(), luck.data(), cells.size);
    const auto share = girls.over(cells);
    const auto female = girls_born.over(cells), male = boys_born.over(cells);
    engine::binomial_block(female.data(), count.data(), share.data(), which.data(), cells.size);
    for (std::size_t i = 0; i < cells.size; ++i) male[i] = count[i] - female[i];
  }

  std::deque<engine::Exit> deaths_;
};

void declare_vital(Model& model) { model.add<Vital>(); }

}  // namespace models
