// SPDX-License-Identifier: Apache-2.0
// What courts and corrections have not dealt with: cases that wait, inmates without a place.
#include "models/state/seen.hpp"

namespace models {

class Caseload final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Caseload(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).state.table,
                    "caseload", "Courts and corrections carry what they have not dealt with."),
        world_(static_cast<Model&>(model)) {}

  engine::Flow change{this, world_.state.backlog, "change"};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto backlog = world_.state.backlog.over(cells);
    const auto waiting = of_province(cells, world_.province.awaiting);
    const auto load = of_province(cells, world_.province.overcrowding);
    const auto places = of_province(cells, world_.province.prison_places);
    const auto out = change.over(cells);
    for_each_function(cells, [&](Function function, std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        double due = 0.0;
        if (function == Function::courts) due = waiting[i];
        if (function == Function::corrections && load[i] > 1.0) due = (load[i] - 1.0) * places[i];
        out[i] = due - backlog[i];
      }
    });
  }
};

void declare_caseload(Model& model) { model.add<Caseload>(); }

}  // namespace models
