// SPDX-License-Identifier: Apache-2.0
// Who is cut off from decisions, services or papers: more where people had to leave their papers
// behind, fewer where offices come to them.
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// excluded → [1 − (1 − usual)(1 − lost papers · displaced/people)](1 − included · (1 − resistance · captured))
class Exclusion final : public engine::CellProcess {
  Community& community_;
  const StateFunctions& state_;

 public:
  explicit Exclusion(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "exclusion", "Moves the share of people cut off from the State."),
        community_(static_cast<Model&>(model).community),
        state_(static_cast<Model&>(model).state) {}

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0.05, 10},
                          0.7,
                          "How fast papers are lost and given back.",
                          assumption("one to two years for a new identity card")}};
  engine::Parameter lost_papers{this,
                                {"lost_papers",
                                 unit::share,
                                 {0, 1},
                                 0.5,
                                 "Share of the displaced without papers or a valid address.",
                                 assumption("0.2 to 0.8 in surveys of the displaced")}};
  engine::Parameter included{this,
                             {"included",
                              unit::share,
                              {0, 1},
                              0.0,
                              "Share of the excluded whom the State takes in.",
                              assumption("none without a measure")}};
  engine::Parameter resistance{this,
                               {"resistance",
                                unit::share,
                                {0, 1},
                                0.8,
                                "Share of that undone where groups or clans own local government.",
                                assumption("elites keep out who would vote otherwise; 0.3 to 1")}};
  engine::Flow papers{this, community_.excluded, "papers"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto newcomers = zeros(cells);
    add_cohorts(newcomers, community_.people(Standing::displaced), cells);
    const auto people = community_.population.over(cells), is = community_.excluded.over(cells);
    const auto usual = community_.usual_excluded.over(cells);
    const auto speed = rate.over(cells), lost = lost_papers.over(cells),
               taken = included.over(cells);
    const auto owned = of_function(cells, state_, state_.captured, Function::local_governance);
    const auto resisted = resistance.over(cells);
    const auto out = papers.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double driven = std::min(1.0, newcomers[i] / std::max(people[i], 1.0));
      const double cut_off = 1.0 - (1.0 - usual[i]) * (1.0 - lost[i] * driven);
      const double let_in = taken[i] * (1.0 - resisted[i] * owned[i]);
      out[i] = share_moved(speed[i], now.step_years) * (cut_off * (1.0 - let_in) - is[i]);
    }
  }
};

void declare_exclusion(Model& model) { model.add<Exclusion>(); }

}  // namespace models
