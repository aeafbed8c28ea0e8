// SPDX-License-Identifier: Apache-2.0
// A country that does not exist, drawn by seed: a square with a coast in the west and a land border
// in the east, provinces around their capitals, sizes by the rank-size rule.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>

#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/geography/hilbert.hpp"
#include "scenarios/geography/nearest.hpp"

namespace scenarios {

namespace synthetic_detail {
constexpr double middle_latitude = 5.0, middle_longitude = -25.0;  // in the open Atlantic
constexpr double km_per_degree = 111.195;
constexpr double km_between_places = 25.0;  // mean spacing until the country is at its largest
constexpr double largest_side_km = 1600.0;
constexpr double mean_people = 9000.0;  // of a place, until the country is at its largest
constexpr double most_people = 3e8;
constexpr double rank_exponent = 0.9;   // rank-size rule, a little flatter than Zipf's
constexpr double fewest_share = 0.045;  // of the mean: no place is smaller
constexpr double edge_share = 0.12;     // of the side: what counts as coast or borderland

enum class Draw : std::uint32_t { east, north, size, height, name };

class Luck {
 public:
  explicit Luck(std::uint64_t seed)
      : key_(engine::key_of(seed, 0, 0)), process_(engine::name_hash20("synthetic_places")) {}
  double at(std::uint64_t entity, Draw draw) const {
    return engine::uniform(key_, entity, 0, process_, static_cast<std::uint32_t>(draw));
  }

 private:
  engine::Key key_;
  std::uint32_t process_;
};

struct Spot {
  double east = 0.0, north = 0.0;  // within [0, 1] of the side
};

double squared(const Spot& a, const Spot& b) {
  return (a.east - b.east) * (a.east - b.east) + (a.north - b.north) * (a.north - b.north);
}

// Capitals lie apart: each is the one of sixteen draws that is farthest from those before it.
std::vector<Spot> capitals(int provinces, const Luck& luck) {
  constexpr int tries = 16;
  constexpr std::uint64_t entities = std::uint64_t{1} << 40;  // apart from those of communities
  std::vector<Spot> chosen;
  for (int p = 0; p < provinces; ++p) {
    Spot best;
    double farthest = -1.0;
    for (int t = 0; t < tries; ++t) {
      const std::uint64_t entity = entities + static_cast<std::uint64_t>(p) * tries + t;
      const Spot spot{0.05 + 0.9 * luck.at(entity, Draw::east),
                      0.05 + 0.9 * luck.at(entity, Draw::north)};
      double apart = 8.0;
      for (const Spot& other : chosen) apart = std::min(apart, squared(spot, other));
      if (apart > farthest) {
        farthest = apart;
        best = spot;
      }
    }
    chosen.push_back(best);
  }
  return chosen;
}

std::uint32_t nearest_capital(const Spot& spot, const std::vector<Spot>& seats) {
  std::uint32_t nearest = 0;
  for (std::uint32_t p = 1; p < seats.size(); ++p) {
    if (squared(spot, seats[p]) < squared(spot, seats[nearest])) nearest = p;
  }
  return nearest;
}

std::string name_at(std::uint64_t entity, const Luck& luck) {
  constexpr std::array<const char*, 16> first{"Al",  "Bel", "Cor", "Dor", "El",  "Far",
                                              "Gal", "Hal", "Is",  "Kar", "Lor", "Mar",
                                              "Nor", "Or",  "Pal", "San"};
  constexpr std::array<const char*, 16> middle{"a", "ame", "ati", "e", "eda", "eri", "i",   "ila",
                                               "o", "ona", "oru", "u", "ula", "ume", "avi", "esto"};
  constexpr std::array<const char*, 16> last{"bra",  "cia", "dal",  "dor", "fé",   "gua",
                                             "lia",  "mar", "mora", "na",  "pura", "ra",
                                             "rosa", "sa",  "ta",   "vero"};
  const auto number = static_cast<std::size_t>(luck.at(entity, Draw::name) * 4096.0);
  return fmt::format("{}{}{}", first[number / 256], middle[number / 16 % 16], last[number % 16]);
}

// Row r has id r + 1; the first rows are the capitals.
std::vector<Spot> spots_of(const Synthetic& synthetic, const std::vector<Spot>& seats,
                           const Luck& luck) {
  std::vector<Spot> spots = seats;
  for (int row = synthetic.provinces; row < synthetic.communities; ++row) {
    const auto entity = static_cast<std::uint64_t>(row) + 1;
    spots.push_back({luck.at(entity, Draw::east), luck.at(entity, Draw::north)});
  }
  return spots;
}

// Rank 1 is the largest; capitals come first, the others in drawn order.
std::vector<double> populations(const Synthetic& synthetic, const Luck& luck) {
  const auto count = static_cast<std::size_t>(synthetic.communities);
  std::vector<double> score(count);
  for (std::size_t row = 0; row < count; ++row) {
    score[row] = luck.at(row + 1, Draw::size);
    if (row < static_cast<std::size_t>(synthetic.provinces)) score[row] -= 1.0;
  }
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return score[a] != score[b] ? score[a] < score[b] : a < b;
  });
  std::vector<double> share(count);
  double total = 0.0;
  for (std::size_t rank = 0; rank < count; ++rank) {
    share[rank] = engine::math::pow(static_cast<double>(rank + 1), -rank_exponent);
    total += share[rank];
  }
  const double all = synthetic.people > 0
                         ? static_cast<double>(synthetic.people)
                         : std::min(mean_people * static_cast<double>(count), most_people);
  const double mean = all / static_cast<double>(count);
  std::vector<double> people(count);
  for (std::size_t rank = 0; rank < count; ++rank) {
    const double wanted = mean * static_cast<double>(count) * share[rank] / total;
    people[order[rank]] =
        static_cast<double>(static_cast<std::int64_t>(wanted + fewest_share * mean));
  }
  return people;
}

struct Rank {
  double city = 0.0, town = 0.0;  // populations from which a place is one
};

Rank ranks_of(std::vector<double> people) {
  std::sort(people.begin(), people.end(), std::greater<>());
  const std::size_t count = people.size();
  return {people[std::min(count - 1, count / 16)], people[std::min(count - 1, count * 2 / 5)]};
}

PlaceKind kind_at(const Spot& spot, double people, const Rank& rank) {
  if (people >= rank.city) return PlaceKind::urban_core;
  const bool is_town = people >= rank.town;
  if (is_town && spot.east < edge_share) return PlaceKind::port;
  if (is_town && spot.east > 1.0 - edge_share) return PlaceKind::border;
  return is_town ? PlaceKind::town : PlaceKind::rural;
}

// Towns near a city that is larger than they are become its margin.
void mark_margins(Geography& places, const Rank& rank, double side_km) {
  const double commute_km = 1.2 * side_km / std::sqrt(static_cast<double>(places.size()));
  std::vector<Point> points;
  std::vector<std::uint32_t> cities;
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    points.push_back(point_at(places.latitude[row], places.longitude[row]));
    if (places.kind[row] == PlaceKind::urban_core) cities.push_back(row);
  }
  const NearestPlaces near(points, cities);
  for (std::uint32_t row = 0; row < places.size(); ++row) {
    if (places.kind[row] != PlaceKind::town || places.population[row] < rank.town) continue;
    if (!near.around(row, 1, squared_chord_of(commute_km)).empty()) {
      places.kind[row] = PlaceKind::urban_margin;
    }
  }
}

// A country has at least one port and one crossing, at the places nearest to coast and border.
void mark_edges(Geography& places, const std::vector<Spot>& spots) {
  const auto farther_west = [](const Spot& a, const Spot& b) { return a.east < b.east; };
  const auto [west, east] = std::minmax_element(spots.begin(), spots.end(), farther_west);
  places.port[static_cast<std::size_t>(west - spots.begin())] = 1;
  places.border[static_cast<std::size_t>(east - spots.begin())] = 1;
}

void add_places(Geography& places, const Synthetic& synthetic, const std::vector<Spot>& spots,
                const std::vector<Spot>& seats, const Luck& luck) {
  const std::vector<double> people = populations(synthetic, luck);
  const Rank rank = ranks_of(people);
  const double root = std::sqrt(static_cast<double>(synthetic.communities));
  const double side_km = std::min(km_between_places * root, largest_side_km);
  const double degrees = side_km / km_per_degree;
  for (std::size_t row = 0; row < spots.size(); ++row) {
    const Spot& spot = spots[row];
    const PlaceKind kind = kind_at(spot, people[row], rank);
    const double rise = 2400.0 * spot.east * spot.east + 300.0 * luck.at(row + 1, Draw::height);
    places.id.push_back(row + 1);
    places.name.push_back(name_at(row + 1, luck));
    places.latitude.push_back(middle_latitude + (spot.north - 0.5) * degrees);
    places.longitude.push_back(middle_longitude + (spot.east - 0.5) * degrees);
    places.population.push_back(people[row]);
    places.elevation.push_back(static_cast<double>(static_cast<std::int64_t>(rise)));
    places.kind.push_back(kind);
    places.province.push_back(nearest_capital(spot, seats));
    const bool is_coastal_city = kind == PlaceKind::urban_core && spot.east < edge_share;
    places.port.push_back(kind == PlaceKind::port || is_coastal_city ? 1 : 0);
    places.border.push_back(spot.east > 1.0 - edge_share ? 1 : 0);
  }
  mark_edges(places, spots);
  mark_margins(places, rank, side_km);
}
}  // namespace synthetic_detail

Geography make_synthetic(const Synthetic& synthetic) {
  const Synthetic asked{std::max(synthetic.communities, 1),
                        std::clamp(synthetic.provinces, 1, std::max(synthetic.communities, 1)),
                        synthetic.seed, synthetic.people};
  const synthetic_detail::Luck luck(asked.seed);
  const std::vector<synthetic_detail::Spot> seats =
      synthetic_detail::capitals(asked.provinces, luck);
  Geography places;
  for (std::size_t p = 0; p < seats.size(); ++p) {
    constexpr std::uint64_t entities = std::uint64_t{1} << 41;  // names apart from communities'
    places.provinces.push_back(
        {fmt::format("province_{}", p + 1), synthetic_detail::name_at(entities + p, luck), {}});
  }
  const std::vector<synthetic_detail::Spot> spots = synthetic_detail::spots_of(asked, seats, luck);
  synthetic_detail::add_places(places, asked, spots, seats, luck);
  order_by_place(places);
  return places;
}

}  // namespace scenarios
