// SPDX-License-Identifier: Apache-2.0
// A metric that is a mean over communities, weighted by how many people live there.
#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "models/metrics/weighing.hpp"

namespace models {

/// Means of stocks of communities, weighted by how many people live there; of several stocks in one
/// value, the plain mean of them. [unit of the stocks]
class PeopleMeanMetric : public engine::Metric {
 public:
  PeopleMeanMetric(engine::Model& model, engine::MetricSpec spec, std::vector<StockList> lists)
      : Metric(model, std::move(spec)),
        lists_(std::move(lists)),
        people_(static_cast<Model&>(model).community.population) {}
  std::size_t width() const override { return lists_.size(); }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    people_sum_.assign(lanes, 0.0);
    engine::add_lane_totals(people_, people_sum_);
    for (std::size_t k = 0; k < width(); ++k) {
      sum_.assign(lanes, 0.0);
      for (const engine::Stock* stock : lists_[k]) add_weighed(*stock);
      const auto count = static_cast<double>(lists_[k].size());
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        out[lane * width() + k] = sum_[lane] / (std::max(people_sum_[lane], 1.0) * count);
      }
    }
  }

 private:
  void add_weighed(const engine::Stock& stock) const {
    const engine::Table& table = people_.table();
    std::array<double, engine::tile_cells> weighed;
    engine::add_tile_sums(
        table,
        [&](std::size_t tile) {
          const double* const people = table.column(tile, people_.column());
          const double* const value = table.column(tile, stock.column());
          const std::size_t size = table.size_of_tile(tile);
          for (std::size_t i = 0; i < size; ++i) weighed[i] = people[i] * value[i];
          return weighed.data();
        },
        sum_);
  }

  std::vector<StockList> lists_;
  const engine::Stock& people_;
  mutable std::vector<double> people_sum_, sum_;  // scratch
};

}  // namespace models
