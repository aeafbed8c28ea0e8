// SPDX-License-Identifier: Apache-2.0
// As a careful programmer without an engine would write it. Its random numbers are others', so it
// is compared in distribution only.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "benchmarks/reference/kernels.hpp"

namespace reference {
namespace plain_kernel {

struct Community {
  std::array<double, variables> x;
  std::array<double, constants> c;
  std::array<double, entries> share;
  std::array<std::uint32_t, entries> group;
};
using Heard = std::array<double, heard_fields>;

class Plain final : public Kernel {
 public:
  explicit Plain(const Inputs& inputs)
      : graph_(inputs.graph), communities_(inputs.rows), before_(inputs.rows) {
    for (std::size_t row = 0; row < inputs.rows; ++row) {
      Community& here = communities_[row];
      for (std::size_t k = 0; k < variables; ++k) here.x[k] = inputs.variable(row, k);
      for (std::size_t k = 0; k < constants; ++k) here.c[k] = inputs.constant(row, k);
      for (std::size_t m = 0; m < entries; ++m) {
        here.share[m] = inputs.share(row, m);
        here.group[m] = static_cast<std::uint32_t>(inputs.group(row, m));
      }
    }
  }

  void step() override {
    for (std::size_t row = 0; row < communities_.size(); ++row) {
      for (std::size_t f = 0; f < heard_fields; ++f) before_[row][f] = communities_[row].x[f];
    }
    totals_.fill(0.0);
    for (std::size_t row = 0; row < communities_.size(); ++row)
      step_of(communities_[row], heard_by(row));
  }
  double variable(std::size_t row, std::size_t k) const override { return communities_[row].x[k]; }
  double total_of_group(std::size_t group) const override { return totals_[group]; }

 private:
  Heard heard_by(std::size_t row) const {
    Heard sum{};
    for (std::size_t edge = graph_.begin[row]; edge < graph_.begin[row + 1]; ++edge) {
      const Heard& from = before_[graph_.neighbour[edge]];
      for (std::size_t f = 0; f < heard_fields; ++f) sum[f] += graph_.weight[edge] * from[f];
    }
    return sum;
  }

  void step_of(Community& here, const Heard& heard) {
    std::array<double, parts * part_draws> u;
    // Not std::uniform_real_distribution: it doubles the cost of the generator.
    for (double& draw : u) draw = static_cast<double>(random_() >> 11) * 0x1p-53;
    std::array<double, parts * part_functions> e, l;
    for (std::size_t j = 0; j < e.size(); ++j) {
      e[j] = std::exp(exponent(here.c[j], here.x[j]));
      l[j] = std::log(
          argument(here.c[15 + j], u[j / part_functions * part_draws + j % part_functions]));
    }
    std::array<double, entries> weight;
    for (std::size_t m = 0; m < entries; ++m) {
      weight[m] = std::exp(-(here.share[m] * here.x[part_variables + m]));
      totals_[here.group[m]] += weight[m];
    }
    for (std::size_t k = 0; k < variables; ++k) {
      const std::size_t p = k / part_variables, r = k % part_variables;
      double by = change(rates[p], here.x[k], e[p * part_functions + r % part_functions],
                         l[p * part_functions + r % part_functions],
                         u[p * part_draws + r % part_draws], here.c[30 + k % 14]);
      if (k < heard_fields) by += rates[p].coupling * heard[k];
      if (p == 1 && r < entries) by += entry_weight * weight[r];
      here.x[k] = std::clamp(here.x[k] + by, lowest, highest);
    }
  }

  engine::Graph graph_;
  std::vector<Community> communities_;
  std::vector<Heard> before_;
  std::array<double, groups> totals_{};
  std::mt19937_64 random_{1};
};

}  // namespace plain_kernel

std::unique_ptr<Kernel> plain(const Inputs& inputs) {
  return std::make_unique<plain_kernel::Plain>(inputs);
}

}  // namespace reference
