// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/geography.hpp"

#include <algorithm>
#include <array>

#include "scenarios/geography/sphere.hpp"

namespace scenarios {

std::string_view name_of(PlaceKind kind) {
  constexpr std::array<std::string_view, 7> names{"urban_core", "urban_margin", "town", "rural",
                                                  "port",       "border",       "camp"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<std::uint32_t> Geography::row_of(std::uint64_t community) const {
  const auto found = std::find(id.begin(), id.end(), community);
  if (found == id.end()) return {};
  return static_cast<std::uint32_t>(found - id.begin());
}

std::optional<std::uint32_t> Geography::province_of(std::string_view province_id) const {
  const auto found = std::find_if(provinces.begin(), provinces.end(),
                                  [&](const Province& p) { return p.id == province_id; });
  if (found == provinces.end()) return {};
  return static_cast<std::uint32_t>(found - provinces.begin());
}

double Geography::distance_km(std::uint32_t from, std::uint32_t to) const {
  return arc_km(chord_squared(point_at(latitude[from], longitude[from]),
                              point_at(latitude[to], longitude[to])));
}

Geography geography_of(const Scenario& scenario) {
  Geography geography = scenario.places.is_real()
                            ? read_settlements(scenario.places.settlements, scenario.places.rural)
                            : make_synthetic(scenario.places.synthetic.value_or(Synthetic{}));
  connect(geography, scenario.networks);
  return geography;
}

}  // namespace scenarios
