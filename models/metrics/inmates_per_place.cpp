// SPDX-License-Identifier: Apache-2.0
// How full prisons are and how long people wait in them for a trial.
#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

/// Mean of a field of provinces, weighted by another. [unit of the field]
class ProvinceMeanMetric final : public engine::Metric {
 public:
  ProvinceMeanMetric(engine::Model& model, engine::MetricSpec spec, const engine::Stock& value,
                     const engine::Stock& weight)
      : Metric(model, std::move(spec)), value_(value), weight_(weight) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    const engine::Table& table = value_.table();
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double all = lane_sum(table, lane, [&](std::size_t cell) { return weight_.at(cell); });
      const double sum = lane_sum(
          table, lane, [&](std::size_t cell) { return weight_.at(cell) * value_.at(cell); });
      out[lane] = all > 0.0 ? sum / all : 0.0;
    }
  }

 private:
  const engine::Stock& value_;
  const engine::Stock& weight_;
};

/// A number of the nation as it stands.
class NationMetric final : public engine::Metric {
 public:
  NationMetric(engine::Model& model, engine::MetricSpec spec, const engine::Stock& value,
               double factor = 1.0)
      : Metric(model, std::move(spec)), value_(value), factor_(factor) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) out[lane] = value_.at(lane) * factor_;
  }

 private:
  const engine::Stock& value_;
  double factor_;
};

void declare_inmates_per_place(Model& model) {
  const Nation& nation = model.nation;
  const Province& province = model.province;
  model.add<NationMetric>(engine::MetricSpec{{"inmates_per_place",
                                              unit::one,
                                              {0, 1e6},
                                              0,
                                              "Inmates for each place in prisons.",
                                              assumption("definition")},
                                             Direction::down,
                                             OverTime::mean,
                                             {},
                                             "state"},
                          nation.inmates_per_place);
  model.add<ProvinceMeanMetric>(engine::MetricSpec{{"days_before_trial",
                                                    unit::day,
                                                    {0, 1e5},
                                                    0,
                                                    "Mean wait of those who await trial.",
                                                    assumption("definition")},
                                                   Direction::down,
                                                   OverTime::mean,
                                                   {},
                                                   "state"},
                                province.days_to_trial, province.awaiting);
  model.add<ProvinceMeanMetric>(engine::MetricSpec{{"impunity",
                                                    unit::share,
                                                    {0, 1},
                                                    0,
                                                    "Share of violent acts without a sentence.",
                                                    assumption("definition")},
                                                   Direction::down,
                                                   OverTime::mean},
                                province.impunity, province.population);
  model.add<NationMetric>(engine::MetricSpec{{"believed_violence",
                                              unit::per_100k_year,
                                              {0, 1e5},
                                              0,
                                              "Lethal violence as the State sees it.",
                                              assumption("definition")},
                                             Direction::depends,
                                             OverTime::mean},
                          nation.believed_violence);
  model.add<NationMetric>(
      engine::MetricSpec{{"severity",
                          unit::share,
                          {0, 1},
                          0,
                          "Crisis curve: the crisis as it is, by a stated rule.",
                          assumption("definition")},
                         Direction::down,
                         OverTime::mean},
      nation.severity);
  model.add<NationMetric>(engine::MetricSpec{{"declared_phase",
                                              unit::one,
                                              {0, 4},
                                              0,
                                              "Declared phase: 0 preparation to 4 regeneration.",
                                              assumption("definition")},
                                             Direction::depends,
                                             OverTime::last},
                          nation.phase);
  model.add<NationMetric>(engine::MetricSpec{{"spending_on_levers",
                                              unit::usd_per_week,
                                              {0, 1e12},
                                              0,
                                              "Spent on levers and actions in a week.",
                                              assumption("definition")},
                                             Direction::down,
                                             OverTime::sum},
                          nation.spent_on_levers, 0.01);
  model.add<NationMetric>(engine::MetricSpec{{"cost",
                                              engine::Unit{"1e6 USD", {.money = 1}, 1e6},
                                              {0, 1e6},
                                              0,
                                              "Spent on levers and actions.",
                                              assumption("definition")},
                                             Direction::down,
                                             OverTime::sum},
                          nation.spent_on_levers, 1e-8);
}

}  // namespace models
