// SPDX-License-Identifier: Apache-2.0
// Plans age, exercises keep them alive.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

/// readiness' = planning · (planned − readiness)⁺ + exercise · (1 − readiness) − ageing · (readiness − routine)
/// routine: readiness of the profile, which daily work keeps up. Plans alone reach `planned` at best; only exercise goes beyond, and both fade to routine.
class Readiness final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Readiness(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).state.table,
                    "readiness", "Plans age; planning and exercises renew them."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter ageing{this,
                           {"ageing",
                            engine::unit::per_year,
                            {0, 5},
                            0.35,
                            "Rate at which readiness goes back to routine.",
                            engine::assumption("skills halve in about two years; 0.15 to 1")}};
  engine::Parameter planning{this,
                             {"planning",
                              engine::unit::per_year,
                              {0, 10},
                              0.0,
                              "Rate at which new plans bring readiness to what plans can do.",
                              engine::assumption("0 beyond routine; levers add to it")}};
  engine::Parameter planned{this,
                            {"planned",
                             engine::unit::share,
                             {0, 1},
                             0.75,
                             "Readiness of good plans that nobody has exercised.",
                             engine::assumption("0.65 to 0.85")}};
  engine::Parameter exercise{this,
                             {"exercise",
                              engine::unit::per_year,
                              {0, 10},
                              0.0,
                              "Rate at which exercises close the gap to full readiness.",
                              engine::assumption("0 beyond routine; levers add to it")}};

  engine::Flow change{this, world_.state.readiness, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto ready = world_.state.readiness.over(cells);
    const auto usual = world_.state.routine.over(cells), fade = ageing.over(cells),
               plan = planning.over(cells);
    const auto best_plan = planned.over(cells), train = exercise.over(cells);
    const auto out = change.fresh(cells);
    const double years = now.step_years;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double by_plan = ready[i] < best_plan[i] ? plan[i] : 0.0;
      const double total = fade[i] + by_plan + train[i];
      const double aim = fade[i] * usual[i] + by_plan * best_plan[i] + train[i];
      out[i] = total > 0.0 ? (aim / total - ready[i]) * share_moved(total, years) : 0.0;
    }
  }
};

void declare_readiness(Model& model) { model.add<Readiness>(); }

}  // namespace models
