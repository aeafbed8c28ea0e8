// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"
#include "scenarios/geography/csv.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/geography/hilbert.hpp"
#include "scenarios/geography/nearest.hpp"
#include "scenarios/geography/settlements.hpp"
#include "scenarios/geography/sphere.hpp"
#include "tests/catch.hpp"

namespace {
using scenarios::Geography;

constexpr const char* header =
    "id,name,latitude,longitude,population,kind,province,port,border,elevation\n";

// A CSV in a folder of its own, so that no provinces.csv lies beside it by chance.
class Csv {
 public:
  explicit Csv(const std::string& rows, const std::string& provinces = "")
      : folder_(std::filesystem::temp_directory_path() / "holdfast_places_test") {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "s.csv") << rows;
    if (!provinces.empty()) std::ofstream(folder_ / "provinces.csv") << provinces;
  }
  ~Csv() { std::filesystem::remove_all(folder_); }
  std::string path() const { return (folder_ / "s.csv").string(); }

 private:
  std::filesystem::path folder_;
};

std::string digest(const engine::Graph& graph) {
  engine::Sha256 sha;
  sha.update(graph.begin.data(), graph.begin.size() * sizeof(std::uint32_t));
  sha.update(graph.neighbour.data(), graph.neighbour.size() * sizeof(std::uint32_t));
  sha.update(graph.weight.data(), graph.weight.size() * sizeof(double));
  return engine::hex(sha.finish());
}

Geography country(int communities, int provinces, std::uint64_t seed = 3) {
  Geography places = scenarios::make_synthetic({communities, provinces, seed});
  scenarios::connect(places, {});
  return places;
}
}  // namespace

TEST_CASE("Own sine, cosine and arcsine agree with long double to 1e-12",
          "[scenarios][geography]") {
  const long double per_degree = 3.14159265358979323846264338327950288L / 180.0L;
  for (int tenth = -3600; tenth <= 3600; ++tenth) {
    const double degrees = tenth / 10.0;
    CHECK(std::fabs(scenarios::sine_of_degrees(degrees) - sinl(degrees * per_degree)) < 1e-15);
    CHECK(std::fabs(scenarios::cosine_of_degrees(degrees) - cosl(degrees * per_degree)) < 1e-15);
  }
  for (int i = 0; i <= 1000; ++i) {
    CHECK(std::fabs(scenarios::arcsine(i / 1000.0) - asinl(i / 1000.0L)) < 1e-12);
  }
}

TEST_CASE("Distances are those of the great circle, over the date line and the poles too",
          "[scenarios][geography]") {
  const auto km = [](double a, double b, double c, double d) {
    return scenarios::arc_km(chord_squared(scenarios::point_at(a, b), scenarios::point_at(c, d)));
  };
  const double degree = scenarios::earth_radius_km * 3.14159265358979323846 / 180.0;
  CHECK(km(0, 0, 0, 1) == Approx(degree));
  CHECK(km(0, 179.5, 0, -179.5) == Approx(degree));
  CHECK(km(89.5, 0, 89.5, 180) == Approx(degree));
  CHECK(km(0, 0, 0, 180) == Approx(180 * degree));
  CHECK(km(12, 34, 12, 34) == 0.0);
  CHECK(scenarios::arc_km(scenarios::squared_chord_of(123.0)) == Approx(123.0));
}

TEST_CASE("The tree finds the same nearest places as a comparison of all",
          "[scenarios][geography]") {
  const Geography places = scenarios::make_synthetic({500, 5, 11});
  std::vector<scenarios::Point> points;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    points.push_back(scenarios::point_at(places.latitude[row], places.longitude[row]));
    if (row % 3 != 0) rows.push_back(row);
  }
  const scenarios::NearestPlaces tree(points, rows);
  for (std::uint32_t row = 0; row < places.size(); row += 7) {
    std::vector<std::pair<double, std::uint32_t>> all;
    for (const std::uint32_t other : rows) {
      if (other != row) all.emplace_back(chord_squared(points[row], points[other]), other);
    }
    std::sort(all.begin(), all.end());
    const auto found = tree.around(row, 9, 4.0);
    REQUIRE(found.size() == 9);
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].row == all[i].second);
    const double reach = all[4].first;
    CHECK(tree.around(row, 9, reach).size() == 5);
  }
}

TEST_CASE("Neighbours along the curve are neighbours in space", "[scenarios][geography]") {
  std::set<std::uint64_t> seen;
  for (std::uint32_t x = 0; x < 16; ++x) {
    for (std::uint32_t y = 0; y < 16; ++y) seen.insert(scenarios::hilbert_index(x, y));
  }
  CHECK(seen.size() == 256);
  const Geography places = scenarios::make_synthetic({2000, 8, 5});
  double along = 0.0, across = 0.0;
  for (std::uint32_t row = 1; row < places.size(); ++row) {
    along += places.distance_km(row - 1, row);
    across += places.distance_km(row, static_cast<std::uint32_t>((row * 977) % places.size()));
  }
  CHECK(along * 8 < across);
}

TEST_CASE("Networks are symmetric, sorted and normalised, and nobody is cut off",
          "[scenarios][geography]") {
  for (const int communities : {2, 3, 17, 60, 700}) {
    const Geography places = country(communities, std::min(communities, 4));
    for (const engine::Graph* graph :
         {&places.mobility, &places.trade, &places.social, &places.adjacency}) {
      INFO(graph->name << " of " << communities);
      REQUIRE(graph->rows() == places.size());
      for (std::uint32_t row = 0; row < graph->rows(); ++row) {
        double sum = 0.0;
        for (const double weight : graph->weights(row)) {
          CHECK(weight > 0.0);
          sum += weight;
        }
        const auto around = graph->neighbours(row);
        CHECK(std::is_sorted(around.begin(), around.end()));
        CHECK(std::adjacent_find(around.begin(), around.end()) == around.end());
        CHECK_FALSE(std::binary_search(around.begin(), around.end(), row));
        if (!around.empty()) CHECK(sum == Approx(1.0).epsilon(1e-12));
        for (const std::uint32_t other : around) {
          const auto back = graph->neighbours(other);
          CHECK(std::binary_search(back.begin(), back.end(), row));
        }
      }
    }
    for (std::uint32_t row = 0; row < places.size(); ++row) {
      CHECK_FALSE(places.adjacency.neighbours(row).empty());
    }
  }
}

TEST_CASE("Mobility falls with distance and rises with population", "[scenarios][geography]") {
  // Three places on a line: the middle one sees a small near and a large far place.
  const Csv csv(std::string(header) +
                "1,small,0,0,1000,town,a,0,0,0\n2,middle,0,0.5,5000,town,a,0,0,0\n"
                "3,equal,0,1.0,1000,town,a,0,0,0\n4,large,0,1.5,100000,town,a,0,0,0\n");
  Geography places = scenarios::read_settlements(csv.path());
  scenarios::connect(places, {});
  const std::uint32_t middle = *places.row_of(2);
  const auto weight = [&](std::uint64_t id) {
    const auto around = places.mobility.neighbours(middle);
    const auto found = std::find(around.begin(), around.end(), *places.row_of(id));
    return places.mobility.weights(middle)[static_cast<std::size_t>(found - around.begin())];
  };
  CHECK(weight(1) == Approx(weight(3)).epsilon(1e-9));
  // (100000 / 1000)^0.8 / 2^1.6, the declared exponents.
  CHECK(weight(4) / weight(1) == Approx(std::pow(100.0, 0.8) / std::pow(2.0, 1.6)).epsilon(1e-9));
}

TEST_CASE("A synthetic country depends on its seed and on nothing else", "[scenarios][geography]") {
  const Geography first = country(300, 6), again = country(300, 6), other = country(300, 6, 4);
  CHECK(first.latitude == again.latitude);
  CHECK(first.name == again.name);
  CHECK(digest(first.mobility) == digest(again.mobility));
  CHECK(first.latitude != other.latitude);
}

TEST_CASE("A synthetic country has towns of unequal size, a port and a border",
          "[scenarios][geography]") {
  for (const int communities : {1, 2, 20, 60, 1000}) {
    const int provinces = std::min(communities, 5);
    const Geography places = scenarios::make_synthetic({communities, provinces, 9});
    REQUIRE(places.size() == static_cast<std::size_t>(communities));
    CHECK(places.provinces.size() == static_cast<std::size_t>(provinces));
    CHECK(std::count(places.port.begin(), places.port.end(), 1) >= 1);
    CHECK(std::count(places.border.begin(), places.border.end(), 1) >= 1);
    CHECK(std::set<std::uint64_t>(places.id.begin(), places.id.end()).size() == places.size());
    std::set<std::uint32_t> used(places.province.begin(), places.province.end());
    CHECK(used.size() == places.provinces.size());
    for (const double people : places.population) {
      CHECK(people >= 1.0);
      CHECK(people == std::floor(people));
    }
    if (communities < 20) continue;
    const auto [least, most] =
        std::minmax_element(places.population.begin(), places.population.end());
    CHECK(*most > 5.0 * *least);
    CHECK(std::count(places.kind.begin(), places.kind.end(), scenarios::PlaceKind::urban_core) >=
          1);
    CHECK(std::count(places.kind.begin(), places.kind.end(), scenarios::PlaceKind::rural) >= 1);
  }
}

TEST_CASE("A synthetic country holds as many people as are asked for, in the same places",
          "[scenarios][geography]") {
  const Geography usual = scenarios::make_synthetic({28, 4, 11});
  const Geography larger = scenarios::make_synthetic({28, 4, 11, 2'100'000});
  double people = 0.0;
  for (const double here : larger.population) people += here;
  CHECK(people > 0.99 * 2'100'000);
  CHECK(people < 1.06 * 2'100'000);  // no place is smaller than a share of the mean
  CHECK(larger.latitude == usual.latitude);
  CHECK(larger.kind == usual.kind);
}

TEST_CASE("A hundred thousand communities are connected without comparing all pairs",
          "[scenarios][geography]") {
  // All pairs would be 5 · 10⁹; the sum of degrees stays a small multiple of the rows.
  const Geography places = country(100'000, 30);
  CHECK(places.mobility.neighbour.size() <= 24 * places.size());
  CHECK(places.adjacency.neighbour.size() <= 12 * places.size());
  CHECK(places.adjacency.neighbour.size() >= 6 * places.size());
}

TEST_CASE("Settlements and provinces are read with every column", "[scenarios][geography]") {
  const Csv csv(std::string(header) +
                    "10,\"Puerto, Norte\",-1.5,-80.25,12000,port,north,1,0,5\n"
                    "11,Sierra,-1.0,-79.5,800,rural,south,0,1,2500\n",
                "id,name,population,note\nnorth,Norte,15000,x\nsouth,Sur,700,y\n");
  const Geography places = scenarios::read_settlements(csv.path());
  REQUIRE(places.size() == 2);
  const std::uint32_t row = *places.row_of(10);
  CHECK(places.name[row] == "Puerto, Norte");
  CHECK(places.longitude[row] == -80.25);
  CHECK(places.kind[row] == scenarios::PlaceKind::port);
  CHECK(places.provinces[places.province[row]].id == "north");
  CHECK(places.provinces[0].numbers.at("population") == 15000.0);
  CHECK(places.provinces[0].numbers.count("note") == 0);
  const Geography with_rural = scenarios::read_settlements(csv.path(), "admin1");
  REQUIRE(with_rural.size() == 3);
  CHECK(with_rural.population[*with_rural.row_of(12)] == 3000.0);
}

TEST_CASE("Every wrong field of a CSV is named with its line and column",
          "[scenarios][geography]") {
  const Csv csv(std::string(header) + "1,A,95,0,100,town,north,0,0,0\n" +
                    "1,B,0,0,-5,twon,south,0,2,0\n" + "x,C,0,nan,1e3,town,north,0,0,0\n" +
                    "4,D,0\n",
                "id,name\nnorth,Norte\n");
  scenarios::Faults faults;
  scenarios::read_settlements(csv.path(), "", faults);
  std::set<std::string> at;
  for (const engine::Fault& fault : faults.list()) {
    at.insert(std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column));
  }
  for (const char* place :
       {"2:5", "3:1", "3:9", "3:12", "3:17", "3:25", "4:1", "4:7", "4:11", "5:1"}) {
    INFO(place);
    CHECK(at.count(place) == 1);
  }
}

TEST_CASE("A CSV without its columns, or that is no CSV, is refused", "[scenarios][geography]") {
  CHECK_THROWS_WITH(scenarios::read_settlements(Csv("id,name,latitud\n1,A,2\n").path()),
                    Catch::Contains("no column 'latitude'") && Catch::Contains("'latitud'"));
  CHECK_THROWS_AS(scenarios::read_settlements(Csv("").path()), engine::InputError);
  CHECK_THROWS_AS(scenarios::read_settlements(Csv(header).path()), engine::InputError);
  CHECK_THROWS_AS(scenarios::read_settlements(Csv(std::string(header) + "\"open,1\n").path()),
                  engine::InputError);
  CHECK_THROWS_AS(scenarios::read_settlements("/nowhere/at/all.csv"), engine::OutsideError);
}

TEST_CASE("The declared network parameters lie within their ranges", "[scenarios][geography]") {
  for (const scenarios::NamedQuantity& named : scenarios::network_quantities()) {
    INFO(named.path);
    CHECK(named.quantity.range.contains(named.quantity.value));
    CHECK(named.path.ends_with(std::string(".") + std::string(named.quantity.name)));
  }
}
