// SPDX-License-Identifier: Apache-2.0
// Memory of whole cache lines: a vector register then never straddles two of them. Large pieces lie
// on large pages, where the system has them: a big world otherwise misses the page table's cache.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace engine {

inline constexpr std::size_t cache_line = 64;  // bytes

/// Memory for many bytes; large pieces are advised to lie on large pages.
void* allocate_aligned(std::size_t bytes);
void release_aligned(void* memory, std::size_t bytes) noexcept;

template <class Number>
struct CacheLineAllocator {
  using value_type = Number;
  CacheLineAllocator() = default;
  template <class Other>
  CacheLineAllocator(const CacheLineAllocator<Other>&) noexcept {}
  Number* allocate(std::size_t count) {
    static_assert(alignof(Number) <= cache_line);
    return static_cast<Number*>(allocate_aligned(count * sizeof(Number)));
  }
  void deallocate(Number* memory, std::size_t count) noexcept {
    release_aligned(memory, count * sizeof(Number));
  }
  friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&) { return true; }
};

template <class Number>
using AlignedVector = std::vector<Number, CacheLineAllocator<Number>>;

}  // namespace engine
