// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "benchmarks/reference/kernels.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "engine/store/aligned.hpp"

namespace reference {
namespace hand_kernel {

inline constexpr std::size_t tile = 128;
using Line = double[tile];

/// Rows of a tile, variable by variable.
struct alignas(64) Tile {
  Line x[variables];
  Line c[constants];
  Line share[entries];
  Line group[entries];
};

class ByHand final : public Kernel {
 public:
  explicit ByHand(const Inputs& inputs)
      : rows_(inputs.rows), graph_(inputs.graph), tiles_((inputs.rows + tile - 1) / tile) {
    copy_.resize(rows_ * heard_fields);
    const engine::Key key = engine::key_of(1, 0, 0);
    key_low_.assign(tile, key.low);
    key_high_.assign(tile, key.high);
    entity_low_.resize(tiles_.size() * tile);
    entity_high_.resize(tiles_.size() * tile);
    for (std::size_t row = 0; row < rows_; ++row) start(inputs, row);
    for (std::size_t p = 0; p < parts; ++p)
      hash_[p] = engine::name_hash20("part" + std::to_string(p));
  }

  void step() override {
    for (std::size_t t = 0; t < tiles_.size(); ++t) {
      for (std::size_t i = 0; i < size_of(t); ++i) {
        for (std::size_t f = 0; f < heard_fields; ++f) {
          copy_[(t * tile + i) * heard_fields + f] = tiles_[t].x[f][i];
        }
      }
    }
    std::fill(totals_.begin(), totals_.end(), 0.0);
    for (std::size_t t = 0; t < tiles_.size(); ++t) step_tile(t);
    ++step_;
  }
  double variable(std::size_t row, std::size_t k) const override {
    return tiles_[row / tile].x[k][row % tile];
  }
  double total_of_group(std::size_t group) const override { return totals_[group]; }

 private:
  /// What a tile needs of itself before it changes.
  struct alignas(64) Scratch {
    Line u[parts * part_draws];
    Line e[parts * part_functions];
    Line l[parts * part_functions];
    Line heard[heard_fields];
    Line weight[entries];
  };

  void start(const Inputs& inputs, std::size_t row) {
    Tile& at = tiles_[row / tile];
    const std::size_t i = row % tile;
    for (std::size_t k = 0; k < variables; ++k) at.x[k][i] = inputs.variable(row, k);
    for (std::size_t k = 0; k < constants; ++k) at.c[k][i] = inputs.constant(row, k);
    for (std::size_t m = 0; m < entries; ++m) {
      at.share[m][i] = inputs.share(row, m);
      at.group[m][i] = static_cast<double>(inputs.group(row, m));
    }
    entity_low_[row] = static_cast<std::uint32_t>(inputs.entity(row));
    entity_high_[row] = static_cast<std::uint32_t>(inputs.entity(row) >> 32);
  }
  std::size_t size_of(std::size_t t) const { return std::min(tile, rows_ - t * tile); }

  void step_tile(std::size_t t) {
    Tile& at = tiles_[t];
    const std::size_t size = size_of(t);
    draw(t, size);
    for (std::size_t j = 0; j < parts * part_functions; ++j) {
      const double* u = scratch_.u[j / part_functions * part_draws + j % part_functions];
      double* e = scratch_.e[j];
      double* l = scratch_.l[j];
      for (std::size_t i = 0; i < size; ++i)
        e[i] = engine::math::exp(exponent(at.c[j][i], at.x[j][i]));
      for (std::size_t i = 0; i < size; ++i) {
        l[i] = engine::math::log(argument(at.c[15 + j][i], u[i]));
      }
    }
    hear(t, size);
    weigh(at, size);
    for (std::size_t k = 0; k < variables; ++k) update(at, k, size);
  }

  void draw(std::size_t t, std::size_t size) {
    for (std::size_t p = 0; p < parts; ++p) {
      Line* u = scratch_.u + p * part_draws;
      engine::fill_uniform4(u[0], u[1], u[2], u[3], key_low_.data(), key_high_.data(),
                            entity_low_.data() + t * tile, entity_high_.data() + t * tile, step_,
                            engine::last_counter_word(hash_[p], first_block), size);
    }
  }

  void hear(std::size_t t, std::size_t size) {
    const std::uint32_t* begin = graph_.begin.data() + t * tile;
    for (std::size_t i = 0; i < size; ++i) {
      double sum[heard_fields] = {};
      for (std::size_t edge = begin[i]; edge < begin[i + 1]; ++edge) {
        const double weight = graph_.weight[edge];
        const double* from = copy_.data() + std::size_t{graph_.neighbour[edge]} * heard_fields;
        for (std::size_t f = 0; f < heard_fields; ++f) sum[f] += weight * from[f];
      }
      for (std::size_t f = 0; f < heard_fields; ++f) scratch_.heard[f][i] = sum[f];
    }
  }

  void weigh(const Tile& at, std::size_t size) {
    for (std::size_t m = 0; m < entries; ++m) {
      for (std::size_t i = 0; i < size; ++i) {
        scratch_.weight[m][i] = engine::math::exp(-(at.share[m][i] * at.x[part_variables + m][i]));
      }
    }
    std::array<double, groups> part{};
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t m = 0; m < entries; ++m) {
        part[static_cast<std::size_t>(at.group[m][i])] += scratch_.weight[m][i];
      }
    }
    for (std::size_t g = 0; g < groups; ++g) totals_[g] += part[g];
  }

  void update(Tile& at, std::size_t k, std::size_t size) {
    const std::size_t p = k / part_variables, r = k % part_variables;
    const Rates rate = rates[p];
    const double* e = scratch_.e[p * part_functions + r % part_functions];
    const double* l = scratch_.l[p * part_functions + r % part_functions];
    const double* u = scratch_.u[p * part_draws + r % part_draws];
    const double* c = at.c[30 + k % 14];
    double* x = at.x[k];
    if (k < heard_fields) {
      const double* heard = scratch_.heard[k];
      for (std::size_t i = 0; i < size; ++i) {
        x[i] = kept(x[i] + (change(rate, x[i], e[i], l[i], u[i], c[i]) + rate.coupling * heard[i]));
      }
    } else if (p == 1 && r < entries) {
      const double* weight = scratch_.weight[r];
      for (std::size_t i = 0; i < size; ++i) {
        x[i] = kept(x[i] + (change(rate, x[i], e[i], l[i], u[i], c[i]) + entry_weight * weight[i]));
      }
    } else {
      for (std::size_t i = 0; i < size; ++i) {
        x[i] = kept(x[i] + change(rate, x[i], e[i], l[i], u[i], c[i]));
      }
    }
  }
  static double kept(double x) { return engine::math::detail::within(x, lowest, highest); }

  static constexpr std::uint32_t first_block = 32;  // where a process draws that has no exits
  std::size_t rows_;
  engine::Graph graph_;
  engine::AlignedVector<Tile> tiles_;
  engine::AlignedVector<double> copy_;
  std::vector<std::uint32_t> key_low_, key_high_, entity_low_, entity_high_;
  std::array<std::uint32_t, parts> hash_{};
  std::array<double, groups> totals_{};
  std::uint32_t step_ = 0;
  Scratch scratch_{};
};

}  // namespace hand_kernel

std::unique_ptr<Kernel> by_hand(const Inputs& inputs) {
  return std::make_unique<hand_kernel::ByHand>(inputs);
}

}  // namespace reference
