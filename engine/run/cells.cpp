// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cells.hpp"

#include <stdexcept>

namespace engine {

std::span<double> Workspace::take(std::size_t doubles) {
  if (used_ + doubles > memory_.size()) throw std::logic_error("a process uses too much scratch");
  const std::span<double> part = std::span(memory_).subspan(used_, doubles);
  used_ += doubles;
  return part;
}

Lanes::Lanes(std::vector<Identity> identities) : identities_(std::move(identities)) {
  for (const Identity& who : identities_)
    keys_.push_back(key_of(who.seed, who.replicate, who.branch));
  const std::size_t lanes = keys_.size();
  for (std::size_t k = 0; k < tile_cells + lanes; ++k) {
    key_low_.push_back(keys_[k % lanes].low);
    key_high_.push_back(keys_[k % lanes].high);
  }
}

}  // namespace engine
