// SPDX-License-Identifier: Apache-2.0
// How well plans fit: they are written, learn from documented cases, are tried, and age.
#include "models/state/seen.hpp"

namespace models {

/// q' = planning · (planned − q)⁺ + (lessons · m / (m + half) + gaps found) · (1 − q) − ageing · (q − unplanned)
/// m: documented cases. Without any, lessons have nothing to work on.
class Plans final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Plans(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).state.table, "plans",
                    "Plans are written, learn from cases, are tried, and age."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter planning{this,
                             {"planning",
                              engine::unit::per_year,
                              {0, 10},
                              0.0,
                              "Rate at which planners bring plans to what a desk can do.",
                              engine::assumption("0 beyond routine; levers add to it")}};
  engine::Parameter planned{this,
                            {"planned",
                             engine::unit::share,
                             {0, 1},
                             0.75,
                             "Quality of plans that were written well and never tried.",
                             engine::assumption("0.6 to 0.85")}};
  engine::Parameter lessons{this,
                            {"lessons",
                             engine::unit::per_year,
                             {0, 10},
                             0.16,
                             "Rate at which plans take up documented cases, if there were many.",
                             engine::assumption("keeps plans at 0.5 with two cases; 0.05 to 0.3")}};
  engine::Parameter half_memory{this,
                                {"half_memory",
                                 engine::unit::one,
                                 {0.1, 50},
                                 2.0,
                                 "Documented cases that teach half of what many do.",
                                 engine::assumption("1 to 6")}};
  engine::Parameter gaps_found{this,
                               {"gaps_found",
                                engine::unit::per_year,
                                {0, 10},
                                0.0,
                                "Rate at which trials find and close gaps in plans.",
                                engine::assumption("0 without exercises; levers add to it")}};
  engine::Parameter ageing{this,
                           {"ageing",
                            engine::unit::per_year,
                            {0, 5},
                            0.2,
                            "Rate at which plans go out of date.",
                            engine::assumption("people and places change in five years; 0.1 to "
                                               "0.5")}};
  engine::Parameter unplanned{this,
                              {"unplanned",
                               engine::unit::share,
                               {0, 1},
                               0.3,
                               "Quality of what is done without any plan.",
                               engine::assumption("0.1 to 0.4")}};

  engine::Flow change{this, world_.state.plan_quality, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto quality = world_.state.plan_quality.over(cells);
    const auto memory = of_nation(cells, world_.nation.case_memory);
    const auto write = planning.over(cells), best = planned.over(cells),
               learn = lessons.over(cells), half = half_memory.over(cells),
               found = gaps_found.over(cells), fade = ageing.over(cells),
               none = unplanned.over(cells);
    const auto out = change.fresh(cells);
    const double years = now.step_years;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double written = quality[i] < best[i] ? write[i] : 0.0;
      const double taught = learn[i] * memory[i] / (memory[i] + half[i]) + found[i];
      const double total = written + taught + fade[i];
      const double aim = written * best[i] + taught + fade[i] * none[i];
      out[i] = total > 0.0 ? (aim / total - quality[i]) * share_moved(total, years) : 0.0;
    }
  }
};

void declare_plans(Model& model) { model.add<Plans>(); }

}  // namespace models
