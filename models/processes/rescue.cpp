// SPDX-License-Identifier: Apache-2.0
// People held by traffickers escape or are found, and come home.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

namespace unit = engine::unit;

/// Hazard = escape + found · police · reporting · (1 − tolerance) + left alone, where nobody holds them.
class Rescue final : public engine::CellProcess {
  Model& world_;

 public:
  explicit Rescue(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "rescue", "Lets people held by traffickers escape, be found and come home."),
        world_(static_cast<Model&>(model)) {
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& held = world_.community.people(Standing::trafficked).at(sex, age);
      home_.emplace_back(
          this, held, held.name(),
          engine::Destination{.to = &world_.community.people(Standing::resident).at(sex, age)});
    });
  }

  engine::Parameter escape{this,
                           {"escape",
                            unit::per_year,
                            {0, 10},
                            0.4,
                            "Hazard that somebody held gets away alone or is let go.",
                            engine::assumption("held for one to three years on the mean")}};
  engine::Parameter found{
      this,
      {"found",
       unit::per_year,
       {0, 10},
       0.3,
       "Hazard of being found where police presence is usual and everybody reports.",
       engine::assumption("few victims are ever identified; 0.05 to 1")}};
  engine::Parameter left_alone{this,
                               {"left_alone",
                                unit::per_year,
                                {0, 50},
                                6,
                                "Hazard of getting free where no group works in it any more.",
                                engine::assumption("two months")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto held = zeros(cells);
    add_cohorts(held, world_.community.people(Standing::trafficked), cells);
    if (std::ranges::max(held) <= 0.0) return;
    const auto flees = escape.over(cells), finds = found.over(cells), free = left_alone.over(cells);
    const auto police = world_.community.police_presence.over(cells);
    const auto women = world_.community.reporting.women.over(cells),
               men = world_.community.reporting.men.over(cells);
    const auto eased = tolerance_here(cells, world_);
    const auto effort =
        world_.market_places.effort[static_cast<std::size_t>(Market::trafficking_in_persons)].over(
            cells);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double told = 0.5 * (women[i] + men[i]);
      hazard[i] = flees[i] + finds[i] * police[i] * told * (1.0 - eased[i]) +
                  (effort[i] > 0.0 ? 0.0 : free[i]);
    }
    for (const engine::Exit& exit : home_) std::ranges::copy(hazard, exit.over(cells).begin());
  }

 private:
  std::deque<engine::Exit> home_;
};

void declare_rescue(Model& model) { model.add<Rescue>(); }

}  // namespace models
