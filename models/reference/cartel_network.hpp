// SPDX-License-Identifier: Apache-2.0
// Who of the cartels fights and helps whom: drawn to the published statistics, for the published list
// of edges bears no licence.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/store/graph.hpp"

namespace models::reference {

/// A pair of cartels, counted from 0 by initial size, in how many states they meet.
struct CartelTie {
  std::uint32_t one, other;
  double weight;
};

struct CartelNetwork {
  std::size_t cartels = 0;
  std::vector<CartelTie> rivalries, alliances;  // each pair once
};

/// 150 cartels, 92 rivalries of weight 179, 91 alliances of weight 163; 36 cartels without any tie, 79
/// without a rival; the first cartel has rivalries of weight 77 and alliances of weight 55, the second
/// 19 and 34 (published-models, B1). All else is luck of the seed.
CartelNetwork drawn_cartel_network(std::uint64_t seed);

/// What a cartel hears of: every pair both ways.
engine::Graph graph_of(const std::vector<CartelTie>& ties, std::size_t cartels);

/// Weight of all ties of each cartel. [cartels]
std::vector<double> strengths(const std::vector<CartelTie>& ties, std::size_t cartels);

}  // namespace models::reference
