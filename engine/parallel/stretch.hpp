// SPDX-License-Identifier: Apache-2.0
// The blocks with which one worker begins; others help once their own are done.
#pragma once

#include <atomic>
#include <cstddef>

namespace engine::parallel_detail {

/// Consecutive blocks handed out one by one; on its own cache line.
struct alignas(64) Stretch {
  std::atomic<std::size_t> next{0};
  std::size_t end = 0;
};

}  // namespace engine::parallel_detail
