// SPDX-License-Identifier: Apache-2.0
// What one unit of harm avoided costs: a ratio of two means that vary together.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace outputs {

/// Mean of `dearer` over mean of `avoided`, pair by pair, with Fieller's interval (Fieller 1954):
///     {θ : (mean(d) − θ·mean(a))² ≤ t² · var(d − θ·a)/n}
/// All absent unless more than nothing is avoided beyond doubt: the set above is then an interval.
struct Price {
  std::optional<double> value, low, high;
  std::size_t pairs = 0;
};
Price price_of(std::span<const double> dearer, std::span<const double> avoided, double level);

}  // namespace outputs
