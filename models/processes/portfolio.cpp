// SPDX-License-Identifier: Apache-2.0
// Groups shift effort to the markets that pay more per effort, with inertia.
#include "models/groups/present.hpp"

namespace models {

class PortfolioShift final : public engine::Meeting {
  Groups& groups_;
  engine::Table& nation_;

 public:
  explicit PortfolioShift(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).groups.table,
                "portfolio", "Groups shift effort to the markets that pay more per effort."),
        groups_(static_cast<Model&>(model).groups),
        nation_(static_cast<Model&>(model).nation.table) {
    for (engine::Stock& effort : groups_.portfolio)
      change.emplace_back(this, effort, effort.name());
  }

  engine::Parameter speed{
      this,
      {.name = "speed",
       .unit = unit::per_year,
       .range = {0, 10},
       .value = 0.5,
       .about = "How fast effort follows returns.",
       .source = engine::assumption("skills and contacts take about two years to move")}};
  engine::Parameter trial{this,
                          {.name = "trial",
                           .unit = unit::per_year,
                           .range = {0, 1},
                           .value = 0.15,
                           .about = "Effort that tries all markets alike.",
                           .source = engine::assumption("new markets are tried now and then")}};
  std::deque<engine::Flow> change;  // by market; they sum to 0

  /// Replicator law (Taylor and Jonker 1978): x' = speed · x · (g − ḡ) / max g, g = revenue per effort.
  void meet(const engine::Now& now) override {
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      if (groups_.is_alive.at(group) == 0.0) continue;
      const std::size_t lane = group % groups_.table.lanes();
      std::array<double, markets> effort{}, gain{};
      double mean = 0.0, best = 0.0;
      for (std::size_t m = 0; m < markets; ++m) {
        effort[m] = groups_.portfolio[m].at(group);
        gain[m] = groups_.revenue[m].at(group) / (effort[m] + 0.01);
        mean += effort[m] * gain[m];
        best = std::max(best, gain[m]);
      }
      const double scale = best > 0.0 ? speed.at(nation_, lane) / best : 0.0;
      const double tries = trial.at(nation_, lane);
      for (std::size_t m = 0; m < markets; ++m) {
        const double towards = scale * effort[m] * (gain[m] - mean);
        change[m].whole()[group] = (towards + tries * (1.0 / markets - effort[m])) * now.step_years;
      }
    }
  }
};

void declare_portfolio(Model& model) { model.add<PortfolioShift>(); }

}  // namespace models
