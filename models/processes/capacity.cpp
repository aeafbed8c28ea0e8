// SPDX-License-Identifier: Apache-2.0
// What each State function can do today.
#include <algorithm>

#include "models/model.hpp"

namespace models {

/// capacity = staff · (½ + ½ · readiness / usual) · (1 − damage) · (1 − sold · (1 − integrity)) / (1 − sold · (1 − usual integrity))
///            · (1 − drawn) · (1 − cut) · joint,      1 for the usual profile
class Capacity final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Capacity(engine::Model& model)
      : CellProcess(model, stage(StageOf::observation), static_cast<Model&>(model).state.table,
                    "capacity",
                    "Staff, readiness, damage and integrity make what a function can do."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual_readiness{this,
                                    {"usual_readiness",
                                     engine::unit::share,
                                     {0.1, 1},
                                     0.6,
                                     "Readiness of the profile that counts as 1.",
                                     engine::assumption("normalisation")}};
  engine::Parameter usual_integrity{this,
                                    {"usual_integrity",
                                     engine::unit::share,
                                     {0.1, 1},
                                     0.6,
                                     "Integrity of the profile that counts as 1.",
                                     engine::assumption("normalisation")}};
  engine::Parameter sold{this,
                         {"sold",
                          engine::unit::share,
                          {0, 0.95},
                          0.6,
                          "Share of its work that a wholly captured function no longer does.",
                          engine::assumption("0.3 to 0.9")}};
  engine::Parameter joint{this,
                          {"joint",
                           engine::unit::one,
                           {0.1, 3},
                           1.0,
                           "What working together adds to each function.",
                           engine::assumption("1 is the usual coordination")}};
  engine::Parameter courts_cut{this,
                               {"courts_cut",
                                engine::unit::share,
                                {0, 0.95},
                                0.0,
                                "Share of courts closed by cuts.",
                                engine::assumption("0 without austerity")}};
  engine::Parameter corrections_cut{this,
                                    {"corrections_cut",
                                     engine::unit::share,
                                     {0, 0.95},
                                     0.0,
                                     "Share of corrections closed by cuts.",
                                     engine::assumption("0 without austerity")}};
  engine::Parameter services_cut{
      this,
      {"services_cut",
       engine::unit::share,
       {0, 0.95},
       0.0,
       "Share of health, education, social protection and local governance out of work.",
       engine::assumption("0 without austerity or confinement")}};

  engine::Set capacity{this, world_.state.capacity};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const StateFunctions& state = world_.state;
    const auto staff = state.staff.over(cells), ready = state.readiness.over(cells);
    const auto damage = state.damage.over(cells), honest = state.integrity.over(cells);
    const auto drawn = state.drawn.over(cells);
    const auto usual_ready = usual_readiness.over(cells),
               usual_honest = usual_integrity.over(cells);
    const auto lost = sold.over(cells), together = joint.over(cells);
    const auto closed = cut(cells);
    const auto out = capacity.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double prepared = 0.5 + 0.5 * ready[i] / usual_ready[i];
      const double kept =
          (1.0 - lost[i] * (1.0 - honest[i])) / (1.0 - lost[i] * (1.0 - usual_honest[i]));
      out[i] = staff[i] * prepared * (1.0 - damage[i]) * kept * (1.0 - drawn[i]) *
               (1.0 - closed[i]) * together[i];
    }
  }

 private:
  std::span<const double> cut(const engine::Cells& cells) {
    const auto courts = courts_cut.over(cells), corrections = corrections_cut.over(cells);
    const auto services = services_cut.over(cells);
    const std::span<double> out = cells.buffer();
    const std::size_t lanes = cells.table->lanes();
    const std::size_t provinces = cells.table->rows() / functions;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const auto function = static_cast<Function>((cells.begin + i) / lanes / provinces);
      out[i] = function >= Function::health ? services[i] : 0.0;
      if (function == Function::courts) out[i] = courts[i];
      if (function == Function::corrections) out[i] = corrections[i];
    }
    return out;
  }
};

void declare_capacity(Model& model) { model.add<Capacity>(); }

}  // namespace models
