// SPDX-License-Identifier: Apache-2.0
// What a captured office knows, groups know.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

/// leak = max(published, captured share of the police, sharing · largest captured share of any function)
/// Who sits at one table with a captured office has told the group as well.
class Leaks final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Leaks(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).province.table,
                    "leaks", "Plans reach groups through offices that they hold."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter sharing{this,
                            {"sharing",
                             engine::unit::share,
                             {0, 1},
                             0.2,
                             "Share of the plans of the police that every other function knows.",
                             engine::assumption("0 to 0.4; joint cells add to it")}};

  engine::Parameter published{
      this,
      {"published",
       engine::unit::share,
       {0, 1},
       0.0,
       "Share of the plans of the police that can be read off what is public.",
       engine::assumption("0 for plans kept inside; levers add to it")}};
  engine::Set leak{this, world_.province.leak};
  engine::Set watchdog{this, world_.province.watchdog_captured};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto shared = sharing.over(cells);
    const auto open = published.over(cells);
    const auto out = leak.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = open[i];
    // For the contest over integrity: other rows of its own table are not there to be read.
    const auto turned =
        of_own_function(cells, world_.state, world_.state.captured, Function::anti_corruption);
    const auto seen = watchdog.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) seen[i] = turned[i];
    for (std::size_t f = 0; f < functions; ++f) {
      const auto function = static_cast<Function>(f);
      const auto captured = of_own_function(cells, world_.state, world_.state.captured, function);
      for (std::size_t i = 0; i < cells.size; ++i) {
        const double known = function == Function::police ? 1.0 : shared[i];
        out[i] = std::max(out[i], known * captured[i]);
      }
    }
  }
};

void declare_leaks(Model& model) { model.add<Leaks>(); }

}  // namespace models
