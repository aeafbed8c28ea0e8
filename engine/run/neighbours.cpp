// SPDX-License-Identifier: Apache-2.0
#include "engine/run/neighbours.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/parallel/parallel.hpp"
#include "engine/run/process.hpp"

namespace engine {

namespace neighbours_detail {

inline constexpr std::size_t tiles_of_block = 8;
inline constexpr std::size_t most_fields = 4;

/// What a pull reads and writes.
struct Pull {
  const Cells& cells;
  const Graph& graph;
  const double* copy;  // [cell][field]
  const std::span<double>* out;
};

/// Sums of one row, on their way.
template <std::size_t Width>
struct RowSum {
  std::size_t edge, last;
  double sum[Width] = {};

  [[gnu::always_inline]] void add_next(const Pull& pull) {
    const double weight = pull.graph.weight[edge];
    const double* const from = pull.copy + std::size_t{pull.graph.neighbour[edge]} * Width;
    for (std::size_t f = 0; f < Width; ++f) sum[f] += weight * from[f];
    ++edge;
  }
  [[gnu::always_inline]] void finish(const Pull& pull, std::size_t i) {
    while (edge < last) add_next(pull);
    for (std::size_t f = 0; f < Width; ++f) pull.out[f][i] = sum[f];
  }
};

// One lane: the fields of a neighbour lie side by side, one short vector each. Two rows at a time,
// because each of them waits for its own last addition.
template <std::size_t Width>
void pull_rows(const Pull& pull) {
  const std::uint32_t* const begin = pull.graph.begin.data() + pull.cells.begin;
  std::size_t i = 0;
  for (; i + 2 <= pull.cells.size; i += 2) {
    RowSum<Width> one{begin[i], begin[i + 1]}, two{begin[i + 1], begin[i + 2]};
    const std::size_t both = std::min(one.last - one.edge, two.last - two.edge);
    for (std::size_t k = 0; k < both; ++k) {
      one.add_next(pull);
      two.add_next(pull);
    }
    one.finish(pull, i);
    two.finish(pull, i + 1);
  }
  if (i < pull.cells.size) RowSum<Width>{begin[i], begin[i + 1]}.finish(pull, i);
}

// Several lanes: those of a neighbour lie side by side with their fields, one long vector. The
// order of neighbours is that of one lane, so each lane adds up to the same bits.
template <std::size_t Width>
void pull_lanes(const Pull& pull) {
  const std::size_t lanes = pull.cells.table->lanes();
  std::size_t row = pull.cells.begin / lanes;
  std::size_t first_lane = pull.cells.first_lane;
  for (std::size_t i = 0; i < pull.cells.size;) {
    const std::size_t here = std::min(lanes - first_lane, pull.cells.size - i);
    double sum[tile_cells * Width];
    std::fill_n(sum, here * Width, 0.0);
    for (std::size_t edge = pull.graph.begin[row]; edge < pull.graph.begin[row + 1]; ++edge) {
      const double weight = pull.graph.weight[edge];
      const double* const from =
          pull.copy + (pull.graph.neighbour[edge] * lanes + first_lane) * Width;
      for (std::size_t k = 0; k < here * Width; ++k) sum[k] += weight * from[k];
    }
    for (std::size_t f = 0; f < Width; ++f) {
      for (std::size_t k = 0; k < here; ++k) pull.out[f][i + k] = sum[k * Width + f];
    }
    i += here;
    first_lane = 0;
    ++row;
  }
}

template <std::size_t Width>
void pull_fields(const Pull& pull) {
  if (pull.cells.table->lanes() == 1) return pull_rows<Width>(pull);
  pull_lanes<Width>(pull);
}

template <std::size_t Width>
void copy_tile(const Table& table, std::size_t tile, const std::vector<const Stock*>& fields,
               double* out) {
  const double* column[Width];
  for (std::size_t f = 0; f < Width; ++f) column[f] = table.column(tile, fields[f]->column());
  const std::size_t size = table.size_of_tile(tile);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t f = 0; f < Width; ++f) out[i * Width + f] = column[f][i];
  }
}

}  // namespace neighbours_detail

Neighbours::Neighbours(Process* owner, Table& table, std::vector<const Stock*> fields)
    : table_(&table), fields_(std::move(fields)) {
  if (fields_.empty() || fields_.size() > neighbours_detail::most_fields) {
    throw std::logic_error(owner->name() + ": one to four fields of neighbours at a time");
  }
  for (const Stock* field : fields_) {
    if (&field->table() == table_) continue;
    throw std::logic_error(owner->name() + ": " + field->name() + " is not in table " +
                           table.name());
  }
  owner->neighbours_.push_back(this);
}

void Neighbours::copy(const Now& now) {
  using namespace neighbours_detail;
  const std::size_t width = fields_.size();
  copy_.resize(table_->cells() * width);
  for_each_block(*now.threads, table_->tiles(), tiles_of_block,
                 [&](std::size_t first, std::size_t last, std::size_t) {
                   for (std::size_t tile = first; tile < last; ++tile) {
                     double* const out = copy_.data() + tile * tile_cells * width;
                     switch (width) {
                       case 1:
                         copy_tile<1>(*table_, tile, fields_, out);
                         break;
                       case 2:
                         copy_tile<2>(*table_, tile, fields_, out);
                         break;
                       case 3:
                         copy_tile<3>(*table_, tile, fields_, out);
                         break;
                       default:
                         copy_tile<4>(*table_, tile, fields_, out);
                     }
                   }
                 });
}

void Neighbours::pull(const Cells& cells, const std::span<double>* out, std::size_t count) const {
  using namespace neighbours_detail;
  if (count != fields_.size()) throw std::logic_error("as many sums as fields");
  if (graph_ == nullptr) throw std::logic_error("neighbours without a graph");
  const Pull pull{cells, *graph_, copy_.data(), out};
  switch (count) {
    case 1:
      return pull_fields<1>(pull);
    case 2:
      return pull_fields<2>(pull);
    case 3:
      return pull_fields<3>(pull);
    default:
      return pull_fields<4>(pull);
  }
}

}  // namespace engine
