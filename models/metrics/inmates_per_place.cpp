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

namespace nation_metrics_detail {
engine::MetricSpec spec(std::string_view id, engine::Unit measure, double high,
                        std::string_view about, Direction direction,
                        OverTime over_time = OverTime::mean, std::string_view harm = "") {
  return {
      {id, measure, {0, high}, 0, about, assumption("definition")}, direction, over_time, {}, harm};
}

void add_justice(Model& model) {
  const Province& province = model.province;
  model.add<NationMetric>(
      spec("inmates_per_place", unit::one, 1e6, "Inmates for each place in prisons.",
           Direction::down, OverTime::mean, "state"),
      model.nation.inmates_per_place);
  model.add<ProvinceMeanMetric>(
      spec("days_before_trial", unit::day, 1e5, "Mean wait of those who await trial.",
           Direction::down, OverTime::mean, "state"),
      province.days_to_trial, province.awaiting);
  model.add<ProvinceMeanMetric>(spec("impunity", unit::share, 1,
                                     "Share of violent acts without a sentence.", Direction::down),
                                province.impunity, province.population);
}

void add_money(Model& model) {
  const engine::Stock& spent = model.nation.spent_on_levers;
  constexpr engine::Unit million_usd{"1e6 USD", {.money = 1}, 1e6};
  model.add<NationMetric>(
      spec("spending_on_levers", unit::usd_per_week, 1e12, "Spent on levers and actions in a week.",
           Direction::down, OverTime::sum),
      spent, 0.01);
  model.add<NationMetric>(spec("cost", million_usd, 1e6, "Spent on levers and actions.",
                               Direction::down, OverTime::sum),
                          spent, 1e-8);
}
}  // namespace nation_metrics_detail

void declare_inmates_per_place(Model& model) {
  using namespace nation_metrics_detail;
  const Nation& nation = model.nation;
  add_justice(model);
  add_money(model);
  model.add<NationMetric>(spec("believed_violence", unit::per_100k_year, 1e5,
                               "Lethal violence as the State sees it.", Direction::depends),
                          nation.believed_violence);
  model.add<NationMetric>(
      spec("severity", unit::share, 1, "Crisis curve: the crisis as it is, by a stated rule.",
           Direction::down),
      nation.severity);
  model.add<NationMetric>(
      spec("declared_phase", unit::one, 4, "Declared phase: 0 preparation to 4 regeneration.",
           Direction::depends, OverTime::last),
      nation.phase);
}

}  // namespace models
