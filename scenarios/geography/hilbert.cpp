// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/hilbert.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace scenarios {

std::uint64_t hilbert_index(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t side = 1U << 16;
  std::uint64_t index = 0;
  for (std::uint32_t s = side / 2; s > 0; s /= 2) {
    const std::uint32_t right = (x & s) > 0 ? 1 : 0;
    const std::uint32_t upper = (y & s) > 0 ? 1 : 0;
    index += std::uint64_t{s} * s * ((3 * right) ^ upper);
    if (upper == 0) {
      if (right == 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      std::swap(x, y);
    }
  }
  return index;
}

namespace hilbert_detail {
struct Scale {
  double low = 0.0, width = 1.0;
  std::uint32_t cell(double value) const {
    return static_cast<std::uint32_t>((value - low) / width * 65535.0);
  }
};

Scale scale_of(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return {*low, *high > *low ? *high - *low : 1.0};
}

template <class T>
void reorder(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
  std::vector<T> moved;
  moved.reserve(values.size());
  for (const std::uint32_t from : order) moved.push_back(std::move(values[from]));
  values = std::move(moved);
}
}  // namespace hilbert_detail

void order_by_place(Geography& geography) {
  if (geography.size() == 0) return;
  const hilbert_detail::Scale north = hilbert_detail::scale_of(geography.latitude);
  const hilbert_detail::Scale east = hilbert_detail::scale_of(geography.longitude);
  std::vector<std::uint64_t> index(geography.size());
  for (std::size_t row = 0; row < index.size(); ++row) {
    index[row] =
        hilbert_index(east.cell(geography.longitude[row]), north.cell(geography.latitude[row]));
  }
  std::vector<std::uint32_t> order(geography.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return index[a] != index[b] ? index[a] < index[b] : geography.id[a] < geography.id[b];
  });
  hilbert_detail::reorder(geography.id, order);
  hilbert_detail::reorder(geography.name, order);
  hilbert_detail::reorder(geography.latitude, order);
  hilbert_detail::reorder(geography.longitude, order);
  hilbert_detail::reorder(geography.population, order);
  hilbert_detail::reorder(geography.elevation, order);
  hilbert_detail::reorder(geography.kind, order);
  hilbert_detail::reorder(geography.province, order);
  hilbert_detail::reorder(geography.port, order);
  hilbert_detail::reorder(geography.border, order);
}

}  // namespace scenarios
