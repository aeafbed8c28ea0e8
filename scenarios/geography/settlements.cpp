// SPDX-License-Identifier: Apache-2.0
// settlements.csv: id, name, latitude, longitude, population, kind, province, port, border, elevation;
// provinces.csv beside it: id, name and any further columns, of which the numeric ones are kept.
#include "scenarios/geography/settlements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "scenarios/geography/csv.hpp"
#include "scenarios/geography/hilbert.hpp"

namespace scenarios {

namespace settlements_detail {
constexpr std::uint64_t largest_id = 9007199254740991;  // 2^53 − 1: exact as a double
constexpr double most_people = 1e9;

struct Columns {
  std::size_t id, name, latitude, longitude, population, kind, province, port, border, elevation;
};

std::optional<Columns> columns_of(Csv& csv) {
  constexpr std::array<std::string_view, 10> names{
      "id",   "name",     "latitude", "longitude", "population",
      "kind", "province", "port",     "border",    "elevation"};
  std::array<std::size_t, 10> at{};
  bool complete = true;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::optional<std::size_t> found = csv.required(names[i]);
    complete = complete && found.has_value();
    at[i] = found.value_or(0);
  }
  if (!complete) return {};
  return Columns{at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], at[8], at[9]};
}

PlaceKind kind_at(Csv& csv, std::size_t row, std::size_t column) {
  std::vector<std::string> names;
  for (int kind = 0; kind <= static_cast<int>(PlaceKind::camp); ++kind) {
    names.emplace_back(name_of(static_cast<PlaceKind>(kind)));
    if (names.back() == csv.text(row, column)) return static_cast<PlaceKind>(kind);
  }
  const std::string nearest = engine::nearest_name(csv.text(row, column), names);
  csv.fault(row, column,
            {fmt::format("no such kind of place '{}'", csv.text(row, column)),
             fmt::format("one of {}", engine::listed(names)),
             nearest.empty() ? "" : fmt::format("did you mean '{}'?", nearest)});
  return PlaceKind::rural;
}

void read_provinces(const std::string& path, Geography& geography, Faults& faults) {
  Csv csv(path, faults);
  const std::optional<std::size_t> id = csv.required("id"), name = csv.required("name");
  if (!id || !name) return;
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    Province province{std::string(csv.text(row, *id)), std::string(csv.text(row, *name)), {}};
    if (province.id.empty()) csv.fault(row, *id, {"an empty id", "the id of a province", ""});
    if (geography.province_of(province.id)) {
      csv.fault(row, *id, {fmt::format("a second province '{}'", province.id), "each id once", ""});
    }
    geography.provinces.push_back(std::move(province));
  }
  for (std::size_t column = 0; column < csv.header().size(); ++column) {
    if (column == *id || column == *name || !csv.numeric(column)) continue;
    for (std::size_t row = 0; row < csv.rows(); ++row) {
      geography.provinces[row].numbers[csv.header()[column]] =
          csv.number(row, column, -1e300, 1e300);
    }
  }
}

// Without a provinces.csv the provinces are those that settlements name, by id.
void name_provinces(Csv& csv, std::size_t column, Geography& geography) {
  std::set<std::string> ids;
  for (std::size_t row = 0; row < csv.rows(); ++row) ids.emplace(csv.text(row, column));
  for (const std::string& id : ids) geography.provinces.push_back({id, id, {}});
}

std::uint32_t province_at(Csv& csv, std::size_t row, std::size_t column,
                          const Geography& geography) {
  const std::optional<std::uint32_t> found = geography.province_of(csv.text(row, column));
  if (found && !csv.text(row, column).empty()) return *found;
  std::vector<std::string> ids;
  for (const Province& province : geography.provinces) ids.push_back(province.id);
  const std::string nearest = engine::nearest_name(csv.text(row, column), ids);
  csv.fault(row, column,
            {fmt::format("no such province '{}'", csv.text(row, column)), "an id of provinces.csv",
             nearest.empty() ? "" : fmt::format("did you mean '{}'?", nearest)});
  return 0;
}

void add_community(Csv& csv, std::size_t row, const Columns& at, Geography& geography) {
  geography.id.push_back(csv.whole(row, at.id, 0, largest_id));
  geography.name.emplace_back(csv.text(row, at.name));
  geography.latitude.push_back(csv.number(row, at.latitude, -90.0, 90.0));
  geography.longitude.push_back(csv.number(row, at.longitude, -180.0, 180.0));
  geography.population.push_back(static_cast<double>(
      csv.whole(row, at.population, 0, static_cast<std::uint64_t>(most_people))));
  geography.elevation.push_back(csv.number(row, at.elevation, -500.0, 9000.0));
  geography.kind.push_back(kind_at(csv, row, at.kind));
  geography.province.push_back(province_at(csv, row, at.province, geography));
  geography.port.push_back(static_cast<std::uint8_t>(csv.whole(row, at.port, 0, 1)));
  geography.border.push_back(static_cast<std::uint8_t>(csv.whole(row, at.border, 0, 1)));
}

// People of a province who live in no listed settlement become one rural community at the weighted
// middle of its settlements (weights equal, since the remainder lives outside the large ones).
void add_rural_remainder(Geography& geography, const std::string& path, Faults& faults) {
  const std::size_t listed = geography.size();
  std::uint64_t next = 0;
  for (const std::uint64_t id : geography.id) next = std::max(next, id + 1);
  for (std::uint32_t p = 0; p < geography.provinces.size(); ++p) {
    const auto people = geography.provinces[p].numbers.find("population");
    if (people == geography.provinces[p].numbers.end()) {
      faults.add(engine::Fault{{path, 0, 0, "places.rural"},
                               "no numeric column 'population' in provinces.csv",
                               "the people of each province",
                               "add the column, or remove `rural: admin1`"});
      return;
    }
    double rest = people->second, north = 0.0, east = 0.0, count = 0.0, height = 0.0;
    for (std::size_t row = 0; row < listed; ++row) {
      if (geography.province[row] != p) continue;
      rest -= geography.population[row];
      north += geography.latitude[row];
      east += geography.longitude[row];
      height += geography.elevation[row];
      count += 1.0;
    }
    if (count == 0.0 || rest < 1.0) continue;
    geography.id.push_back(next++);
    geography.name.push_back(fmt::format("{}, rural", geography.provinces[p].name));
    geography.latitude.push_back(north / count);
    geography.longitude.push_back(east / count);
    geography.population.push_back(static_cast<double>(static_cast<std::int64_t>(rest)));
    geography.elevation.push_back(height / count);
    geography.kind.push_back(PlaceKind::rural);
    geography.province.push_back(p);
    geography.port.push_back(0);
    geography.border.push_back(0);
  }
}
}  // namespace settlements_detail

Geography read_settlements(const std::string& path, std::string_view rural, Faults& faults) {
  Geography geography;
  Csv csv(path, faults);
  const std::optional<settlements_detail::Columns> at = settlements_detail::columns_of(csv);
  if (!at) return geography;
  const std::filesystem::path beside = std::filesystem::path(path).parent_path() / "provinces.csv";
  if (std::filesystem::exists(beside)) {
    settlements_detail::read_provinces(beside.string(), geography, faults);
  } else {
    settlements_detail::name_provinces(csv, at->province, geography);
  }
  std::set<std::uint64_t> seen;
  for (std::size_t row = 0; row < csv.rows(); ++row) {
    settlements_detail::add_community(csv, row, *at, geography);
    if (seen.insert(geography.id.back()).second) continue;
    csv.fault(row, at->id,
              {fmt::format("a second place with id {}", geography.id.back()), "each id once", ""});
  }
  if (csv.rows() == 0 && faults.empty()) {
    faults.add(engine::Fault{{path, 1, 1, ""}, "no settlement", "at least one row", ""});
  }
  if (rural == "admin1") settlements_detail::add_rural_remainder(geography, path, faults);
  order_by_place(geography);
  return geography;
}

Geography read_settlements(const std::string& path, std::string_view rural) {
  Faults faults;
  Geography geography = read_settlements(path, rural, faults);
  if (!faults.empty()) throw engine::InputError(faults.list());
  return geography;
}

}  // namespace scenarios
