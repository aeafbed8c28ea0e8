// SPDX-License-Identifier: Apache-2.0
#include "tabletop/world/by_province.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace tabletop {

void by_province(const models::Model& model, const scenarios::Geography& places,
                 const engine::Stock& stock, std::size_t lane, std::span<double> out) {
  const engine::Table& table = stock.table();
  const std::size_t nation = out.size() - 1;
  std::fill(out.begin(), out.end(), std::numeric_limits<double>::quiet_NaN());
  if (&table == &model.nation.table) {
    out[nation] = stock.at(lane);
    return;
  }
  const bool is_of_places = &table == &model.community.table;
  std::vector<double> sum(out.size(), 0.0), weight(out.size(), 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t cell = table.cell(static_cast<engine::Row>(row), lane);
    const std::size_t province = is_of_places ? places.province[row] : row;
    const double people =
        is_of_places ? model.community.population.at(cell) : model.province.population.at(cell);
    for (const std::size_t into : {province, nation}) {
      sum[into] += people * stock.at(cell);
      weight[into] += people;
    }
    // A province is what it is, also where nobody is left.
    if (!is_of_places) out[province] = stock.at(cell);
  }
  for (std::size_t k = is_of_places ? 0 : nation; k <= nation; ++k) {
    if (weight[k] > 0.0) out[k] = sum[k] / weight[k];
  }
}

}  // namespace tabletop
