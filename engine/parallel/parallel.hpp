// SPDX-License-Identifier: Apache-2.0
// The one door to threads. Work is cut into blocks that do not depend on the number of threads;
// which thread takes a block is left open, so results must not depend on it (and, written with
// map and pull, cannot).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace engine {
namespace parallel_detail {

/// A loop body seen through a thin pointer; it must outlive the call, which it always does.
struct Body {
  void* object;
  void (*call)(void* object, std::size_t begin, std::size_t end, unsigned worker);
};

struct Stretch;
/// How blocks are dealt to workers before a loop.
using ShareOut = void (*)(std::vector<Stretch>& stretches, std::size_t blocks);

template <class F>
Body body_of(F& body) {
  return {const_cast<void*>(static_cast<const void*>(&body)),
          [](void* object, std::size_t begin, std::size_t end, unsigned worker) {
            (*static_cast<F*>(object))(begin, end, worker);
          }};
}

}  // namespace parallel_detail

/// A limit on the number of threads; give each run one and keep it for the run's life.
class Threads {
 public:
  Threads();  // as many as the hardware offers
  explicit Threads(unsigned count);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  unsigned count() const { return count_; }

  /// Runs the body over blocks of [0, count); each worker begins with its own stretch of blocks.
  void run_blocks(std::size_t count, std::size_t block, parallel_detail::Body body);
  /// Runs the body over single tasks in the order of their numbers, as workers become free.
  void run_tasks(std::size_t tasks, parallel_detail::Body body);

 private:
  struct Pool;
  void run(std::size_t count, std::size_t block, parallel_detail::Body body,
           parallel_detail::ShareOut share);

  unsigned count_;
  std::unique_ptr<Pool> pool_;
};

/// f(begin, end, worker) for fixed blocks of [0, count).
///     worker < threads.count(), and no two live blocks share one: an index of scratch memory
///     inline when there is one block or one thread, or inside a loop of the same Threads
///     the first exception (lowest block of those thrown) is thrown again on the caller's thread
template <class F>
void for_each_block(Threads& threads, std::size_t count, std::size_t block, F&& f) {
  threads.run_blocks(count, block, parallel_detail::body_of(f));
}

/// f(task, worker) for each task; the same promises as for_each_block.
template <class F>
void for_each_task(Threads& threads, std::size_t tasks, F&& f) {
  auto one = [&f](std::size_t begin, std::size_t, unsigned worker) { f(begin, worker); };
  threads.run_tasks(tasks, parallel_detail::body_of(one));
}

/// Sum in a fixed order: halves, halves of halves, … whatever the number of threads.
double sum_blocks(std::span<const double> partials);

/// Subnormal numbers count as zero on this thread, and in the loops it starts, while this lives.
class FlushDenormals {
 public:
  FlushDenormals();
  ~FlushDenormals();
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
  unsigned before_;
};

}  // namespace engine
