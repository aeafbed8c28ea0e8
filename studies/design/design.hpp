// SPDX-License-Identifier: Apache-2.0
// A design of experiments: which values the uncertainties take in each sample.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/study.hpp"

namespace studies {

/// Samples × uncertainties, row by row, in declared units.
struct Design {
  std::vector<scenarios::Uncertainty> uncertainties;  // columns
  std::size_t samples = 0;                            // 0: no design, no axis `sample`
  std::vector<double> values;

  std::size_t columns() const { return uncertainties.size(); }
  double at(std::size_t sample, std::size_t column) const {
    return values[sample * columns() + column];
  }
  std::span<const double> row(std::size_t sample) const {
    return std::span(values).subspan(sample * columns(), columns());
  }
};

/// What the study's `design` asks for: a pure function of the study and its seed. InputError with line
/// and column for a CSV that is wrong.
Design design_of(const scenarios::Study& study);

/// Points of the unit cube, row by row, become values by inversion of each distribution. For methods
/// that choose their own points: Saltelli, Morris, a search.
Design design_of_points(std::vector<scenarios::Uncertainty> uncertainties,
                        std::span<const double> points);

/// Values that are already in declared units: an emulator's, a search's, a posterior's.
Design design_of_values(std::vector<scenarios::Uncertainty> uncertainties,
                        std::vector<double> values);

}  // namespace studies
