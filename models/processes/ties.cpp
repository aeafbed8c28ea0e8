// SPDX-License-Identifier: Apache-2.0
// Ties between people: bonds among one's own, bridges to others and to institutions, dependence on
// groups. Violence and flight wear out bonds, fear and silence wear out bridges, need and debt bind.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Ties final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Ties(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "ties", "Moves bonds, bridges and dependence on groups."),
        community_(static_cast<Model&>(model).community) {}

  engine::Parameter bond_rate{this,
                              {"bond_rate",
                               unit::per_year,
                               {0.02, 5},
                               0.3,
                               "How fast bonds follow what sustains them.",
                               assumption("years")}};
  engine::Parameter bond_level{this,
                               {"bond_level",
                                unit::share,
                                {0, 1},
                                0.55,
                                "Bonds where nobody is afraid and nobody was driven away.",
                                assumption("reference")}};
  engine::Parameter displaced_weight{this,
                                     {"displaced_weight",
                                      unit::share,
                                      {0, 1},
                                      0.5,
                                      "Share of bonds missing where all are displaced.",
                                      assumption("newcomers know few")}};
  engine::Parameter fear_weight{this,
                                {"fear_weight",
                                 unit::share,
                                 {0, 1},
                                 0.3,
                                 "Share of bonds missing where all are afraid.",
                                 assumption("people stay indoors")}};
  engine::Parameter bridge_rate{this,
                                {"bridge_rate",
                                 unit::per_year,
                                 {0.02, 5},
                                 0.4,
                                 "How fast bridges follow what sustains them.",
                                 assumption("years")}};
  engine::Parameter bridge_level{this,
                                 {"bridge_level",
                                  unit::share,
                                  {0, 1},
                                  0.45,
                                  "Bridges where trust is full and nobody keeps silent.",
                                  assumption("reference")}};
  engine::Parameter engagement{this,
                               {"engagement",
                                unit::share,
                                {0, 1},
                                0.0,
                                "Share of missing bonds and bridges that joint work of neighbours, "
                                "firms and offices builds.",
                                assumption("none without a measure")}};
  engine::Parameter dependence_rate{this,
                                    {"dependence_rate",
                                     unit::per_year,
                                     {0.05, 10},
                                     1.0,
                                     "How fast dependence follows need, debt and what groups give.",
                                     assumption("a year")}};
  engine::Parameter debt_half{this,
                              {"debt_half",
                               unit::usd_per_person,
                               {1, 5000},
                               200,
                               "Debt per person at half of the dependence that debt can cause.",
                               assumption("about a month's food")}};
  engine::Flow bonds{this, community_.cohesion, "bonds"};
  engine::Flow bridges{this, community_.bridging, "bridges"};
  engine::Flow binding{this, community_.dependence, "binding"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    bond(now, cells);
    bridge(now, cells);
    bind(now, cells);
  }

 private:
  void bond(const engine::Now& now, const engine::Cells& cells) const {
    const auto newcomers = zeros(cells);
    add_cohorts(newcomers, community_.people(Standing::displaced), cells);
    const auto people = community_.population.over(cells), is = community_.cohesion.over(cells);
    const auto women = community_.fear.women.over(cells), men = community_.fear.men.over(cells);
    const auto speed = bond_rate.over(cells), level = bond_level.over(cells);
    const auto apart = displaced_weight.over(cells), scared = fear_weight.over(cells);
    const auto built = engagement.over(cells);
    const auto out = bonds.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double away = apart[i] * std::min(1.0, newcomers[i] / std::max(people[i], 1.0));
      const double afraid = scared[i] * 0.5 * (women[i] + men[i]);
      const double left = level[i] * (1.0 - away) * (1.0 - afraid);
      out[i] = share_moved(speed[i], now.step_years) * (left + (1.0 - left) * built[i] - is[i]);
    }
  }

  void bridge(const engine::Now& now, const engine::Cells& cells) const {
    const auto is = community_.bridging.over(cells), quiet = community_.silence.over(cells);
    const auto women = community_.trust.women.over(cells), men = community_.trust.men.over(cells);
    const auto speed = bridge_rate.over(cells), level = bridge_level.over(cells);
    const auto built = engagement.over(cells);
    const auto out = bridges.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double open = (1.0 - quiet[i]) * (0.6 + 0.2 * (women[i] + men[i]));
      const double left = level[i] * open;
      out[i] = share_moved(speed[i], now.step_years) * (left + (1.0 - left) * built[i] - is[i]);
    }
  }

  void bind(const engine::Now& now, const engine::Cells& cells) const {
    const auto is = community_.dependence.over(cells), owed = community_.debt.over(cells);
    const auto given = community_.coverage_by_groups.over(cells);
    const auto need = community_.unmet_need.over(cells), held = community_.control.over(cells);
    const auto half = debt_half.over(cells), speed = dependence_rate.over(cells);
    const auto out = binding.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double indebted = owed[i] / (owed[i] + half[i]);
      const double free = (1.0 - given[i]) * (1.0 - 0.5 * indebted) * (1.0 - need[i] * held[i]);
      out[i] = share_moved(speed[i], now.step_years) * (1.0 - free - is[i]);
    }
  }
};

void declare_ties(Model& model) { model.add<Ties>(); }

}  // namespace models
