// SPDX-License-Identifier: Apache-2.0
// What people live on and lack, and how far it differs between places.
#include <algorithm>

#include "models/metrics/people_mean.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

/// Mean unmet need of the worst fifth of communities less that of the best fifth.
class WorstFifthGap final : public engine::Metric {
 public:
  explicit WorstFifthGap(engine::Model& model)
      : Metric(model, {{"worst_fifth_gap",
                        unit::share,
                        {0, 1},
                        0,
                        "Unmet need of the worst fifth of communities less that of the best fifth.",
                        assumption("definition; each community counts once")},
                       Direction::down,
                       OverTime::mean}),
        need_(static_cast<Model&>(model).community.unmet_need) {}

  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t rows = need_.table().rows();
    const std::size_t fifth = std::max<std::size_t>(1, rows / 5);
    sorted_.resize(rows);
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      for (std::size_t row = 0; row < rows; ++row) sorted_[row] = need_.at(row * out.size() + lane);
      std::sort(sorted_.begin(), sorted_.end());
      double best = 0.0, worst = 0.0;
      for (std::size_t k = 0; k < fifth; ++k) {
        best += sorted_[k];
        worst += sorted_[rows - fifth + k];
      }
      out[lane] = (worst - best) / static_cast<double>(fifth);
    }
  }

 private:
  const engine::Stock& need_;
  mutable std::vector<double> sorted_;
};

void declare_unmet_need(Model& model) {
  const Community& community = model.community;
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"unmet_need",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean share of basic needs unmet.",
                                                  assumption("definition")},
                                                 Direction::down,
                                                 OverTime::mean},
                              std::vector<StockList>{{&community.unmet_need}});
  model.add<PeopleMeanMetric>(engine::MetricSpec{{"coverage_by_state",
                                                  unit::share,
                                                  {0, 1},
                                                  0,
                                                  "Mean share of service needs met by the State.",
                                                  assumption("definition")},
                                                 Direction::up,
                                                 OverTime::mean},
                              std::vector<StockList>{{&community.coverage_by_state}});
  model.add<PeopleMeanMetric>(
      engine::MetricSpec{{"income",
                          unit::one,
                          {0, 10},
                          0,
                          "Mean income; 1 is the national mean before the crisis.",
                          assumption("definition")},
                         Direction::up,
                         OverTime::mean},
      std::vector<StockList>{{&community.income.women, &community.income.men}});
  model.add<PeopleMeanMetric>(
      engine::MetricSpec{{"income_by_sex",
                          unit::one,
                          {0, 10},
                          0,
                          "Mean income of women and of men.",
                          assumption("definition")},
                         Direction::up,
                         OverTime::mean,
                         {"sex"}},
      std::vector<StockList>{{&community.income.women}, {&community.income.men}});
  model.add<WorstFifthGap>();
}

}  // namespace models
