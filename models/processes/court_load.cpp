// SPDX-License-Identifier: Apache-2.0
// How long courts make people wait, and how much violence stays without a sentence.
#include "models/state/seen.hpp"

namespace models {

/// Courts dispose of so many cases a year, whatever the queue: the wait is the queue over the flow.
///     K = throughput · capacity · people / 100,000        wait = shortest + awaiting / K
///     impunity = 1 − cleared · police / (police + violence / strain) · patience / (patience + wait)
class CourtLoad final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CourtLoad(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).province.table,
                    "court_load", "Cases wait as long as the queue is for the courts there are."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter throughput{
      this,
      {"throughput",
       engine::unit::per_100k_year,
       {1, 5000},
       160.0,
       "Cases of detained people that courts of the reference profile end in a year.",
       engine::assumption("about a third of prisoners await trial; 90 to 300")}};
  engine::Parameter shortest{this,
                             {"shortest",
                              engine::unit::year,
                              {0.01, 5},
                              0.25,
                              "Length of a case that nobody delays.",
                              engine::assumption("0.1 to 0.6")}};
  engine::Parameter cleared{
      this,
      {"cleared",
       engine::unit::share,
       {0, 1},
       0.3,
       "Share of violent deaths with a suspect before a court, when few happen.",
       engine::assumption("UNODC counts in the Americas are near 0.4; 0.1 to 0.5")}};
  engine::Parameter strain{this,
                           {"strain",
                            engine::unit::per_100k_year,
                            {1, 500},
                            40.0,
                            "Lethal violence at which reference police clear half as much.",
                            engine::assumption("detectives are few; 15 to 100")}};
  engine::Parameter patience{this,
                             {"patience",
                              engine::unit::year,
                              {0.1, 20},
                              3.0,
                              "Wait at which half of the cases fall apart.",
                              engine::assumption("witnesses leave, terms lapse; 1 to 8")}};

  engine::Set days_to_trial{this, world_.province.days_to_trial};
  engine::Set impunity{this, world_.province.impunity};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto flow = throughput.over(cells), least = shortest.over(cells);
    const auto best = cleared.over(cells), half = strain.over(cells), bears = patience.over(cells);
    const auto population = world_.province.population.over(cells);
    const auto awaiting = world_.province.awaiting.over(cells);
    const auto violence = world_.province.believed_violence.over(cells);
    const auto courts =
        of_own_function(cells, world_.state, world_.state.capacity, Function::courts);
    const auto police =
        of_own_function(cells, world_.state, world_.state.capacity, Function::police);
    const auto days = days_to_trial.over(cells), unpunished = impunity.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double ended = flow[i] * courts[i] * population[i] * 1e-5;
      const double wait = least[i] + awaiting[i] / (ended + 1e-6 * (awaiting[i] + 1.0));
      const double solved = best[i] * police[i] / (police[i] + violence[i] / half[i] + 1e-9);
      days[i] =
          wait < 200.0 ? wait * engine::unit::days_per_year : 200.0 * engine::unit::days_per_year;
      unpunished[i] = 1.0 - solved * bears[i] / (bears[i] + wait);
    }
  }
};

void declare_court_load(Model& model) { model.add<CourtLoad>(); }

}  // namespace models
