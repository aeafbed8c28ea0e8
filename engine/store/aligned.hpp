// SPDX-License-Identifier: Apache-2.0
// Memory of whole cache lines: a vector register then never straddles two of them.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace engine {

inline constexpr std::size_t cache_line = 64;  // bytes

template <class Number>
struct CacheLineAllocator {
  using value_type = Number;
  CacheLineAllocator() = default;
  template <class Other>
  CacheLineAllocator(const CacheLineAllocator<Other>&) noexcept {}
  Number* allocate(std::size_t count) {
    return static_cast<Number*>(
        ::operator new (count * sizeof(Number), std::align_val_t{cache_line}));
  }
  void deallocate(Number* memory, std::size_t) noexcept {
    ::operator delete (memory, std::align_val_t{cache_line});
  }
  friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&) { return true; }
};

template <class Number>
using AlignedVector = std::vector<Number, CacheLineAllocator<Number>>;

}  // namespace engine
