// SPDX-License-Identifier: Apache-2.0
// The four networks between communities. Each row chooses its strongest few among candidates: the
// places nearest to it, and the nearest of the largest eighth, sixty-fourth … of all places, so that a
// far city is found without comparing all pairs. An edge that either end chose exists in both
// directions, with one strength; weights are shares of a row's total strength.
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "engine/math/elementary.hpp"
#include "engine/parallel/parallel.hpp"
#include "scenarios/geography/geography.hpp"
#include "scenarios/geography/nearest.hpp"

namespace scenarios {

namespace networks_detail {
constexpr double shortest_km = 1.0;     // places nearer than this count as this far apart
constexpr std::size_t level_ratio = 8;  // each level holds the largest eighth of the one below
constexpr std::size_t near_count = 20;  // candidates of the lowest level
constexpr std::size_t far_count = 8;    // candidates of each higher level
constexpr std::uint32_t nobody = UINT32_MAX;

struct Parameters {
  double mobility_population, mobility_distance, mobility_reach;
  std::size_t mobility_neighbours;
  double trade_population, trade_distance, trade_reach, trade_port;
  std::size_t trade_neighbours;
  double social_scale, social_reach, social_province;
  std::size_t social_neighbours;
  std::size_t adjacency_neighbours;
};

double value_of(const std::map<std::string, Value>& given, std::string_view path) {
  const auto found = given.find(std::string(path));
  if (found != given.end()) return found->second.median();
  for (const NamedQuantity& declared : network_quantities()) {
    if (declared.path == path) return declared.quantity.value;
  }
  return 0.0;
}

Parameters parameters_of(const std::map<std::string, Value>& given) {
  const auto number = [&](std::string_view path) { return value_of(given, path); };
  const auto count = [&](std::string_view path) { return static_cast<std::size_t>(number(path)); };
  return {.mobility_population = number("mobility.population_exponent"),
          .mobility_distance = number("mobility.distance_exponent"),
          .mobility_reach = number("mobility.reach"),
          .mobility_neighbours = count("mobility.neighbours"),
          .trade_population = number("trade.population_exponent"),
          .trade_distance = number("trade.distance_exponent"),
          .trade_reach = number("trade.reach"),
          .trade_port = number("trade.port_factor"),
          .trade_neighbours = count("trade.neighbours"),
          .social_scale = number("social.scale"),
          .social_reach = number("social.reach"),
          .social_province = number("social.same_province_factor"),
          .social_neighbours = count("social.neighbours"),
          .adjacency_neighbours = count("adjacency.neighbours")};
}

struct Candidate {
  std::uint32_t row = 0;
  double kilometres = 0.0;
  double strength = 0.0;
};

// What every network asks of a pair; symmetric in its two places.
using Strength = std::function<double(std::uint32_t, std::uint32_t, double kilometres)>;

struct Rule {
  std::size_t neighbours;
  double reach_km;
  Strength strength;
};

// Rows chosen by each row, `neighbours` slots a row, empty slots hold `nobody`.
using Choices = std::vector<std::uint32_t>;

class Connector {
 public:
  Connector(const Geography& geography, const Parameters& parameters);
  void write(Geography& geography);

 private:
  void set_rules(const Parameters& parameters);
  std::vector<Candidate> candidates(std::uint32_t row) const;
  void choose(std::uint32_t row);
  engine::Graph graph(std::size_t rule) const;

  const Geography* places_;
  engine::Threads threads_;
  std::vector<Point> points_;
  std::vector<double> mobility_size_, trade_size_;  // population to the exponent
  std::vector<NearestPlaces> levels_;
  double reach_km_ = 0.0;
  std::array<Rule, 4> rules_;
  std::array<Choices, 4> choices_;
};

// Distance to a power; the first power, a common choice, costs nothing.
double stretched(double kilometres, double exponent) {
  return exponent == 1.0 ? kilometres : engine::math::pow(kilometres, exponent);
}

std::vector<double> sizes(const Geography& places, double exponent) {
  std::vector<double> size(places.size());
  for (std::size_t row = 0; row < size.size(); ++row) {
    size[row] = engine::math::pow(std::max(places.population[row], 1.0), exponent);
  }
  return size;
}

std::vector<std::uint32_t> by_size(const Geography& places) {
  std::vector<std::uint32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return places.population[a] != places.population[b]
               ? places.population[a] > places.population[b]
               : places.id[a] < places.id[b];
  });
  return order;
}

Connector::Connector(const Geography& geography, const Parameters& parameters)
    : places_(&geography) {
  points_.reserve(geography.size());
  for (std::size_t row = 0; row < geography.size(); ++row) {
    points_.push_back(point_at(geography.latitude[row], geography.longitude[row]));
  }
  mobility_size_ = sizes(geography, parameters.mobility_population);
  trade_size_ = sizes(geography, parameters.trade_population);
  set_rules(parameters);
  const std::vector<std::uint32_t> order = by_size(geography);
  for (std::size_t size = order.size(); size >= 2; size /= level_ratio) {
    levels_.emplace_back(points_, std::vector<std::uint32_t>(order.begin(), order.begin() + size));
  }
  std::vector<std::uint32_t> ports;
  for (std::uint32_t row = 0; row < geography.size(); ++row) {
    if (geography.port[row] != 0) ports.push_back(row);
  }
  if (!ports.empty()) levels_.emplace_back(points_, std::move(ports));
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    reach_km_ = std::max(reach_km_, rules_[rule].reach_km);
    choices_[rule].assign(geography.size() * rules_[rule].neighbours, nobody);
  }
  engine::for_each_block(threads_, geography.size(), 512,
                         [&](std::size_t begin, std::size_t end, unsigned) {
                           for (std::size_t row = begin; row < end; ++row) {
                             choose(static_cast<std::uint32_t>(row));
                           }
                         });
}

void Connector::set_rules(const Parameters& parameters) {
  const Geography& places = *places_;
  rules_[0] = {parameters.mobility_neighbours, parameters.mobility_reach,
               [&, b = parameters.mobility_distance](std::uint32_t i, std::uint32_t j, double km) {
                 return mobility_size_[i] * mobility_size_[j] / stretched(km, b);
               }};
  rules_[1] = {parameters.trade_neighbours, parameters.trade_reach,
               [&, b = parameters.trade_distance, port = parameters.trade_port](
                   std::uint32_t i, std::uint32_t j, double km) {
                 const double ports =
                     (places.port[i] != 0 ? port : 1.0) * (places.port[j] != 0 ? port : 1.0);
                 return ports * trade_size_[i] * trade_size_[j] / stretched(km, b);
               }};
  rules_[2] = {parameters.social_neighbours, parameters.social_reach,
               [&, scale = parameters.social_scale, same = parameters.social_province](
                   std::uint32_t i, std::uint32_t j, double km) {
                 const double near = engine::math::exp(-km / scale);
                 return places.province[i] == places.province[j] ? same * near : near;
               }};
  constexpr double everywhere_km = 20038.0;  // half the circumference
  rules_[3] = {parameters.adjacency_neighbours, everywhere_km,
               [](std::uint32_t, std::uint32_t, double) { return 1.0; }};
}

std::vector<Candidate> Connector::candidates(std::uint32_t row) const {
  std::vector<Candidate> found;
  const double squared_reach = squared_chord_of(reach_km_);
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const std::size_t count = level == 0 ? near_count : far_count;
    for (const Near& near : levels_[level].around(row, count, squared_reach)) {
      found.push_back({near.row, near.squared_chord, 0.0});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Candidate& a, const Candidate& b) { return a.row < b.row; });
  const auto same = [](const Candidate& a, const Candidate& b) { return a.row == b.row; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  for (Candidate& candidate : found) {
    candidate.kilometres = std::max(arc_km(candidate.kilometres), shortest_km);
  }
  return found;
}

void Connector::choose(std::uint32_t row) {
  std::vector<Candidate> found = candidates(row);
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    const Rule& wanted = rules_[rule];
    std::vector<Candidate> ranked;
    for (Candidate candidate : found) {
      if (candidate.kilometres > wanted.reach_km) continue;
      candidate.strength = wanted.strength(row, candidate.row, candidate.kilometres);
      ranked.push_back(candidate);
    }
    const std::size_t kept = std::min(wanted.neighbours, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + kept, ranked.end(),
                      [](const Candidate& a, const Candidate& b) {
                        if (a.strength != b.strength) return a.strength > b.strength;
                        return a.kilometres != b.kilometres ? a.kilometres < b.kilometres
                                                            : a.row < b.row;
                      });
    std::uint32_t* slots = choices_[rule].data() + row * wanted.neighbours;
    for (std::size_t i = 0; i < kept; ++i) slots[i] = ranked[i].row;
  }
}

// Counts, fills and sorts both directions of every choice.
engine::Graph symmetric(const Choices& choices, std::size_t rows, std::size_t slots) {
  engine::Graph graph;
  std::vector<std::uint32_t> begin(rows + 1, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = row * slots; i < (row + 1) * slots; ++i) {
      if (choices[i] == nobody) continue;
      ++begin[row + 1];
      ++begin[choices[i] + 1];
    }
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::uint32_t> both(begin.back()), next(begin.begin(), begin.end() - 1);
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::size_t i = row * slots; i < (row + 1) * slots; ++i) {
      if (choices[i] == nobody) continue;
      both[next[row]++] = choices[i];
      both[next[choices[i]]++] = row;
    }
  }
  graph.begin.push_back(0);
  graph.neighbour.reserve(both.size());
  for (std::size_t row = 0; row < rows; ++row) {
    const auto first = both.begin() + begin[row], last = both.begin() + begin[row + 1];
    std::sort(first, last);
    graph.neighbour.insert(graph.neighbour.end(), first, std::unique(first, last));
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}

engine::Graph Connector::graph(std::size_t rule) const {
  const Rule& wanted = rules_[rule];
  engine::Graph graph = symmetric(choices_[rule], places_->size(), wanted.neighbours);
  graph.weight.resize(graph.neighbour.size());
  for (std::uint32_t row = 0; row < graph.rows(); ++row) {
    double total = 0.0;
    for (std::uint32_t edge = graph.begin[row]; edge < graph.begin[row + 1]; ++edge) {
      const std::uint32_t other = graph.neighbour[edge];
      const double km = std::max(arc_km(chord_squared(points_[row], points_[other])), shortest_km);
      graph.weight[edge] = wanted.strength(row, other, km);
      total += graph.weight[edge];
    }
    if (total <= 0.0) continue;
    for (std::uint32_t edge = graph.begin[row]; edge < graph.begin[row + 1]; ++edge) {
      graph.weight[edge] /= total;
    }
  }
  return graph;
}

void Connector::write(Geography& geography) {
  constexpr std::array<const char*, 4> names{"mobility", "trade", "social", "adjacency"};
  std::array<engine::Graph, 4> graphs;
  engine::for_each_task(threads_, graphs.size(), [&](std::size_t rule, unsigned) {
    graphs[rule] = graph(rule);
    graphs[rule].name = names[rule];
  });
  geography.mobility = std::move(graphs[0]);
  geography.trade = std::move(graphs[1]);
  geography.social = std::move(graphs[2]);
  geography.adjacency = std::move(graphs[3]);
}
}  // namespace networks_detail

void connect(Geography& geography, const std::map<std::string, Value>& parameters) {
  networks_detail::Connector(geography, networks_detail::parameters_of(parameters))
      .write(geography);
}

}  // namespace scenarios
