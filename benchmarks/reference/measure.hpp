// SPDX-License-Identifier: Apache-2.0
// The three kernels side by side in one sitting.
#pragma once

#include "benchmarks/reference/kernels.hpp"

namespace reference {

/// Medians over interleaved rounds, one thread, CPU time.
struct Comparison {
  std::size_t rows;
  double interface_ns, hand_ns, plain_ns;  // per row and step
  double plain_over_interface;             // medians of the ratios of each round
  double interface_over_hand;
};
Comparison compare(std::size_t rows, Order order);

/// Wall time of one thread over that of two; the best round of each, since neighbours only slow.
double gain_of_two_threads(std::size_t rows);

struct Footprint {
  double allocations_per_step;
  double bytes_over_state;  // all that a run holds, over its columns, network and ids
};
Footprint footprint(std::size_t rows);

/// Throws unless the kernels compute the same: by hand to the last bit, plain in the mean.
void verify(std::size_t rows);

}  // namespace reference
