// SPDX-License-Identifier: Apache-2.0
// A metric is a pure function of the settled state at the end of a step.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/component.hpp"

namespace engine {

enum class Direction { up, down, depends };         // which way is better
enum class OverTime { last, mean, sum, max, min };  // what one number of a series is

std::string_view text_of(Direction direction);
std::string_view text_of(OverTime over_time);

struct MetricSpec {
  Quantity quantity;  // id, unit, range, meaning, source
  Direction direction = Direction::depends;
  OverTime over_time = OverTime::mean;
  std::vector<std::string> axes{};  // beyond arm, replicate and time: "province", "sex"
  std::string_view harm = "";       // a tag of the domain: who did the harm, shown beside it
  bool may_be_missing = false;      // a value that may not exist is NaN; no other metric holds NaN
};

class Metric : public Component {
 public:
  Metric(Model& model, MetricSpec spec);
  const MetricSpec& spec() const { return spec_; }
  /// Number of values per lane and step: the product of the lengths of the axes.
  virtual std::size_t width() const { return 1; }
  /// Writes the values of all lanes. [lane][width]
  virtual void measure(const Now& now, std::span<double> out) const = 0;

 private:
  MetricSpec spec_;
};

/// Σ over rows of what a tile's rows hold, each lane for itself: values_of(tile) gives one number per
/// cell, or nullptr where all are 0. Rows are dealt to eight sums in turn, which are added at the end:
/// the grouping follows from the row alone, so the same digits for any number of lanes. [lanes]
template <class ValuesOfTile>
void add_tile_sums(const Table& table, const ValuesOfTile& values_of, std::span<double> totals) {
  constexpr std::size_t sums = 8;
  static_assert(tile_cells % sums == 0);
  const std::size_t period = sums * table.lanes();
  static thread_local std::vector<double> part;  // kept, so that measuring allocates nothing
  part.assign(period, 0.0);
  double* const into = part.data();
  for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
    const double* const values = values_of(tile);
    if (values == nullptr) continue;
    const std::size_t size = table.size_of_tile(tile);
    std::size_t at = period == sums ? 0 : tile * tile_cells % period;
    std::size_t i = 0;
    for (; period == sums && i + sums <= size; i += sums) {
      for (std::size_t k = 0; k < sums; ++k) into[k] += values[i + k];
    }
    while (i < size) {
      const std::size_t run = std::min(period - at, size - i);
      for (std::size_t k = 0; k < run; ++k) into[at + k] += values[i + k];
      i += run;
      at = at + run == period ? 0 : at + run;
    }
  }
  for (std::size_t first = 0; first < period; first += table.lanes()) {
    for (std::size_t lane = 0; lane < table.lanes(); ++lane) totals[lane] += into[first + lane];
  }
}

/// Sums of a stock over the rows of its table, per lane; in fixed blocks of rows, so the same digits
/// for any number of threads and lanes. [lanes]
void add_lane_totals(const Stock& stock, std::span<double> totals);
/// Sums by the row that the table's link points to. [rows of the linked table][lanes]
void add_linked_totals(const Stock& stock, std::span<double> totals);

}  // namespace engine
