// SPDX-License-Identifier: Apache-2.0
#include "models/reference/torus.hpp"

#include <algorithm>
#include <cstdlib>

namespace models::reference {

Torus::Torus(std::size_t side, double radius, Neighbourhood shape)
    : side_(static_cast<std::uint32_t>(side)) {
  for (std::uint32_t y = 0; y < side_; ++y) {
    for (std::uint32_t x = 0; x < side_; ++x) {
      row_.push_back(static_cast<std::uint16_t>(y));
      column_.push_back(static_cast<std::uint16_t>(x));
    }
  }
  const int reach = static_cast<int>(radius), around = static_cast<int>(side);
  const auto along = [&](int by) { return static_cast<std::uint32_t>((by + around) % around); };
  for (int y = -reach; y <= reach; ++y) {
    int half = -1;
    for (int x = 0; x <= reach; ++x) {
      const bool is_seen = shape == Neighbourhood::disc ? x * x + y * y <= radius * radius
                                                        : x + std::abs(y) <= reach;
      if (is_seen) half = x;
    }
    const auto left = static_cast<std::uint32_t>(half);
    bands_.push_back({along(y), left, 2 * left + 1});
    for (int x = -half; x <= half; ++x) offsets_.push_back({along(x), along(y)});
  }
}

void Torus::add(std::vector<std::int16_t>& counts, std::size_t site, std::int16_t change) const {
  const std::uint32_t x = column_[site], y = row_[site];
  for (const Band& band : bands_) {
    const std::uint32_t down = y + band.down;
    std::int16_t* const row = &counts[std::size_t{down >= side_ ? down - side_ : down} * side_];
    const std::uint32_t left = x >= band.left ? x - band.left : x + side_ - band.left;
    const std::uint32_t straight = std::min(band.width, side_ - left);
    for (std::uint32_t k = 0; k < straight; ++k)
      row[left + k] = static_cast<std::int16_t>(row[left + k] + change);
    for (std::uint32_t k = straight; k < band.width; ++k)
      row[k - straight] = static_cast<std::int16_t>(row[k - straight] + change);
  }
}

}  // namespace models::reference
