// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel/parallel.hpp"

#include <atomic>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/catch.hpp"

namespace parallel_test {

/// A sum whose last digits depend on the order of its terms.
double sum_with(unsigned count) {
  engine::Threads threads(count);
  constexpr std::size_t terms = 100003;
  constexpr std::size_t block = 128;
  std::vector<double> partials((terms + block - 1) / block);
  engine::for_each_block(threads, terms, block, [&](std::size_t begin, std::size_t end, unsigned) {
    double sum = 0.0;
    for (std::size_t i = begin; i < end; ++i) sum += std::sin(static_cast<double>(i)) * 1e3;
    partials[begin / block] = sum;
  });
  return engine::sum_blocks(partials);
}

/// Scratch of workers that notices when two live tasks share one.
class Claims {
 public:
  explicit Claims(unsigned workers) : held_(workers) {}

  void hold(unsigned worker) {
    if (worker >= held_.size() || held_[worker].exchange(true)) faults_.fetch_add(1);
    std::this_thread::yield();
    if (worker < held_.size()) held_[worker].store(false);
  }
  int faults() const { return faults_.load(); }

 private:
  std::vector<std::atomic<bool>> held_;
  std::atomic<int> faults_{0};
};

}  // namespace parallel_test

using namespace parallel_test;

TEST_CASE("A sum by blocks has the same bits for any number of threads", "[parallel]") {
  const double alone = sum_with(1);
  for (const unsigned count : {2U, 3U, 8U}) CHECK(sum_with(count) == alone);
}

TEST_CASE("Every index is visited exactly once", "[parallel]") {
  const unsigned count = GENERATE(1U, 2U, 5U);
  engine::Threads threads(count);
  for (const std::size_t size : {0, 1, 127, 128, 129, 1000, 4097}) {
    std::vector<int> visits(size, 0);
    engine::for_each_block(threads, size, 128, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
    });
    REQUIRE(visits == std::vector<int>(size, 1));
    engine::for_each_task(threads, size, [&](std::size_t task, unsigned) { ++visits[task]; });
    REQUIRE(visits == std::vector<int>(size, 2));
  }
}

TEST_CASE("No two live tasks share a worker", "[parallel]") {
  engine::Threads threads(4);
  Claims claims(threads.count());
  for (int repeat = 0; repeat < 20; ++repeat) {
    engine::for_each_task(threads, 200, [&](std::size_t, unsigned worker) { claims.hold(worker); });
    engine::for_each_block(threads, 200, 1,
                           [&](std::size_t, std::size_t, unsigned worker) { claims.hold(worker); });
  }
  CHECK(claims.faults() == 0);
}

TEST_CASE("A loop inside a loop runs on the worker of the outer one", "[parallel]") {
  engine::Threads threads(3);
  std::vector<int> visits(40 * 40, 0);
  std::atomic<int> strangers{0};
  engine::for_each_task(threads, 40, [&](std::size_t outer, unsigned outer_worker) {
    engine::for_each_task(threads, 40, [&](std::size_t inner, unsigned worker) {
      if (worker != outer_worker) strangers.fetch_add(1);
      ++visits[outer * 40 + inner];
    });
  });
  CHECK(visits == std::vector<int>(40 * 40, 1));
  CHECK(strangers.load() == 0);
}

TEST_CASE("Loops of different limits may be nested", "[parallel]") {
  engine::Threads outer_threads(2);
  std::vector<double> sums(6, 0.0);
  engine::for_each_task(outer_threads, sums.size(), [&](std::size_t outer, unsigned) {
    engine::Threads inner_threads(2);
    std::vector<double> values(500, 0.0);
    engine::for_each_block(inner_threads, values.size(), 50,
                           [&](std::size_t begin, std::size_t end, unsigned) {
                             for (std::size_t i = begin; i < end; ++i)
                               values[i] = static_cast<double>(i + outer);
                           });
    sums[outer] = engine::sum_blocks(values);
  });
  for (std::size_t i = 0; i < sums.size(); ++i)
    CHECK(sums[i] == 500.0 * 499.0 / 2.0 + 500.0 * static_cast<double>(i));
}

TEST_CASE("An exception of a task reaches the caller, and the threads go on working",
          "[parallel]") {
  const unsigned count = GENERATE(1U, 2U, 4U);
  engine::Threads threads(count);
  for (int repeat = 0; repeat < 20; ++repeat) {
    CHECK_THROWS_WITH(engine::for_each_task(threads, 100,
                                            [](std::size_t task, unsigned) {
                                              if (task == 37) throw std::runtime_error("task 37");
                                            }),
                      "task 37");
    std::atomic<int> visits{0};
    engine::for_each_task(threads, 100, [&](std::size_t, unsigned) { visits.fetch_add(1); });
    CHECK(visits.load() == 100);
  }
}

TEST_CASE("After an exception no further task is begun", "[parallel]") {
  engine::Threads threads(2);
  std::atomic<int> visits{0};
  const auto fail_at_once = [&](std::size_t, unsigned) {
    visits.fetch_add(1);
    throw std::runtime_error("fault");
  };
  CHECK_THROWS(engine::for_each_task(threads, 1000, fail_at_once));
  CHECK(visits.load() <= 2);
}

TEST_CASE("The sum of blocks does not lose small terms among many", "[parallel]") {
  const std::vector<double> tenths(1 << 20, 0.1);
  // Pairwise: the error grows with the logarithm of the number of terms.
  const double wanted = 0.1 * static_cast<double>(tenths.size());
  CHECK(std::fabs(engine::sum_blocks(tenths) - wanted) < 30 * 1.2e-16 * wanted);
  CHECK(engine::sum_blocks({}) == 0.0);
}

TEST_CASE("Flushing of subnormal numbers reaches all threads of a loop and is put back",
          "[parallel]") {
  const auto halved = [] {
    volatile double smallest = std::numeric_limits<double>::min();
    return smallest * 0.5;
  };
  engine::Threads threads(3);
  std::vector<double> results(64, -1.0);
  const auto halve_all = [&] {
    engine::for_each_task(threads, results.size(), [&](std::size_t task, unsigned) {
      results[task] = halved();
      std::this_thread::yield();
    });
  };
  {
    const engine::FlushDenormals flush;
    halve_all();
    CHECK(results == std::vector<double>(results.size(), 0.0));
  }
  CHECK(halved() > 0.0);
  halve_all();
  for (const double result : results) CHECK(result > 0.0);
}

TEST_CASE("A limit of no threads still has one, and the default has some", "[parallel]") {
  CHECK(engine::Threads(0).count() == 1);
  CHECK(engine::Threads().count() >= 1);
}
