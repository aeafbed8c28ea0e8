// SPDX-License-Identifier: Apache-2.0
// Metrics that are sums or means over communities. Each lane is added for itself, in an order that
// follows from the rows alone, so neither threads nor lanes can move a digit; nothing is allocated
// once warm.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/run/metric.hpp"
#include "models/model.hpp"

namespace models {

using StockList = std::vector<const engine::Stock*>;

/// Σ over the rows of a table of value(cell), for one lane.
template <class Value>
double lane_sum(const engine::Table& table, std::size_t lane, const Value& value) {
  constexpr std::size_t rows_of_block = 1024;
  double total = 0.0;
  for (std::size_t first = 0; first < table.rows(); first += rows_of_block) {
    const std::size_t last = std::min(first + rows_of_block, table.rows());
    double part = 0.0;
    for (std::size_t row = first; row < last; ++row) part += value(row * table.lanes() + lane);
    total += part;
  }
  return total;
}

/// Σ of all stocks of a list over all rows, for one lane.
inline double lane_total(const StockList& stocks, std::size_t lane) {
  double total = 0.0;
  for (const engine::Stock* stock : stocks) {
    total += lane_sum(stock->table(), lane, [&](std::size_t cell) { return stock->at(cell); });
  }
  return total;
}

/// The same for all lanes at once, as a metric of many columns needs it. [lanes]
class ListTotals {
 public:
  std::span<const double> of(const StockList& stocks, std::size_t lanes) const {
    total_.assign(lanes, 0.0);
    for (const engine::Stock* stock : stocks) {
      part_.assign(lanes, 0.0);
      engine::add_lane_totals(*stock, part_);
      for (std::size_t lane = 0; lane < lanes; ++lane) total_[lane] += part_[lane];
    }
    return total_;
  }

 private:
  mutable std::vector<double> total_, part_;  // scratch, so that nothing is allocated once warm
};

/// All cohorts of one sex, of an age range; both ends belong to it.
inline void append(StockList& list, const Cohorts& cohorts, Sex sex, Age youngest = Age::children,
                   Age oldest = Age::older) {
  for (std::size_t k = static_cast<std::size_t>(youngest); k <= static_cast<std::size_t>(oldest);
       ++k) {
    list.push_back(&cohorts.at(sex, static_cast<Age>(k)));
  }
}
inline void append(StockList& list, const Cohorts& cohorts, Age youngest = Age::children,
                   Age oldest = Age::older) {
  append(list, cohorts, Sex::women, youngest, oldest);
  append(list, cohorts, Sex::men, youngest, oldest);
}

/// Sums of lists of stocks, one list a value. [unit of the stocks]
class TotalMetric : public engine::Metric {
 public:
  TotalMetric(engine::Model& model, engine::MetricSpec spec, std::vector<StockList> lists)
      : Metric(model, std::move(spec)), lists_(std::move(lists)) {}
  std::size_t width() const override { return lists_.size(); }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    for (std::size_t k = 0; k < width(); ++k) {
      const std::span<const double> total = totals_.of(lists_[k], lanes);
      for (std::size_t lane = 0; lane < lanes; ++lane) out[lane * width() + k] = total[lane];
    }
  }

 private:
  ListTotals totals_;
  std::vector<StockList> lists_;
};

/// Sums of events over sums of people, as a yearly rate. [per 100,000 people and year]
class RateMetric : public engine::Metric {
 public:
  struct Part {
    StockList events, people;
  };
  RateMetric(engine::Model& model, engine::MetricSpec spec, std::vector<Part> parts)
      : Metric(model, std::move(spec)), parts_(std::move(parts)) {}
  std::size_t width() const override { return parts_.size(); }
  void measure(const engine::Now& now, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    for (std::size_t k = 0; k < width(); ++k) {
      const std::span<const double> people = people_.of(parts_[k].people, lanes);
      const std::span<const double> events = events_.of(parts_[k].events, lanes);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const double years = std::max(people[lane], 1.0) * now.step_years;
        out[lane * width() + k] = 1e5 * events[lane] / years;
      }
    }
  }

 private:
  ListTotals people_, events_;
  std::vector<Part> parts_;
};

}  // namespace models
