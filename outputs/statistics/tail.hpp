// SPDX-License-Identifier: Apache-2.0
// How bad the bad runs are.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace outputs {

/// Of one arm, missing numbers left out; absent where the direction does not say which end is bad.
///     cvar = mean of the worst tenth of the runs, a run counted in part where n/10 is no whole number
///     worst_decile = the number that the worst tenth begins with (type-7 quantile)
struct Tail {
  std::optional<double> cvar;
  std::optional<double> worst_decile;
};
Tail tail_of(std::span<const double> numbers, std::string_view direction);

}  // namespace outputs
