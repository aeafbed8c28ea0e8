// SPDX-License-Identifier: Apache-2.0
// The reference kernel in three ways, to be stepped side by side.
#pragma once

#include <memory>

#include "benchmarks/reference/inputs.hpp"

namespace engine {
class Threads;
}

namespace reference {

class Kernel {
 public:
  virtual ~Kernel() = default;
  virtual void step() = 0;
  virtual double variable(std::size_t row, std::size_t k) const = 0;
  virtual double total_of_group(std::size_t group) const = 0;
};

/// Components, processes, flows, neighbours: as a model is written.
std::unique_ptr<Kernel> through_interface(const Inputs& inputs, engine::Threads& threads);
/// By hand over tiles of 128 rows, with the engine's Philox, exp and log and nothing else of it.
std::unique_ptr<Kernel> by_hand(const Inputs& inputs);
/// A struct per row, std::exp, std::log and the Mersenne Twister: plain, well-written C++.
std::unique_ptr<Kernel> plain(const Inputs& inputs);

}  // namespace reference
