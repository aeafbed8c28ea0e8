// SPDX-License-Identifier: Apache-2.0
// People leave the country where prospects are poor and come back in time; they stay in the books of
// the place that they left, and send money there.
#include <deque>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// hazard of leaving = rate · mobility · age · [1 + poverty · (lost income)⁺ + fear · (fear − ¼)⁺ +
/// need · (unmet − structural)⁺]; of coming back = homeward · (share of income kept).
class Emigration final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Emigration(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "emigration", "Lets people leave the country and come back."),
        community_(static_cast<Model&>(model).community) {
    for_each_cohort([&](Sex sex, Age age) {
      if (age == Age::older) return;
      engine::Stock& here = community_.people(Standing::resident).at(sex, age);
      engine::Stock& away = community_.people(Standing::abroad).at(sex, age);
      leaving_.emplace_back(this, here, here.name(), engine::Destination{.to = &away});
    });
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& here = community_.people(Standing::resident).at(sex, age);
      engine::Stock& away = community_.people(Standing::abroad).at(sex, age);
      returning_.emplace_back(this, away, away.name(), engine::Destination{.to = &here});
    });
  }

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0, 0.2},
                          0.003,
                          "Hazard of leaving the country at usual prospects, of young adults.",
                          assumption("net emigration of 0.1 to 0.5 % a year in the region")}};
  engine::Parameter homeward{this,
                             {"homeward",
                              unit::per_year,
                              {0, 2},
                              0.08,
                              "Hazard of coming back at usual prospects.",
                              assumption("half within a decade; 0.03 to 0.2")}};
  engine::Parameter poverty{this,
                            {"poverty",
                             unit::one,
                             {0, 100},
                             8.0,
                             "Relative rise where all income is lost.",
                             assumption("departures doubled to tripled in deep recessions")}};
  engine::Parameter afraid{this,
                           {"afraid",
                            unit::one,
                            {0, 100},
                            4.0,
                            "Relative rise where all live in fear.",
                            assumption("violence explains part of departures; 1 to 10")}};
  engine::Parameter deprived{this,
                             {"deprived",
                              unit::one,
                              {0, 100},
                              4.0,
                              "Relative rise where all needs came to be unmet.",
                              assumption("as for fear")}};
  engine::Parameter openness{this,
                             {"openness",
                              unit::share,
                              {0, 1},
                              1.0,
                              "How free people are to leave; closed borders lower it.",
                              assumption("free")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto kept = prospects(cells), driven = pressure(cells, kept);
    std::size_t next = 0;
    for_each_cohort([&](Sex, Age age) {
      if (age == Age::older) return;
      const auto out = leaving_[next++].fresh(cells);
      const double weight = by_age[static_cast<std::size_t>(age)];
      for (std::size_t i = 0; i < cells.size; ++i) out[i] = weight * driven[i];
    });
    const auto back = homeward.over(cells);
    for (const engine::Exit& exit : returning_) {
      if (exit.finds_nobody(cells)) continue;
      const auto out = exit.fresh(cells);
      for (std::size_t i = 0; i < cells.size; ++i) out[i] = back[i] * kept[i];
    }
  }

 private:
  // Children go with their parents, who are a third of those who leave (assumption).
  static constexpr std::array<double, ages> by_age{0.25, 0.35, 1.0, 0.4, 0.0};

  /// Income over what it was before the crisis, at most 1. [cells.size]
  std::span<double> prospects(const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto women = community_.income.women.over(cells);
    const auto men = community_.income.men.over(cells), base = community_.base_income.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = std::min(1.0, 0.5 * (women[i] + men[i]) / std::max(base[i], 1e-3));
    }
    return out;
  }

  std::span<double> pressure(const engine::Cells& cells, std::span<const double> kept) const {
    const auto out = cells.buffer();
    const auto women = community_.fear.women.over(cells), men = community_.fear.men.over(cells);
    const auto need = community_.unmet_need.over(cells), base = community_.deprivation.over(cells);
    const auto level = rate.over(cells), free = openness.over(cells);
    const auto p = poverty.over(cells), f = afraid.over(cells), n = deprived.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fear = std::max(0.0, 0.5 * (women[i] + men[i]) - 0.25);
      const double wanting = std::max(0.0, need[i] - base[i]);
      out[i] = level[i] * free[i] * (1.0 + p[i] * (1.0 - kept[i]) + f[i] * fear + n[i] * wanting);
    }
    return out;
  }

  std::deque<engine::Exit> leaving_, returning_;
};

void declare_emigration(Model& model) { model.add<Emigration>(); }

}  // namespace models
