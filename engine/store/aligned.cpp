// SPDX-License-Identifier: Apache-2.0
#include "engine/store/aligned.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace engine {

namespace aligned_detail {
inline constexpr std::size_t large_page = std::size_t{2} << 20;
inline constexpr std::size_t large_piece = 4 * large_page;  // below it, rounding up would show

std::align_val_t alignment_of(std::size_t bytes) {
  return std::align_val_t{bytes < large_piece ? cache_line : large_page};
}
}  // namespace aligned_detail

void* allocate_aligned(std::size_t bytes) {
  void* const memory = ::operator new(bytes, aligned_detail::alignment_of(bytes));
#if defined(__linux__)
  // Advice only: without large pages everything works as before.
  if (bytes >= aligned_detail::large_piece) ::madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

void release_aligned(void* memory, std::size_t bytes) noexcept {
  ::operator delete(memory, aligned_detail::alignment_of(bytes));
}

}  // namespace engine
