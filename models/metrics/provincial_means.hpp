// SPDX-License-Identifier: Apache-2.0
// Means over provinces, weighted by people, of tables that have a row per kind × province.
#pragma once

#include <functional>
#include <utility>

#include "models/metrics/weighing.hpp"

namespace models {

/// One value for each of `kinds`: Σ people · stock / Σ people, row = kind · provinces + province.
class MeanOfProvinces final : public engine::Metric {
 public:
  MeanOfProvinces(engine::Model& model, engine::MetricSpec spec, const engine::Stock& value,
                  std::size_t kinds)
      : Metric(model, std::move(spec)),
        world_(static_cast<const Model&>(model)),
        value_(value),
        kinds_(kinds) {}
  std::size_t width() const override { return kinds_; }
  void measure(const engine::Now&, std::span<double> out) const override {
    const engine::Table& provinces = world_.province.table;
    const std::size_t lanes = out.size() / kinds_;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t kind = 0; kind < kinds_; ++kind) {
        double people = 0.0, sum = 0.0;
        for (engine::Row p = 0; p < provinces.rows(); ++p) {
          const double here = world_.province.population.at(provinces.cell(p, lane));
          people += here;
          sum += here * value_.at((kind * provinces.rows() + p) * lanes + lane);
        }
        out[lane * kinds_ + kind] =
            people > 0.0 ? std::min(sum / people, spec().quantity.range.high) : 0.0;
      }
    }
  }

 private:
  const Model& world_;
  const engine::Stock& value_;
  std::size_t kinds_;
};

/// Stocks of a family, one a value: of the nation as they stand, of provinces weighted by people.
class FamilyMetric final : public engine::Metric {
 public:
  FamilyMetric(engine::Model& model, engine::MetricSpec spec, StockList family)
      : Metric(model, std::move(spec)),
        people_(static_cast<const Model&>(model).province.population),
        family_(std::move(family)) {}
  std::size_t width() const override { return family_.size(); }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t k = 0; k < width(); ++k) out[lane * width() + k] = value(*family_[k], lane);
    }
  }

 private:
  double value(const engine::Stock& stock, std::size_t lane) const {
    if (&stock.table() != &people_.table()) return stock.at(lane);
    double people = 0.0, sum = 0.0;
    for (std::size_t cell = lane; cell < stock.table().cells(); cell += stock.table().lanes()) {
      people += people_.at(cell);
      sum += people_.at(cell) * stock.at(cell);
    }
    return people > 0.0 ? std::min(sum / people, spec().quantity.range.high) : 0.0;
  }
  const engine::Stock& people_;
  StockList family_;
};

}  // namespace models
