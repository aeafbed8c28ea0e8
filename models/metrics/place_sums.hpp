// SPDX-License-Identifier: Apache-2.0
// Sums over places, tile by tile: a metric says what each place of a tile adds, a plain loop that
// vectorises; each lane for itself, so that no digit can move.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "models/metrics/weighing.hpp"

namespace models {

/// One tile of a table: columns of its stocks as plain arrays.
struct TileOfPlaces {
  const engine::Table& table;
  std::size_t tile;
  std::size_t size;
  const double* operator()(const engine::Stock& stock) const {
    return table.column(tile, stock.column());
  }
};

/// What each place of a tile adds to a sum. [size]
using PlaceValues = std::function<void(const TileOfPlaces& at, double* out)>;

/// Σ over places, by lane; the totals are added to. [lanes]
inline void add_places(const engine::Table& table, const PlaceValues& values,
                       std::span<double> totals) {
  std::array<double, engine::tile_cells> buffer;
  engine::add_tile_sums(
      table,
      [&](std::size_t tile) {
        values({table, tile, table.size_of_tile(tile)}, buffer.data());
        return buffer.data();
      },
      totals);
}

/// The value of each place, lane after lane. [lanes][rows]
inline void spread_by_lane(const engine::Table& table, const PlaceValues& values,
                           std::span<double> out) {
  std::array<double, engine::tile_cells> buffer;
  std::size_t row = 0, lane = 0;
  for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
    const TileOfPlaces at{table, tile, table.size_of_tile(tile)};
    values(at, buffer.data());
    for (std::size_t i = 0; i < at.size; ++i) {
      out[lane * table.rows() + row] = buffer[i];
      if (++lane == table.lanes()) lane = 0, ++row;
    }
  }
}

/// Σ of some stocks in each place.
inline PlaceValues sum_of(StockList stocks) {
  return [stocks = std::move(stocks)](const TileOfPlaces& at, double* out) {
    std::fill_n(out, at.size, 0.0);
    for (const engine::Stock* stock : stocks) {
      if (at.table.is_empty(at.tile, stock->column())) continue;
      const double* const values = at(*stock);
      for (std::size_t i = 0; i < at.size; ++i) out[i] += values[i];
    }
  };
}

/// value · weight in each place.
inline PlaceValues times(PlaceValues value, PlaceValues weight) {
  return
      [value = std::move(value), weight = std::move(weight)](const TileOfPlaces& at, double* out) {
        std::array<double, engine::tile_cells> factor;
        value(at, out);
        weight(at, factor.data());
        for (std::size_t i = 0; i < at.size; ++i) out[i] *= factor[i];
      };
}

/// value / people of each place; 0 where nobody lives.
inline PlaceValues per_person(PlaceValues value, const engine::Stock& people) {
  return [value = std::move(value), &people](const TileOfPlaces& at, double* out) {
    value(at, out);
    const double* const here = at(people);
    for (std::size_t i = 0; i < at.size; ++i) out[i] = here[i] > 0.0 ? out[i] / here[i] : 0.0;
  };
}

/// Σ of a value over Σ of a weight, one pair for each value of the metric; without a weight the sum
/// itself. Where the weight is 0 the value is 0.
class PlaceRatios : public engine::Metric {
 public:
  struct Ratio {
    PlaceValues over;
    PlaceValues under{};
  };
  enum class Per { step, year };  // events of a step, or made a rate of a year
  PlaceRatios(engine::Model& model, engine::MetricSpec spec, std::vector<Ratio> ratios,
              double scale = 1.0, Per per = Per::step)
      : Metric(model, std::move(spec)),
        table_(static_cast<Model&>(model).community.table),
        ratios_(std::move(ratios)),
        scale_(scale),
        per_(per) {}
  std::size_t width() const override { return ratios_.size(); }
  void measure(const engine::Now& now, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    const double scale = per_ == Per::year ? scale_ / now.step_years : scale_;
    for (std::size_t k = 0; k < width(); ++k) {
      over_.assign(lanes, 0.0);
      under_.assign(lanes, ratios_[k].under ? 0.0 : 1.0);
      add_places(table_, ratios_[k].over, over_);
      if (ratios_[k].under) add_places(table_, ratios_[k].under, under_);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        out[lane * width() + k] =
            under_[lane] > 0.0
                ? std::max(low(), std::min(high(), scale * over_[lane] / under_[lane]))
                : 0.0;
      }
    }
  }

 private:
  // Rounding may carry a mean an ulp beyond its range.
  double low() const { return spec().quantity.range.low; }
  double high() const { return spec().quantity.range.high; }
  const engine::Table& table_;
  std::vector<Ratio> ratios_;
  double scale_;
  Per per_;
  mutable std::vector<double> over_, under_;  // scratch
};

/// People of the place in any standing but abroad, those driven there, and those shut out of
/// decisions, services or papers: the weights of a number broken down by standing.
inline std::vector<PlaceValues> by_standing(const Community& community) {
  StockList driven;
  append(driven, community.people(Standing::displaced));
  const PlaceValues people = sum_of({&community.population});
  return {people, sum_of(driven), times(people, sum_of({&community.excluded}))};
}

}  // namespace models
