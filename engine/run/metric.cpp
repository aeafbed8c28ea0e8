// SPDX-License-Identifier: Apache-2.0
#include "engine/run/metric.hpp"

#include "engine/run/model.hpp"

namespace engine {

std::string_view text_of(Direction direction) {
  switch (direction) {
    case Direction::up: return "up";
    case Direction::down: return "down";
    case Direction::depends: return "depends";
  }
  return "";
}

std::string_view text_of(OverTime over_time) {
  switch (over_time) {
    case OverTime::last: return "last";
    case OverTime::mean: return "mean";
    case OverTime::sum: return "sum";
    case OverTime::max: return "max";
    case OverTime::min: return "min";
  }
  return "";
}

Metric::Metric(Model& model, MetricSpec spec)
    : Component(model, spec.quantity.name, spec.quantity.about), spec_(std::move(spec)) {
  model.enlist(*this);
}

namespace metric_detail {
// Rows are added one after another inside a block, blocks in order: the grouping depends on the
// rows alone, so neither threads nor lanes can move a digit.
inline constexpr std::size_t rows_of_block = 1024;

template <class KeyOfRow>
void add_totals(const Stock& stock, std::size_t keys, std::span<double> totals, KeyOfRow key_of_row) {
  const Table& table = stock.table();
  const std::size_t lanes = table.lanes();
  const ColumnView<const double> value = stock.view();
  // Kept by the thread, so that measuring allocates nothing once it is warm.
  static thread_local std::vector<double> partial;
  for (std::size_t first = 0; first < table.rows(); first += rows_of_block) {
    const std::size_t last = std::min(first + rows_of_block, table.rows());
    if (table.rows() <= rows_of_block) {
      for (std::size_t row = first; row < last; ++row) {
        double* out = totals.data() + key_of_row(row) * lanes;
        for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] += value[row * lanes + lane];
      }
      return;
    }
    partial.assign(keys * lanes, 0.0);
    for (std::size_t row = first; row < last; ++row) {
      double* out = partial.data() + key_of_row(row) * lanes;
      for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] += value[row * lanes + lane];
    }
    for (std::size_t k = 0; k < partial.size(); ++k) totals[k] += partial[k];
  }
}
}  // namespace metric_detail

void add_lane_totals(const Stock& stock, std::span<double> totals) {
  metric_detail::add_totals(stock, 1, totals, [](std::size_t) -> std::size_t { return 0; });
}

void add_linked_totals(const Stock& stock, std::span<double> totals) {
  const Link& link = stock.table().link();
  metric_detail::add_totals(stock, link.to->rows(), totals,
                            [&](std::size_t row) -> std::size_t { return link.row[row]; });
}

}  // namespace engine
