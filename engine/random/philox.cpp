// SPDX-License-Identifier: Apache-2.0
#include "engine/random/philox.hpp"

namespace engine {
namespace philox_detail {

// The finaliser of SplitMix64, a bijection ("Fast splittable pseudorandom number generators",
// OOPSLA 2014; its constants are variant 13 of Stafford's).
constexpr std::uint64_t finalise(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

constexpr std::uint64_t golden_step = 0x9e3779b97f4a7c15U;  // 2^64 / golden ratio, odd

}  // namespace philox_detail

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  using philox_detail::finalise;
  using philox_detail::golden_step;
  return finalise(finalise(a + golden_step) + (b + 1) * golden_step);
}

Key key_of(std::uint64_t seed, std::uint64_t replicate, std::uint64_t branch) {
  const std::uint64_t mixed = mix(mix(seed, replicate), branch);
  return {static_cast<std::uint32_t>(mixed), static_cast<std::uint32_t>(mixed >> 32)};
}

std::uint32_t name_hash20(std::string_view process_name) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : process_name) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 16777619U;
  }
  return (hash >> 20 ^ hash) & 0xfffffU;  // the folding that the authors of FNV recommend
}

std::array<std::uint32_t, 4> philox(Key key, Counter counter) {
  std::uint32_t a = static_cast<std::uint32_t>(counter.entity);
  std::uint32_t b = static_cast<std::uint32_t>(counter.entity >> 32);
  std::uint32_t c = counter.step;
  std::uint32_t d = counter.process_and_block;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53U} * a;
    const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * c;
    a = static_cast<std::uint32_t>(second >> 32) ^ b ^ key.low;
    b = static_cast<std::uint32_t>(second);
    c = static_cast<std::uint32_t>(first >> 32) ^ d ^ key.high;
    d = static_cast<std::uint32_t>(first);
    key.low += 0x9E3779B9U;
    key.high += 0xBB67AE85U;
  }
  return {a, b, c, d};
}

double uniform(Key key, std::uint64_t entity, std::uint32_t step, std::uint32_t process_hash,
               std::uint32_t draw) {
  const Counter counter{entity, step, last_counter_word(process_hash, draw / 4)};
  return uniform_of_word(philox(key, counter)[draw % 4]);
}

}  // namespace engine
