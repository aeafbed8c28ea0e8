// SPDX-License-Identifier: Apache-2.0
// People who seek refuge come over the border, as whole families: they stand displaced where they
// arrive, and strain services there until help has caught up with them.
#include <algorithm>
#include <array>
#include <deque>

#include "engine/random/counts.hpp"
#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

namespace arrivals_from_abroad_detail {
/// Women and children more often than men of working age; women first, young to old.
inline constexpr std::array<double, sexes * ages> pyramid{0.17, 0.07, 0.12, 0.15, 0.03,
                                                          0.17, 0.06, 0.09, 0.12, 0.02};
}  // namespace arrivals_from_abroad_detail

/// arrivals of a cohort ~ Poisson(rate · people of the place · Δt · share of the cohort)
/// pressure' = arrivals / people · weight · (1 − pressure) − relief · pressure
class ArrivalsFromAbroad final : public engine::CellProcess {
  Community& community_;
  engine::Stock& strain_;

 public:
  explicit ArrivalsFromAbroad(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "arrivals_from_abroad", "Lets people who seek refuge arrive."),
        community_(static_cast<Model&>(model).community),
        strain_(static_cast<Model&>(model).hazards.arrivals_pressure) {
    for (engine::Stock& cohort : community_.people(Standing::displaced).all()) {
      arriving_.emplace_back(this, cohort, cohort.name(), "arrivals");
    }
  }
  bool is_needed() const override { return is_active(model(), "refugees"); }

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0, 10},
                          0.0,
                          "People who arrive each year for each inhabitant of the place.",
                          assumption("none without a driver")}};
  engine::Parameter weight{
      this,
      {"weight",
       unit::one,
       {0, 50},
       4.0,
       "Strain on services for each newcomer to each inhabitant.",
       assumption("they have nothing; a tenth more people is a great strain")}};
  engine::Parameter relief{this,
                           {"relief",
                            unit::per_year,
                            {0.05, 20},
                            0.8,
                            "Rate at which services grow into the new numbers.",
                            assumption("more than a year; 0.3 to 3")}};
  engine::Flow strained{this, strain_, "strained"};
  engine::Flow relieved{this, strain_, "relieved"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto coming = rate.over(cells), is = strain_.over(cells);
    double most = 0.0, most_strain = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      most = std::max(most, coming[i]);
      most_strain = std::max(most_strain, is[i]);
    }
    if (most > 0.0) arrive(now, cells, coming);
    if (most_strain == 0.0) return;
    const auto slow = relief.over(cells);
    const auto down = relieved.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      down[i] = -is[i] * share_moved(slow[i], now.step_years);
    }
  }

 private:
  void arrive(const engine::Now& now, const engine::Cells& cells,
              std::span<const double> coming) const {
    const auto people = community_.population.over(cells), is = strain_.over(cells);
    const auto heavy = weight.over(cells);
    const auto all = zeros(cells);
    for (std::size_t k = 0; k < arriving_.size(); ++k) {
      const std::size_t mark = cells.work->mark();
      const auto u = uniform(now, *this, cells, k);
      const auto out = arriving_[k].over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        if (coming[i] <= 0.0) continue;
        const double mean =
            coming[i] * people[i] * now.step_years * arrivals_from_abroad_detail::pyramid[k];
        out[i] = engine::poisson(mean, u[i]);
        all[i] += out[i];
      }
      cells.work->release(mark);
    }
    const auto up = strained.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      up[i] = (1.0 - is[i]) * std::min(1.0, heavy[i] * all[i] / std::max(people[i], 1.0));
    }
  }

  std::deque<engine::Flow> arriving_;
};

void declare_arrivals_from_abroad(Model& model) { model.add<ArrivalsFromAbroad>(); }

}  // namespace models
