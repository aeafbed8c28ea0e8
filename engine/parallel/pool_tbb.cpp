// SPDX-License-Identifier: Apache-2.0
#if !defined(HOLDFAST_PLAIN_THREADS)

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>

#include "engine/parallel/pool.hpp"

namespace engine::parallel_detail {

class BackEnd {
 public:
  // More threads than processors are of no use, and asking TBB for them makes it complain.
  explicit BackEnd(unsigned workers)
      : arena_(std::min(static_cast<int>(workers), tbb::info::default_concurrency())) {}

  void run(unsigned workers, WorkerCall call) {
    arena_.execute([workers, call] {
      const tbb::blocked_range<unsigned> all(0, workers, 1);
      tbb::parallel_for(
          all,
          [call](const tbb::blocked_range<unsigned>& part) {
            for (unsigned worker = part.begin(); worker != part.end(); ++worker)
              call.call(call.object, worker);
          },
          tbb::static_partitioner{});
    });
  }

 private:
  tbb::task_arena arena_;
};

void DeleteBackEnd::operator()(BackEnd* back_end) const { delete back_end; }

BackEndPointer make_back_end(unsigned workers) { return BackEndPointer{new BackEnd(workers)}; }

void run_workers(BackEnd& back_end, unsigned workers, WorkerCall call) {
  back_end.run(workers, call);
}

}  // namespace engine::parallel_detail

#endif
