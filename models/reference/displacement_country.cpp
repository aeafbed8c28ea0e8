// SPDX-License-Identifier: Apache-2.0
#include "models/reference/displacement_country.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/base/fault.hpp"
#include "engine/random/philox.hpp"

namespace models::reference {

namespace displacement_country_detail {

/// One field of a line and where it stands.
struct Field {
  std::string_view text;
  int line, column;
};
using Line = std::vector<Field>;

/// Reads a small table of fixed columns and collects what is wrong with it.
class Sheet {
 public:
  Sheet(std::string_view text, std::string file, std::string_view header) : file_(std::move(file)) {
    int number = 0;
    const auto columns = static_cast<std::size_t>(std::ranges::count(header, ',')) + 1;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view row = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++number;
      if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
      if (number == 1 && row != header)
        blame({row, 1, 1}, std::string(row), "the header '" + std::string(header) + "'");
      if (number == 1 || row.empty()) continue;
      Line line = fields_of(row, number);
      if (line.size() == columns)
        lines_.push_back(std::move(line));
      else
        blame({row, number, 1}, std::to_string(line.size()) + " fields",
              std::to_string(columns) + " fields: " + std::string(header));
    }
    if (number == 0) blame({{}, 1, 1}, "an empty file", "the header '" + std::string(header) + "'");
  }

  const std::vector<Line>& lines() const { return lines_; }
  void blame(const Field& at, std::string found, std::string expected) {
    faults_.push_back({{file_, at.line, at.column, {}}, std::move(found), std::move(expected), {}});
  }
  /// A number within bounds; `fallback` where the field is empty.
  double number(const Field& field, double low, double high, double fallback) {
    if (field.text.empty()) return fallback;
    double value = 0.0;
    const char* const end = field.text.data() + field.text.size();
    const auto [stop, error] = std::from_chars(field.text.data(), end, value);
    if (error == std::errc{} && stop == end && value >= low && value <= high) return value;
    blame(field, "'" + std::string(field.text) + "'",
          "a number from " + std::to_string(static_cast<long long>(low)) + " to " +
              std::to_string(static_cast<long long>(high)));
    return low;
  }
  /// The place of a name; places.size() where there is none.
  std::uint32_t place(const Field& field, const std::vector<FlightPlace>& places) {
    const auto found = std::ranges::find(places, field.text, &FlightPlace::name);
    if (found == places.end())
      blame(field, "'" + std::string(field.text) + "'", "a place of the first file");
    return static_cast<std::uint32_t>(found - places.begin());
  }
  std::vector<engine::Fault>& faults() { return faults_; }

 private:
  static Line fields_of(std::string_view row, int number) {
    Line line;
    std::size_t from = 0;
    for (std::size_t at = 0; at <= row.size(); ++at) {
      if (at < row.size() && row[at] != ',') continue;
      line.push_back({row.substr(from, at - from), number, static_cast<int>(from) + 1});
      from = at + 1;
    }
    return line;
  }
  std::string file_;
  std::vector<Line> lines_;
  std::vector<engine::Fault> faults_;
};

constexpr double most_people = 1e7;
constexpr double last_day = 36500;

FlightPlace place_of(Sheet& sheet, const Line& line) {
  FlightPlace place;
  place.name = std::string(line[0].text);
  if (place.name.empty()) sheet.blame(line[0], "no name", "the name of a place");
  const std::string_view kind = line[1].text;
  if (kind == "camp")
    place.kind = FlightPlace::Kind::camp;
  else if (kind == "camp_inside")
    place.kind = FlightPlace::Kind::camp_inside;
  else if (kind != "town")
    sheet.blame(line[1], "'" + std::string(kind) + "'", "town, camp or camp_inside");
  place.people = std::floor(sheet.number(line[2], 0, most_people, 0));
  place.capacity = sheet.number(line[3], 0, most_people, 0);
  place.conflict_from = static_cast<int>(sheet.number(line[4], 0, last_day, 0));
  const double never = line[4].text.empty() ? 0 : last_day;  // begun but not ended: for good
  place.conflict_until = static_cast<int>(sheet.number(line[5], 0, last_day, never));
  place.intensity = sheet.number(line[6], 0, 100, 1);
  return place;
}

bool has(const std::vector<FlightRoute>& routes, std::uint32_t a, std::uint32_t b) {
  return std::ranges::any_of(routes, [&](const FlightRoute& route) {
    return (route.from == a && route.to == b) || (route.from == b && route.to == a);
  });
}

/// Where things lie in the made-up country.
struct Point {
  double x, y;
};
double distance(Point a, Point b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

}  // namespace displacement_country_detail

FlightCountry flight_country_of(std::string_view places, const std::string& places_file,
                                std::string_view routes, const std::string& routes_file) {
  using namespace displacement_country_detail;
  FlightCountry country;
  Sheet sheet(places, places_file,
              "place,kind,people,capacity,conflict_from,conflict_until,intensity");
  for (const Line& line : sheet.lines()) {
    FlightPlace place = place_of(sheet, line);
    if (std::ranges::find(country.places, place.name, &FlightPlace::name) != country.places.end())
      sheet.blame(line[0], "'" + place.name + "' again", "each place once");
    country.places.push_back(std::move(place));
  }
  Sheet roads(routes, routes_file, "from,to,km");
  const auto count = static_cast<std::uint32_t>(country.places.size());
  for (const Line& line : roads.lines()) {
    const std::uint32_t from = roads.place(line[0], country.places),
                        to = roads.place(line[1], country.places);
    const double km = roads.number(line[2], 1, 20000, 1);
    if (from == to && from < count)
      roads.blame(line[1], "a route from a place to itself", "another place");
    if (has(country.routes, from, to) && from < count && to < count)
      roads.blame(line[0], "this pair again", "each pair once, for routes are open both ways");
    country.routes.push_back({from, to, km});
  }
  std::vector<engine::Fault> faults = sheet.faults();
  faults.insert(faults.end(), roads.faults().begin(), roads.faults().end());
  if (!faults.empty()) throw engine::InputError(std::move(faults));
  return country;
}

std::vector<CampCount> camp_counts_of(std::string_view text, const std::string& file,
                                      const FlightCountry& country) {
  using namespace displacement_country_detail;
  std::vector<CampCount> counts;
  Sheet sheet(text, file, "day,place,people");
  for (const Line& line : sheet.lines()) {
    counts.push_back({static_cast<int>(sheet.number(line[0], 0, last_day, 0)),
                      sheet.place(line[1], country.places),
                      sheet.number(line[2], 0, most_people, 0)});
  }
  if (!sheet.faults().empty()) throw engine::InputError(sheet.faults());
  return counts;
}

FlightCountry drawn_flight_country(std::uint64_t seed) {
  using displacement_country_detail::Point;
  constexpr std::uint32_t towns = 14, camps = 5;
  constexpr double wide = 900, high = 700;  // km
  const std::uint32_t process = engine::name_hash20("flight_country");
  const auto draw = [&](std::uint32_t who, std::uint32_t n) {
    return engine::uniform(engine::key_of(seed, 0, 0), who + 1, 0, process, n);
  };
  FlightCountry country;
  std::vector<Point> points;
  for (std::uint32_t k = 0; k < towns + camps; ++k) {
    const bool is_camp = k >= towns;
    FlightPlace place;
    place.name = (is_camp ? "camp_" : "town_") + std::to_string(is_camp ? k - towns + 1 : k + 1);
    place.kind = is_camp ? FlightPlace::Kind::camp : FlightPlace::Kind::town;
    place.people = is_camp ? 0.0 : std::floor(5000.0 + 45000.0 * draw(k, 2));
    place.capacity = is_camp ? std::floor(8000.0 + 22000.0 * draw(k, 2)) : 0.0;
    points.push_back({wide * draw(k, 0), high * draw(k, 1)});
    if (is_camp)
      points.back() = k % 2 == 0 ? Point{wide * draw(k, 0), draw(k, 3) < 0.5 ? 0 : high}
                                 : Point{draw(k, 3) < 0.5 ? 0 : wide, high * draw(k, 1)};
    if (k < 3) {
      place.conflict_from = static_cast<int>(30 * k);
      place.conflict_until = 150;
    }
    country.places.push_back(std::move(place));
  }
  // Roads are a third longer than the crow flies.
  const auto road = [&](std::uint32_t a, std::uint32_t b) {
    if (a == b || displacement_country_detail::has(country.routes, a, b)) return;
    country.routes.push_back(
        {a, b,
         std::max(1.0, 4.0 / 3.0 * displacement_country_detail::distance(points[a], points[b]))});
  };
  for (std::uint32_t k = 0; k < towns + camps; ++k) {
    std::vector<std::uint32_t> others(towns);
    for (std::uint32_t other = 0; other < towns; ++other) others[other] = other;
    std::ranges::sort(others, {}, [&](std::uint32_t other) {
      return displacement_country_detail::distance(points[k], points[other]);
    });
    std::erase(others, k);
    for (std::size_t n = 0; n < (k < towns ? 3U : 2U); ++n) road(k, others[n]);
    if (k > 0 && k < towns) {  // so that every town can be reached
      const auto near =
          std::ranges::find_if(others, [&](std::uint32_t other) { return other < k; });
      road(k, *near);
    }
  }
  return country;
}

}  // namespace models::reference
