// SPDX-License-Identifier: Apache-2.0
// Functions are struck by crises and repaired.
#include "models/state/seen.hpp"

namespace models {

/// damage' = struck · (1 − hygiene) · (1 − damage) − repairing · damage · procurement · (1 − carried · (1 − transport))
class Repair final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Repair(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).state.table,
                    "repair", "Damaged functions are repaired, as fast as goods can be bought."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter struck{this,
                           {"struck",
                            engine::unit::per_year,
                            {0, 50},
                            0.0,
                            "Hazard that what works of a function is put out of use.",
                            engine::assumption("0 without a crisis; drivers add to it")}};
  engine::Parameter repairing{this,
                              {"repairing",
                               engine::unit::per_year,
                               {0, 20},
                               0.8,
                               "Rate of repair with usual procurement and open roads.",
                               engine::assumption("a year and a quarter; 0.3 to 2")}};
  engine::Parameter carried{this,
                            {"carried",
                             engine::unit::share,
                             {0, 1},
                             0.6,
                             "Share of repairs that need transport.",
                             engine::assumption("0.3 to 0.9")}};

  engine::Parameter hygiene{
      this,
      {"hygiene",
       engine::unit::share,
       {0, 1},
       0.0,
       "Share of blows that functions are proof against.",
       engine::assumption("0 without evidence on weak points; levers add to it")}};
  engine::Flow change{this, world_.state.damage, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto damage = world_.state.damage.over(cells), hit = struck.over(cells);
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) most += damage[i] + hit[i];
    if (most == 0.0) return;
    const auto proof = hygiene.over(cells);
    const auto speed = repairing.over(cells), by_road = carried.over(cells);
    const auto bought =
        of_function(cells, world_.state, world_.state.capacity, Function::procurement);
    const auto roads = of_province(cells, world_.province.transport);
    const auto out = change.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double mend = speed[i] * bought[i] * (1.0 - by_road[i] * (1.0 - roads[i]));
      const double blow = hit[i] * (1.0 - proof[i]);
      const double total = blow + mend;
      const double aim = total > 0.0 ? blow / total : damage[i];
      out[i] = (aim - damage[i]) * share_moved(total, now.step_years);
    }
  }
};

void declare_repair(Model& model) { model.add<Repair>(); }

}  // namespace models
