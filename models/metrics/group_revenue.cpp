// SPDX-License-Identifier: Apache-2.0
// What groups take, from which markets, and how spread out their business is.
#include "engine/math/elementary.hpp"
#include "models/metrics/by_lane.hpp"

namespace models {

/// Takings of all groups by market. [USD/week]
class RevenueByMarket final : public engine::Metric {
  const Groups& groups_;

 public:
  explicit RevenueByMarket(engine::Model& model)
      : Metric(model, {{"revenue_by_market",
                        engine::unit::usd_per_week,
                        {0, 1e12},
                        0,
                        "Taken by groups in each market.",
                        engine::assumption("definition")},
                       engine::Direction::down,
                       engine::OverTime::mean,
                       {"market"}}),
        groups_(static_cast<Model&>(model).groups) {}
  std::size_t width() const override { return markets; }
  void measure(const engine::Now& now, std::span<double> out) const override {
    const double weeks = now.step_years / engine::unit::week.factor;
    for (std::size_t lane = 0; lane < out.size() / markets; ++lane) {
      for (std::size_t m = 0; m < markets; ++m)
        out[lane * markets + m] = lane_total({&groups_.revenue[m]}, lane) / weeks;
    }
  }
};

/// Takings of some markets together. [USD/week]
class RevenueTotal final : public engine::Metric {
 public:
  RevenueTotal(engine::Model& model, engine::MetricSpec spec, StockList from)
      : Metric(model, std::move(spec)), from_(std::move(from)) {}
  void measure(const engine::Now& now, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      out[lane] = lane_total(from_, lane) * engine::unit::week.factor / now.step_years;
    }
  }

 private:
  StockList from_;
};

void declare_group_revenue(Model& model) {
  using engine::assumption;
  namespace unit = engine::unit;
  const Groups& groups = model.groups;
  StockList all;
  for (const engine::Stock& revenue : groups.revenue) all.push_back(&revenue);
  model.add<RevenueByMarket>();
  model.add<RevenueTotal>(engine::MetricSpec{{"group_revenue",
                                              unit::usd_per_week,
                                              {0, 1e12},
                                              0,
                                              "Taken by groups in all markets.",
                                              assumption("definition")},
                                             engine::Direction::down,
                                             engine::OverTime::mean},
                          all);
  model.add<RevenueTotal>(engine::MetricSpec{{"extortion_revenue",
                                              unit::usd_per_week,
                                              {0, 1e12},
                                              0,
                                              "Taken by extortion.",
                                              assumption("definition")},
                                             engine::Direction::down,
                                             engine::OverTime::mean},
                          StockList{all[static_cast<std::size_t>(Market::extortion)]});
  model.add<LaneMetric>(
      engine::MetricSpec{{"diversification",
                          unit::share,
                          {0, 1},
                          0,
                          "Entropy of revenue over markets: 0 one market, 1 all alike.",
                          assumption("definition")},
                         engine::Direction::down,
                         engine::OverTime::mean},
      [all](std::size_t lane) {
        const double sum = lane_total(all, lane);
        double entropy = 0.0;
        for (const engine::Stock* revenue : all) {
          const double part = sum > 0.0 ? lane_total({revenue}, lane) / sum : 0.0;
          if (part > 0.0) entropy -= part * engine::math::log(part);
        }
        return std::min(1.0, entropy / engine::math::log(static_cast<double>(markets)));
      });
}

}  // namespace models
