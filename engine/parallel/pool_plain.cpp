// SPDX-License-Identifier: Apache-2.0
// Threads of the standard library, for the thread sanitizer (it reports false races inside the
// distribution's TBB) and for machines without TBB.
#if defined(HOLDFAST_PLAIN_THREADS)

#include <condition_variable>
#include <thread>

#include "engine/parallel/pool.hpp"

namespace engine::parallel_detail {

/// The caller is worker 0; the others sleep between loops.
class BackEnd {
 public:
  explicit BackEnd(unsigned workers) {
    for (unsigned worker = 1; worker < workers; ++worker)
      threads_.emplace_back([this, worker] { serve(worker); });
  }

  ~BackEnd() {
    {
      const std::lock_guard lock(mutex_);
      is_closing_ = true;
    }
    begins_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void run(unsigned workers, WorkerCall call) {
    {
      const std::lock_guard lock(mutex_);
      call_ = call;
      wanted_ = workers;
      unfinished_ = static_cast<unsigned>(threads_.size());
      ++loop_;
    }
    begins_.notify_all();
    call.call(call.object, 0);
    std::unique_lock lock(mutex_);
    ends_.wait(lock, [this] { return unfinished_ == 0; });
  }

 private:
  void serve(unsigned worker) {
    std::size_t loop_seen = 0;
    std::unique_lock lock(mutex_);
    while (true) {
      begins_.wait(lock, [&] { return is_closing_ || loop_ != loop_seen; });
      if (is_closing_) return;
      loop_seen = loop_;
      const WorkerCall call = call_;
      const bool is_wanted = worker < wanted_;
      lock.unlock();
      if (is_wanted) call.call(call.object, worker);
      lock.lock();
      if (--unfinished_ == 0) ends_.notify_one();
    }
  }

  std::mutex mutex_;
  std::condition_variable begins_;
  std::condition_variable ends_;
  WorkerCall call_{};
  unsigned wanted_ = 0;
  unsigned unfinished_ = 0;
  std::size_t loop_ = 0;
  bool is_closing_ = false;
  std::vector<std::thread> threads_;
};

void DeleteBackEnd::operator()(BackEnd* back_end) const { delete back_end; }

BackEndPointer make_back_end(unsigned workers) { return BackEndPointer{new BackEnd(workers)}; }

void run_workers(BackEnd& back_end, unsigned workers, WorkerCall call) {
  back_end.run(workers, call);
}

}  // namespace engine::parallel_detail

#endif
