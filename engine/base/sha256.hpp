// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4): names what a run read and what it wrote.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace engine {

/// Digest of a stream of bytes, fed piece by piece.
class Sha256 {
 public:
  /// Appends bytes to the message.
  void update(const void* bytes, std::size_t count);
  /// Digest of everything appended so far; the object then starts afresh.
  std::array<std::uint8_t, 32> finish();

 private:
  void absorb(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                      0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
  std::array<std::uint8_t, 64> pending_{};
  std::size_t pending_count_ = 0;
  std::uint64_t message_bytes_ = 0;
};

/// Bytes as lower-case hexadecimal text.
std::string hex(std::span<const std::uint8_t> bytes);

}  // namespace engine
