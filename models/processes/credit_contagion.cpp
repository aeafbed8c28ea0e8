// SPDX-License-Identifier: Apache-2.0
// Lenders who are not paid call in and refuse other loans: a squeeze of credit travels along trade.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// c: squeeze; n = Σ trade · c of partners
///     c' = (1 − c) · (shock + spread · n + run · [c > line] · c) − recovery · c
/// Below the line a squeeze dies out where spread < recovery. Above it lenders run: it lasts longer,
/// and for good where (1 − line) · (spread + run) > recovery.
class CreditContagion final : public engine::CellProcess {
  Community& community_;
  engine::Stock& squeeze_;

 public:
  explicit CreditContagion(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "credit_contagion", "Spreads a squeeze of credit along trade."),
        community_(static_cast<Model&>(model).community),
        squeeze_(static_cast<Model&>(model).hazards.credit_squeeze) {
    partners_.set_graph(community_.trade);
  }
  bool is_needed() const override { return is_active(model(), "financial_downturn"); }

  engine::Parameter shock{this,
                          {"shock",
                           unit::per_year,
                           {0, 50},
                           0.0,
                           "Rate at which credit dries up for a reason from outside.",
                           assumption("none without a driver")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 50},
                            0.5,
                            "Rate at which partners in full squeeze pass it on.",
                            assumption("unpaid bills within two years; 0.2 to 3")}};
  engine::Parameter run{this,
                        {"run",
                         unit::per_year,
                         {0, 50},
                         0.3,
                         "Rate at which lenders run from a place past the line.",
                         assumption("0 to 4")}};
  engine::Parameter line{this,
                         {"line",
                          unit::share,
                          {0, 1},
                          0.4,
                          "Squeeze past which lenders run: the tipping line.",
                          assumption("0.2 to 0.7")}};
  engine::Parameter recovery{this,
                             {"recovery",
                              unit::per_year,
                              {0.01, 20},
                              0.6,
                              "Rate at which lenders come back.",
                              assumption("a year and a half; 0.2 to 2")}};

  engine::Flow dried{this, squeeze_, "dried"};
  engine::Flow eased{this, squeeze_, "eased"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto here = squeeze_.over(cells), from_outside = shock.over(cells);
    const auto unpaid = partners_.pulled<1>(cells)[0];
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i)
      most = std::max({most, here[i], from_outside[i], unpaid[i]});
    if (most == 0.0) return;
    const auto pass = spread.over(cells), flee = run.over(cells);
    const auto tip = line.over(cells), back = recovery.over(cells);
    const auto up = dried.fresh(cells), down = eased.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fled = here[i] > tip[i] ? flee[i] * here[i] : 0.0;
      const double rate = from_outside[i] + pass[i] * unpaid[i] + fled;
      up[i] = (1.0 - here[i]) * share_moved(rate, now.step_years);
      down[i] = -here[i] * share_moved(back[i], now.step_years);
    }
  }

 private:
  engine::Neighbours partners_{this, community_.table, {&squeeze_}};
};

void declare_credit_contagion(Model& model) { model.add<CreditContagion>(); }

}  // namespace models
