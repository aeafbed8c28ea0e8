// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference/memory.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace reference {
namespace memory_detail {

std::atomic<std::size_t> allocations{0};
std::atomic<std::size_t> bytes{0};

void* kept(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  allocations.fetch_add(1, std::memory_order_relaxed);
  bytes.fetch_add(malloc_usable_size(memory), std::memory_order_relaxed);
  return memory;
}

void* take(std::size_t size) { return kept(std::malloc(size == 0 ? 1 : size)); }

void* take(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return kept(std::aligned_alloc(step, (size + step - 1) / step * step));
}

void give_back(void* memory) {
  if (memory != nullptr) bytes.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
  std::free(memory);
}

}  // namespace memory_detail

std::size_t allocations_so_far() { return memory_detail::allocations; }
std::size_t bytes_in_use() { return memory_detail::bytes; }

}  // namespace reference

using reference::memory_detail::give_back;
using reference::memory_detail::take;

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take(size, alignment); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return take(size, alignment); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
