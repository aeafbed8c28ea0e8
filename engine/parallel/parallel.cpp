// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/parallel.hpp"

#include <xmmintrin.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <thread>

#include "engine/parallel/pool.hpp"

namespace engine {
namespace parallel_detail {

constexpr unsigned exception_flags = 0x3f;                // sticky flags of MXCSR, not a mode
constexpr unsigned flush_and_ignore_subnormals = 0x8040;  // FTZ and DAZ

/// The loop in which this thread is working now, if any.
struct Place {
  const Threads* threads = nullptr;
  unsigned worker = 0;
};
thread_local Place current_place;

/// Takes a thread into a loop, in the floating-point mode of the caller, and back out.
class Visit {
 public:
  Visit(Place place, unsigned mode) : place_before_(current_place), mode_before_(_mm_getcsr()) {
    current_place = place;
    _mm_setcsr(mode);
  }
  ~Visit() {
    current_place = place_before_;
    _mm_setcsr(mode_before_);
  }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

 private:
  Place place_before_;
  unsigned mode_before_;
};

/// Fixed cut of [0, count) into blocks.
struct Cut {
  std::size_t count;
  std::size_t block;

  std::size_t blocks() const { return count / block + (count % block != 0 ? 1 : 0); }
  void run(std::size_t index, const Body& body, unsigned worker) const {
    const std::size_t begin = index * block;
    body.call(body.object, begin, std::min(count, begin + block), worker);
  }
};

/// One parallel loop: stretches of blocks handed out to workers, and the first fault.
class Loop {
 public:
  Loop(const Threads& threads, std::vector<Stretch>& stretches, Cut cut, Body body)
      : threads_(threads), stretches_(stretches), cut_(cut), body_(body) {}

  void work(unsigned worker) {
    const Visit visit({&threads_, worker}, mode_);
    for (std::size_t turn = 0; turn < stretches_.size(); ++turn)
      finish(stretches_[(worker + turn) % stretches_.size()], worker);
  }

  void throw_fault() const {
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  void finish(Stretch& stretch, unsigned worker) {
    while (!is_stopped_.load(std::memory_order_relaxed)) {
      const std::size_t index = stretch.next.fetch_add(1, std::memory_order_relaxed);
      if (index >= stretch.end) return;
      try {
        cut_.run(index, body_, worker);
      } catch (...) {
        keep_fault(index);
      }
    }
  }

  void keep_fault(std::size_t index) {
    const std::lock_guard lock(fault_mutex_);
    is_stopped_.store(true, std::memory_order_relaxed);
    if (fault_ && fault_index_ < index) return;
    fault_ = std::current_exception();
    fault_index_ = index;
  }

  const Threads& threads_;
  std::vector<Stretch>& stretches_;
  const Cut cut_;
  const Body body_;
  const unsigned mode_ = _mm_getcsr() & ~exception_flags;
  std::atomic<bool> is_stopped_{false};
  std::mutex fault_mutex_;
  std::exception_ptr fault_;
  std::size_t fault_index_ = std::numeric_limits<std::size_t>::max();
};

void run_inline(const Cut& cut, const Body& body, unsigned worker) {
  const std::size_t blocks = cut.blocks();
  for (std::size_t index = 0; index < blocks; ++index) cut.run(index, body, worker);
}

/// Gives each worker an equal share of the blocks to begin with.
void share_out(std::vector<Stretch>& stretches, std::size_t blocks) {
  const std::size_t workers = stretches.size();
  const std::size_t least = blocks / workers;
  const std::size_t longer = blocks % workers;
  std::size_t begin = 0;
  for (std::size_t worker = 0; worker < workers; ++worker) {
    stretches[worker].next.store(begin, std::memory_order_relaxed);
    begin += least + (worker < longer ? 1 : 0);
    stretches[worker].end = begin;
  }
}

/// Gives all blocks to the first stretch, so that they are taken in their order.
void share_in_order(std::vector<Stretch>& stretches, std::size_t blocks) {
  for (Stretch& stretch : stretches) {
    stretch.next.store(0, std::memory_order_relaxed);
    stretch.end = 0;
  }
  stretches.front().end = blocks;
}

}  // namespace parallel_detail

Threads::Threads() : Threads(std::max(1U, std::thread::hardware_concurrency())) {}

Threads::Threads(unsigned count) : count_(std::max(1U, count)) {
  if (count_ > 1) pool_ = std::make_unique<Pool>(count_);
}

Threads::~Threads() = default;

void Threads::run(std::size_t count, std::size_t block, parallel_detail::Body body,
                  parallel_detail::ShareOut share) {
  using namespace parallel_detail;
  const Cut cut{count, std::max<std::size_t>(1, block)};
  const std::size_t blocks = cut.blocks();
  if (current_place.threads == this) return run_inline(cut, body, current_place.worker);
  if (count_ == 1 || blocks <= 1) return run_inline(cut, body, 0);

  const std::lock_guard lock(pool_->one_loop_at_a_time);
  share(pool_->stretches, blocks);
  Loop loop(*this, pool_->stretches, cut, body);
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(count_, blocks));
  run_workers(*pool_->back_end, workers, {&loop, [](void* object, unsigned worker) {
                                            static_cast<Loop*>(object)->work(worker);
                                          }});
  loop.throw_fault();
}

void Threads::run_blocks(std::size_t count, std::size_t block, parallel_detail::Body body) {
  run(count, block, body, parallel_detail::share_out);
}

void Threads::run_tasks(std::size_t tasks, parallel_detail::Body body) {
  run(tasks, 1, body, parallel_detail::share_in_order);
}

double sum_blocks(std::span<const double> partials) {
  constexpr std::size_t short_sum = 8;
  if (partials.size() > short_sum) {
    const std::size_t half = partials.size() / 2;
    return sum_blocks(partials.first(half)) + sum_blocks(partials.subspan(half));
  }
  double sum = 0.0;
  for (const double partial : partials) sum += partial;
  return sum;
}

FlushDenormals::FlushDenormals() : before_(_mm_getcsr()) {
  _mm_setcsr(before_ | parallel_detail::flush_and_ignore_subnormals);
}

FlushDenormals::~FlushDenormals() { _mm_setcsr(before_); }

}  // namespace engine
