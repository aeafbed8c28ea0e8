// SPDX-License-Identifier: Apache-2.0
#include "models/reference/cartel_network.hpp"

#include <algorithm>
#include <numeric>

#include "engine/random/philox.hpp"

namespace models::reference {

namespace cartel_network_detail {

constexpr std::size_t cartels = 150;
constexpr std::uint32_t tied = 114;       // 36 stand alone
constexpr std::uint32_t with_rival = 71;  // 79 have none

/// What one kind of tie must add up to.
struct Margins {
  std::size_t edges;
  double weight;
  std::uint32_t first_needy,
      nodes;                   // cartels below `nodes` may have such ties, from `first_needy` on
                               // all have one
  double of_first, of_second;  // strengths of the two largest
};
constexpr Margins of_rivalry{92, 179, 0, with_rival, 77, 19};
constexpr Margins of_alliance{91, 163, with_rival, tied, 55, 34};

class Luck {
 public:
  Luck(std::uint64_t seed, std::uint64_t kind) : seed_(engine::mix(seed, kind)) {}
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(engine::mix(seed_, ++drawn_) % count);
  }

 private:
  std::uint64_t seed_, drawn_ = 0;
};

bool holds(const std::vector<CartelTie>& ties, std::uint32_t a, std::uint32_t b) {
  return std::ranges::any_of(ties, [&](const CartelTie& tie) {
    return (tie.one == a && tie.other == b) || (tie.one == b && tie.other == a);
  });
}

/// The first and the second get as many ties as carry their weight, then all who need one get one, and
/// the rest falls anywhere.
std::vector<CartelTie> edges_of(const Margins& margins, Luck& luck) {
  std::vector<CartelTie> ties;
  const auto anybody = [&] { return static_cast<std::uint32_t>(luck.below(margins.nodes)); };
  const auto tie = [&](std::uint32_t a, std::uint32_t b) {
    if (a != b && !holds(ties, a, b)) ties.push_back({std::min(a, b), std::max(a, b), 1.0});
  };
  // The largest meet many cartels in two states or more: half as many ties as weight.
  const auto hub = [&](std::uint32_t who, double weight) {
    const std::size_t wanted = ties.size() + static_cast<std::size_t>(weight / 2.2);
    while (ties.size() < wanted) tie(who, anybody());
  };
  hub(0, margins.of_first);
  hub(1, margins.of_second);
  for (std::uint32_t node = margins.first_needy; node < margins.nodes; ++node) {
    const bool is_tied = std::ranges::any_of(
        ties, [&](const CartelTie& each) { return each.one == node || each.other == node; });
    const std::size_t before = ties.size();
    while (!is_tied && ties.size() == before) tie(node, anybody());
  }
  while (ties.size() < margins.edges) tie(anybody(), anybody());
  return ties;
}

/// States are added to ties until the first, the second and all have their weight.
void weigh(const Margins& margins, std::vector<CartelTie>& ties, Luck& luck) {
  const auto touches = [](const CartelTie& tie, std::uint32_t who) {
    return tie.one == who || tie.other == who;
  };
  const auto raise = [&](double until, auto is_meant, auto weight_now) {
    std::vector<std::size_t> meant;
    for (std::size_t k = 0; k < ties.size(); ++k) {
      if (is_meant(ties[k])) meant.push_back(k);
    }
    while (!meant.empty() && weight_now() < until)
      ties[meant[luck.below(meant.size())]].weight += 1;
  };
  const auto strength = [&](std::uint32_t who) { return strengths(ties, cartels)[who]; };
  raise(
      margins.of_first, [&](const CartelTie& tie) { return touches(tie, 0); },
      [&] { return strength(0); });
  raise(
      margins.of_second, [&](const CartelTie& tie) { return touches(tie, 1) && !touches(tie, 0); },
      [&] { return strength(1); });
  raise(
      margins.weight, [&](const CartelTie& tie) { return !touches(tie, 0) && !touches(tie, 1); },
      [&] {
        return std::accumulate(ties.begin(), ties.end(), 0.0,
                               [](double sum, const CartelTie& tie) { return sum + tie.weight; });
      });
}

/// Those with the most ties are the largest: cartels are numbered anew by all that ties them.
void order_by_strength(CartelNetwork& network) {
  const std::vector<double> rivals = strengths(network.rivalries, cartels),
                            allies = strengths(network.alliances, cartels);
  std::vector<std::uint32_t> order(cartels), number(cartels);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return rivals[a] + allies[a] > rivals[b] + allies[b];
  });
  for (std::uint32_t k = 0; k < cartels; ++k) number[order[k]] = k;
  for (auto* ties : {&network.rivalries, &network.alliances}) {
    for (CartelTie& tie : *ties) {
      const std::uint32_t one = number[tie.one], other = number[tie.other];
      tie = {std::min(one, other), std::max(one, other), tie.weight};
    }
  }
}

}  // namespace cartel_network_detail

CartelNetwork drawn_cartel_network(std::uint64_t seed) {
  namespace detail = cartel_network_detail;
  CartelNetwork network;
  network.cartels = detail::cartels;
  detail::Luck rivals(seed, 1), allies(seed, 2);
  network.rivalries = detail::edges_of(detail::of_rivalry, rivals);
  detail::weigh(detail::of_rivalry, network.rivalries, rivals);
  network.alliances = detail::edges_of(detail::of_alliance, allies);
  detail::weigh(detail::of_alliance, network.alliances, allies);
  detail::order_by_strength(network);
  return network;
}

engine::Graph graph_of(const std::vector<CartelTie>& ties, std::size_t cartels) {
  std::vector<std::vector<std::pair<std::uint32_t, double>>> heard(cartels);
  for (const CartelTie& tie : ties) {
    heard[tie.one].emplace_back(tie.other, tie.weight);
    heard[tie.other].emplace_back(tie.one, tie.weight);
  }
  engine::Graph graph;
  graph.name = "rivalry";
  graph.begin.push_back(0);
  for (auto& neighbours : heard) {
    std::ranges::sort(neighbours);
    for (const auto& [other, weight] : neighbours) {
      graph.neighbour.push_back(other);
      graph.weight.push_back(weight);
    }
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}

std::vector<double> strengths(const std::vector<CartelTie>& ties, std::size_t cartels) {
  std::vector<double> strength(cartels, 0.0);
  for (const CartelTie& tie : ties) {
    strength[tie.one] += tie.weight;
    strength[tie.other] += tie.weight;
  }
  return strength;
}

}  // namespace models::reference
