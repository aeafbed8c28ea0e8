// SPDX-License-Identifier: Apache-2.0
// Counts the calls of operator new in this program; a step must make none once it is warm.
#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/catch.hpp"
#include "tests/engine/run/toy.hpp"

namespace engine_test {
std::atomic<std::size_t> allocations{0};

void* counted(std::size_t bytes) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}

void* counted(std::size_t bytes, std::align_val_t alignment) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  const auto step = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(step, (bytes + step - 1) / step * step)) return memory;
  throw std::bad_alloc();
}
}  // namespace engine_test

void* operator new(std::size_t bytes) { return engine_test::counted(bytes); }
void* operator new[](std::size_t bytes) { return engine_test::counted(bytes); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return engine_test::counted(bytes, alignment);
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return engine_test::counted(bytes, alignment);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace engine_test {

TEST_CASE("The count of allocations sees an allocation") {
  const std::size_t before = allocations;
  const auto kept = std::make_unique<std::vector<double>>(100);
  CHECK(allocations >= before + 2);
}

TEST_CASE("A step allocates nothing once the first is done") {
  const unsigned threads = GENERATE(1, 2);
  const std::size_t rows = GENERATE(60, 1500);
  Toy toy({.rows = rows, .lanes = 3, .threads = threads});
  std::vector<double> total(3), of_regions(15);
  const auto measure = [&] {
    engine::add_lane_totals(toy.warmth, total);
    engine::add_linked_totals(toy.warmth, of_regions);
  };
  toy.steps(2);
  measure();
  const std::size_t before = allocations;
  toy.steps(10);
  measure();
  CHECK(allocations == before);
}

}  // namespace engine_test
