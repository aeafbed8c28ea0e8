// SPDX-License-Identifier: Apache-2.0
// Where the changes of a run are reported while somebody wants to know why.
#pragma once

#include <cstddef>
#include <span>

#include "engine/run/writer.hpp"

namespace engine {

/// Told of every settled change while `explain` records; null writer: cut off at a limit. Tallies
/// go back to 0 at the start of a step without a word.
class FlowSink {
 public:
  virtual ~FlowSink() = default;
  virtual void stage_begins(int stage) = 0;
  /// Of one tile, cells from `begin` on; called by several threads at once, each for its own cells.
  virtual void changed(const Stock& stock, const Writer* writer, std::size_t begin,
                       std::span<const double> change) = 0;
  virtual void stage_ends(int stage) = 0;
};

}  // namespace engine
