// SPDX-License-Identifier: Apache-2.0
// What `Threads` needs of a back end: run one function on several workers at once. Private to
// engine/parallel; pool_tbb.cpp and pool_plain.cpp are the two back ends.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "engine/parallel/parallel.hpp"
#include "engine/parallel/stretch.hpp"

namespace engine::parallel_detail {

/// A function to be run once per worker, seen through a thin pointer.
struct WorkerCall {
  void* object;
  void (*call)(void* object, unsigned worker);
};

class BackEnd;

struct DeleteBackEnd {
  void operator()(BackEnd* back_end) const;
};

using BackEndPointer = std::unique_ptr<BackEnd, DeleteBackEnd>;

/// Threads of the back end, at most `workers` of them busy at once.
BackEndPointer make_back_end(unsigned workers);

/// Calls the function for every worker in [0, workers), each once, and waits for all.
void run_workers(BackEnd& back_end, unsigned workers, WorkerCall call);

}  // namespace engine::parallel_detail

namespace engine {

struct Threads::Pool {
  explicit Pool(unsigned workers)
      : stretches(workers), back_end(parallel_detail::make_back_end(workers)) {}

  std::mutex one_loop_at_a_time;
  std::vector<parallel_detail::Stretch> stretches;
  parallel_detail::BackEndPointer back_end;
};

}  // namespace engine
