// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/distribution.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/random/distributions.hpp"

namespace engine {

double Distribution::at(double u) const {
  switch (kind) {
    case Kind::fixed:
      return centre;
    case Kind::uniform:
      return uniform_quantile(low, high, u);
    case Kind::triangular:
      return triangular_quantile(low, centre, high, u);
    case Kind::normal:
      return bounded_normal_quantile(centre, deviation, low, high, u);
    case Kind::choice:
      break;
  }
  if (choices.empty()) return centre;
  const double place = u * static_cast<double>(choices.size());
  return choices[std::min(static_cast<std::size_t>(std::max(place, 0.0)), choices.size() - 1)];
}

}  // namespace engine
