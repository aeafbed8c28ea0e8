// SPDX-License-Identifier: Apache-2.0
#include "studies/shapley.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>

#include "engine/random/philox.hpp"

namespace studies {

namespace shapley_detail {
Coalition alone(std::size_t player) { return Coalition{1} << player; }

// |S|! (n − |S| − 1)! / n! by the size of S.
std::vector<double> weights_by_size(std::size_t players) {
  std::vector<double> weight(players, 0.0);
  for (std::size_t size = 0; size < players; ++size) {
    double choose = 1.0;  // n − 1 over size
    for (std::size_t k = 0; k < size; ++k)
      choose *= static_cast<double>(players - 1 - k) / static_cast<double>(k + 1);
    weight[size] = 1.0 / (static_cast<double>(players) * choose);
  }
  return weight;
}

std::vector<double> exact(std::size_t players, const std::map<Coalition, double>& worth) {
  const std::vector<double> weight = weights_by_size(players);
  std::vector<double> share(players, 0.0);
  for (const auto& [coalition, value] : worth) {
    for (std::size_t player = 0; player < players; ++player) {
      if ((coalition & alone(player)) != 0) continue;
      const std::size_t size = static_cast<std::size_t>(std::popcount(coalition));
      share[player] += weight[size] * (worth.at(coalition | alone(player)) - value);
    }
  }
  return share;
}
}  // namespace shapley_detail

std::vector<Order> antithetic_orders(std::size_t players, std::size_t count, std::uint64_t seed) {
  std::vector<Order> orders;
  const engine::Key key = engine::key_of(seed, 0, 0);
  for (std::uint32_t pair = 0; orders.size() < count; ++pair) {
    Order order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = players; k > 1; --k) {
      const double u = engine::uniform(key, pair, 0, engine::name_hash20("shapley"),
                                       static_cast<std::uint32_t>(k));
      const std::size_t other =
          std::min(k - 1, static_cast<std::size_t>(u * static_cast<double>(k)));
      std::swap(order[k - 1], order[other]);
    }
    orders.push_back(order);
    std::reverse(order.begin(), order.end());
    orders.push_back(std::move(order));
  }
  return orders;
}

std::vector<Coalition> coalitions_of(std::size_t players, const std::vector<Order>& orders) {
  std::set<Coalition> needed;
  if (players <= most_players_exact) {
    for (Coalition c = 0; c < shapley_detail::alone(players); ++c) needed.insert(c);
  } else {
    for (const Order& order : orders) {
      Coalition joined = 0;
      needed.insert(joined);
      for (const std::size_t player : order) {
        joined |= shapley_detail::alone(player);
        needed.insert(joined);
      }
    }
  }
  return {needed.begin(), needed.end()};
}

std::vector<double> shapley(std::size_t players, const std::vector<Order>& orders,
                            const std::map<Coalition, double>& worth) {
  if (players <= most_players_exact) return shapley_detail::exact(players, worth);
  std::vector<double> share(players, 0.0);
  for (const Order& order : orders) {
    Coalition joined = 0;
    for (const std::size_t player : order) {
      const double before = worth.at(joined);
      joined |= shapley_detail::alone(player);
      share[player] += (worth.at(joined) - before) / static_cast<double>(orders.size());
    }
  }
  return share;
}

}  // namespace studies
