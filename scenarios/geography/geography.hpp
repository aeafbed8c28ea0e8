// SPDX-License-Identifier: Apache-2.0
// Communities, provinces and the four networks between communities: shared by every run, read only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/graph.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios {

enum class PlaceKind : std::uint8_t { urban_core, urban_margin, town, rural, port, border, camp };
std::string_view name_of(PlaceKind kind);

struct Province {
  std::string id;
  std::string name;
  std::map<std::string, double> numbers;  // numeric columns of provinces.csv by header name
};

/// One entry per community. A network holds every edge in both directions, the neighbours of a row in
/// ascending order, never the row itself; the weights of a row sum to 1, unless it has no neighbour.
/// Rows follow a Hilbert curve over latitude and longitude, so that
/// neighbours in space are near in memory; `id` leads back to the file.
struct Geography {
  std::vector<std::uint64_t> id;
  std::vector<std::string> name;
  std::vector<double> latitude, longitude;  // degrees
  std::vector<double> population;           // whole number
  std::vector<double> elevation;            // metres
  std::vector<PlaceKind> kind;
  std::vector<std::uint32_t> province;     // index into provinces
  std::vector<std::uint8_t> port, border;  // 1: has a port, lies at a border
  std::vector<Province> provinces;         // file order, or by id where no provinces.csv exists
  engine::Graph mobility, trade, social, adjacency;

  std::size_t size() const { return id.size(); }
  std::optional<std::uint32_t> row_of(std::uint64_t community) const;
  std::optional<std::uint32_t> province_of(std::string_view province_id) const;
  /// Great-circle distance of two rows.  [km]
  double distance_km(std::uint32_t from, std::uint32_t to) const;
};

/// Declared parameters of the networks; the words of `networks:` in a scenario.
std::vector<NamedQuantity> network_quantities();

/// Communities and provinces with their networks, as a scenario asks. InputError for a wrong CSV,
/// OutsideError for one that cannot be read.
Geography geography_of(const Scenario& scenario);

/// Communities without networks, from a CSV; a provinces.csv beside it adds names and numbers.
Geography read_settlements(const std::string& path, std::string_view rural = {});
/// Communities without networks, drawn by seed: the same bits on every machine.
Geography make_synthetic(const Synthetic& synthetic);
/// The four networks; parameters that are absent have their declared value.
void connect(Geography& geography, const std::map<std::string, Value>& parameters);

}  // namespace scenarios
