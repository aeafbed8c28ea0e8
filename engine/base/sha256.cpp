// SPDX-License-Identifier: Apache-2.0
#include "engine/base/sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace engine {
namespace sha256_detail {

// FIPS 180-4 §4.2.2: fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> round_words{
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U,
    0xab1c5ed5U, 0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU,
    0x9bdc06a7U, 0xc19bf174U, 0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU,
    0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU, 0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U,
    0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U, 0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU,
    0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U, 0xa2bfe8a1U, 0xa81a664bU,
    0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U, 0x19a4c116U,
    0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U,
    0xc67178f2U};

std::array<std::uint32_t, 64> message_schedule(const std::uint8_t* block) {
  std::array<std::uint32_t, 64> words{};
  for (std::size_t i = 0; i < 16; ++i) {
    words[i] = std::uint32_t{block[4 * i]} << 24 | std::uint32_t{block[4 * i + 1]} << 16 |
               std::uint32_t{block[4 * i + 2]} << 8 | std::uint32_t{block[4 * i + 3]};
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t near = words[i - 2];
    const std::uint32_t far = words[i - 15];
    const std::uint32_t near_mix = std::rotr(near, 17) ^ std::rotr(near, 19) ^ (near >> 10);
    const std::uint32_t far_mix = std::rotr(far, 7) ^ std::rotr(far, 18) ^ (far >> 3);
    words[i] = near_mix + words[i - 7] + far_mix + words[i - 16];
  }
  return words;
}

}  // namespace sha256_detail

void Sha256::absorb(const std::uint8_t* block) {
  const auto words = sha256_detail::message_schedule(block);
  auto [a, b, c, d, e, f, g, h] = state_;  // the letters of FIPS 180-4 §6.2.2
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t e_mix = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t first =
        h + e_mix + ((e & f) ^ (~e & g)) + sha256_detail::round_words[i] + words[i];
    const std::uint32_t a_mix = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t second = a_mix + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const std::array<std::uint32_t, 8> change{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state_[i] += change[i];
}

void Sha256::update(const void* bytes, std::size_t count) {
  const auto* next = static_cast<const std::uint8_t*>(bytes);
  message_bytes_ += count;
  while (count > 0) {
    if (pending_count_ == 0 && count >= 64) {
      absorb(next);
      next += 64;
      count -= 64;
      continue;
    }
    const std::size_t taken = std::min(count, 64 - pending_count_);
    std::memcpy(pending_.data() + pending_count_, next, taken);
    pending_count_ += taken;
    next += taken;
    count -= taken;
    if (pending_count_ == 64) {
      absorb(pending_.data());
      pending_count_ = 0;
    }
  }
}

std::array<std::uint8_t, 32> Sha256::finish() {
  const std::uint64_t message_bits = message_bytes_ * 8;
  // Padding of FIPS 180-4 §5.1.1: a one bit, zeros, the length in 64 bits.
  std::array<std::uint8_t, 72> padding{0x80};
  const std::size_t zeros_end = (pending_count_ < 56 ? 56 : 120) - pending_count_;
  for (std::size_t i = 0; i < 8; ++i)
    padding[zeros_end + i] = static_cast<std::uint8_t>(message_bits >> (56 - 8 * i));
  update(padding.data(), zeros_end + 8);

  std::array<std::uint8_t, 32> digest{};
  for (std::size_t i = 0; i < 32; ++i)
    digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  *this = Sha256{};
  return digest;
}

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

}  // namespace engine
