// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): a random number is a pure function of who
// draws it, when and what for. Nothing is stored, so nothing depends on order or threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace engine {

/// Which world the numbers belong to: made from seed, replicate and branch.
struct Key {
  std::uint32_t low;
  std::uint32_t high;
};

/// Who draws (entity), when (step), what for (process) and which block of four numbers.
struct Counter {
  std::uint64_t entity;
  std::uint32_t step;
  std::uint32_t process_and_block;  // 20 bits of the process name's hash, 12 bits of block
};

/// Key of a run; branch 0 is the main line.
Key key_of(std::uint64_t seed, std::uint64_t replicate, std::uint64_t branch);

/// Identity made of two others, in this order: pairs, children.
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

/// Hash of a process name, FNV-1a folded to 20 bits.
std::uint32_t name_hash20(std::string_view process_name);

/// The last word of a counter: process hash above, block of four draws below.
constexpr std::uint32_t last_counter_word(std::uint32_t process_hash, std::uint32_t block) {
  return process_hash << 12 | (block & 0xfffU);
}

/// The four words of one counter.
std::array<std::uint32_t, 4> philox(Key key, Counter counter);

/// A word as a uniform number in (0, 1): the middle of one of 2^32 equal parts.
constexpr double uniform_of_word(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// One uniform number in (0, 1); draws 4b … 4b+3 share block b.
double uniform(Key key, std::uint64_t entity, std::uint32_t step, std::uint32_t process_hash,
               std::uint32_t draw);

/// Draws 0 … 3 of one block for n cells; keys and entities hold one value per cell.
void fill_uniform4(double* draw0, double* draw1, double* draw2, double* draw3,
                   const std::uint32_t* key_low, const std::uint32_t* key_high,
                   const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                   std::uint32_t step, std::uint32_t process_and_block, std::size_t n);

/// One draw (word 0 … 3 of the block) for n cells.
void fill_uniform(double* out, const std::uint32_t* key_low, const std::uint32_t* key_high,
                  const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                  std::uint32_t step, std::uint32_t process_and_block, unsigned word,
                  std::size_t n);

/// One draw for an entity with each of n others, of one lane: uniform(key, mix(entity, other), …).
void fill_uniform_of_pairs(double* out, Key key, std::uint64_t entity, const std::uint64_t* others,
                           std::uint32_t step, std::uint32_t process_hash, std::uint32_t draw,
                           std::size_t n);

}  // namespace engine
