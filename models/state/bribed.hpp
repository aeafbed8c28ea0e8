// SPDX-License-Identifier: Apache-2.0
// What groups pay to a function, against what the State pays.
#pragma once

#include "models/state/seen.hpp"

namespace models {

/// Bribes of the last step over the payroll of a step; where no budget is stated, `usual_pay` for
/// each resident. [share, cells.size]
inline std::span<const double> bribes_over_payroll(const engine::Now& now,
                                                   const engine::Cells& cells, const Model& world,
                                                   std::span<const double> usual_pay) {
  const auto paid = world.state.bribes.over(cells), budget = world.state.budget.over(cells);
  const auto people = of_province(cells, world.province.population);
  const double weeks = now.step_years / engine::unit::week.factor;
  const std::span<double> out = cells.buffer();
  for (std::size_t i = 0; i < cells.size; ++i) {
    const double payroll =
        budget[i] > 0.0 ? budget[i] * weeks : usual_pay[i] * people[i] * now.step_years;
    out[i] = paid[i] / (payroll + 1.0);
  }
  return out;
}

}  // namespace models
