// SPDX-License-Identifier: Apache-2.0
// Shapley's value: how much of what all achieve together is owed to each, whatever the order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace studies {

/// Players who take part, one bit each; at most 63.
using Coalition = std::uint64_t;

/// An order in which players join.
using Order = std::vector<std::size_t>;

/// Up to this many players every coalition is looked at.
inline constexpr std::size_t most_players_exact = 10;
/// Beyond, orders in pairs: one drawn, and the same backwards.
inline constexpr std::size_t orders_beyond = 256;

/// The orders to average over beyond most_players_exact; keyed by the seed.
std::vector<Order> antithetic_orders(std::size_t players, std::size_t count, std::uint64_t seed);

/// Coalitions whose worth is needed, in rising order: all of them up to most_players_exact, else
/// those that the orders pass through.
std::vector<Coalition> coalitions_of(std::size_t players, const std::vector<Order>& orders);

/// Share of each player; they add up to worth(all) − worth(none).
///     exact:  φᵢ = Σ_S |S|! (n − |S| − 1)! / n! · (worth(S ∪ i) − worth(S))
///     sampled: mean over orders of what i adds to those before it
std::vector<double> shapley(std::size_t players, const std::vector<Order>& orders,
                            const std::map<Coalition, double>& worth);

}  // namespace studies
