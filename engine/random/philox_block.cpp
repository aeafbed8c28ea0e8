// SPDX-License-Identifier: Apache-2.0
// Philox by the block of cells. The compiler does not vectorise the widening product (four times
// lost), so there is one path per instruction set of the build; all give the same bits.
// Each cell keeps its four words in 64-bit lanes: the product reads the low halves only, and what
// collects in the high halves is cut off at the end.
#include "engine/random/philox.hpp"

#include <immintrin.h>

#include <algorithm>

namespace engine {
namespace philox_detail {

/// Where the four words of a cell come from.
struct Cells {
  const std::uint32_t* key_low;
  const std::uint32_t* key_high;
  const std::uint32_t* entity_low;
  const std::uint32_t* entity_high;
  std::uint32_t step;
  std::uint32_t process_and_block;
};

#if defined(__AVX512F__)

using Lanes = __m512i;
constexpr std::size_t lanes = 8;

inline Lanes repeat(std::uint32_t word) { return _mm512_set1_epi64(static_cast<long long>(word)); }
inline Lanes load(const std::uint32_t* words) {
  return _mm512_maskz_cvtepu32_epi64(0xff,
                                     _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words)));
}
inline Lanes product(Lanes a, Lanes b) { return _mm512_maskz_mul_epu32(0xff, a, b); }
inline Lanes sum(Lanes a, Lanes b) { return _mm512_add_epi64(a, b); }
inline Lanes high_word(Lanes a) { return _mm512_maskz_srli_epi64(0xff, a, 32); }
inline Lanes differ(Lanes a, Lanes b, Lanes c) {
  return _mm512_ternarylogic_epi64(a, b, c, 0x96);  // exclusive or of the three
}
// 1 + (word + ½)·2^-32 is put together bit by bit; taking 1 away is exact.
inline void store_uniform(double* out, Lanes words) {
  const Lanes placed = _mm512_maskz_srli_epi64(0xff, _mm512_maskz_slli_epi64(0xff, words, 32), 12);
  const Lanes above_one = _mm512_or_si512(placed, _mm512_set1_epi64(0x3ff0000000080000));
  _mm512_storeu_pd(out, _mm512_sub_pd(_mm512_castsi512_pd(above_one), _mm512_set1_pd(1.0)));
}

#elif defined(__AVX2__)

using Lanes = __m256i;
constexpr std::size_t lanes = 4;

inline Lanes repeat(std::uint32_t word) { return _mm256_set1_epi64x(static_cast<long long>(word)); }
inline Lanes load(const std::uint32_t* words) {
  return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(words)));
}
inline Lanes product(Lanes a, Lanes b) { return _mm256_mul_epu32(a, b); }
inline Lanes sum(Lanes a, Lanes b) { return _mm256_add_epi64(a, b); }
inline Lanes high_word(Lanes a) { return _mm256_srli_epi64(a, 32); }
inline Lanes differ(Lanes a, Lanes b, Lanes c) {
  return _mm256_xor_si256(_mm256_xor_si256(b, c), a);
}
// 1 + (word + ½)·2^-32 is put together bit by bit; taking 1 away is exact.
inline void store_uniform(double* out, Lanes words) {
  const Lanes placed = _mm256_srli_epi64(_mm256_slli_epi64(words, 32), 12);
  const Lanes above_one = _mm256_or_si256(placed, _mm256_set1_epi64x(0x3ff0000000080000));
  _mm256_storeu_pd(out, _mm256_sub_pd(_mm256_castsi256_pd(above_one), _mm256_set1_pd(1.0)));
}

#else

using Lanes = __m128i;
constexpr std::size_t lanes = 2;

inline Lanes repeat(std::uint32_t word) { return _mm_set1_epi64x(static_cast<long long>(word)); }
inline Lanes load(const std::uint32_t* words) {
  return _mm_unpacklo_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(words)),
                            _mm_setzero_si128());
}
inline Lanes product(Lanes a, Lanes b) { return _mm_mul_epu32(a, b); }
inline Lanes sum(Lanes a, Lanes b) { return _mm_add_epi64(a, b); }
inline Lanes high_word(Lanes a) { return _mm_srli_epi64(a, 32); }
inline Lanes differ(Lanes a, Lanes b, Lanes c) { return _mm_xor_si128(_mm_xor_si128(b, c), a); }
// 1 + (word + ½)·2^-32 is put together bit by bit; taking 1 away is exact.
inline void store_uniform(double* out, Lanes words) {
  const Lanes placed = _mm_srli_epi64(_mm_slli_epi64(words, 32), 12);
  const Lanes above_one = _mm_or_si128(placed, _mm_set1_epi64x(0x3ff0000000080000));
  _mm_storeu_pd(out, _mm_sub_pd(_mm_castsi128_pd(above_one), _mm_set1_pd(1.0)));
}

#endif

/// Four words of several cells.
struct Words {
  Lanes a, b, c, d;
};

struct Keys {
  Lanes low, high;
};

[[gnu::always_inline]] inline void round_of(Words& words, Keys& keys) {
  const Lanes first = product(words.a, repeat(0xD2511F53U));
  const Lanes second = product(words.c, repeat(0xCD9E8D57U));
  words.a = differ(high_word(second), words.b, keys.low);
  words.b = second;
  words.c = differ(high_word(first), words.d, keys.high);
  words.d = first;
  keys = {sum(keys.low, repeat(0x9E3779B9U)), sum(keys.high, repeat(0xBB67AE85U))};
}

/// A group of cells on its way: words and keys stay in registers, by their own names.
struct Group {
  Words words;
  Keys keys;
};

[[gnu::always_inline]] inline Group group_at(const Cells& cells, std::size_t cell) {
  return {{load(cells.entity_low + cell), load(cells.entity_high + cell), repeat(cells.step),
           repeat(cells.process_and_block)},
          {load(cells.key_low + cell), load(cells.key_high + cell)}};
}

/// Applies `store` to all whole groups; returns the number of cells done. Two groups are in flight
/// at once to hide the latency of the product.
template <class Store>
inline std::size_t for_whole_groups(const Cells& cells, std::size_t n, Store&& store) {
  std::size_t cell = 0;
  for (; cell + 2 * lanes <= n; cell += 2 * lanes) {
    Group one = group_at(cells, cell), two = group_at(cells, cell + lanes);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
      round_of(one.words, one.keys);
      round_of(two.words, two.keys);
    }
    store(one.words, cell);
    store(two.words, cell + lanes);
  }
  for (; cell + lanes <= n; cell += lanes) {
    Group one = group_at(cells, cell);
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) round_of(one.words, one.keys);
    store(one.words, cell);
  }
  return cell;
}

/// The cells that do not fill a group, put into one of their own.
struct Tail {
  std::uint32_t key_low[lanes]{}, key_high[lanes]{}, entity_low[lanes]{}, entity_high[lanes]{};

  Tail(const Cells& cells, std::size_t begin, std::size_t n) {
    for (std::size_t i = 0; begin + i < n; ++i) {
      key_low[i] = cells.key_low[begin + i];
      key_high[i] = cells.key_high[begin + i];
      entity_low[i] = cells.entity_low[begin + i];
      entity_high[i] = cells.entity_high[begin + i];
    }
  }
  Cells cells(const Cells& of) const {
    return {key_low, key_high, entity_low, entity_high, of.step, of.process_and_block};
  }
};

/// Stores the uniform numbers of a whole group whose first `count` cells are wanted.
inline void store_some(double* out, Lanes words, std::size_t count) {
  double all[lanes];
  store_uniform(all, words);
  for (std::size_t i = 0; i < count; ++i) out[i] = all[i];
}

inline Lanes word_of(const Words& words, unsigned word) {
  const Lanes low_pair = word == 0 ? words.a : words.b;
  const Lanes high_pair = word == 2 ? words.c : words.d;
  return word < 2 ? low_pair : high_pair;
}

}  // namespace philox_detail

void fill_uniform4(double* draw0, double* draw1, double* draw2, double* draw3,
                   const std::uint32_t* key_low, const std::uint32_t* key_high,
                   const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                   std::uint32_t step, std::uint32_t process_and_block, std::size_t n) {
  const philox_detail::Cells cells{key_low,     key_high, entity_low,
                                   entity_high, step,     process_and_block};
  const std::size_t done = philox_detail::for_whole_groups(
      cells, n, [&](const philox_detail::Words& words, std::size_t at) {
        philox_detail::store_uniform(draw0 + at, words.a);
        philox_detail::store_uniform(draw1 + at, words.b);
        philox_detail::store_uniform(draw2 + at, words.c);
        philox_detail::store_uniform(draw3 + at, words.d);
      });
  if (done == n) return;
  const philox_detail::Tail tail(cells, done, n);
  philox_detail::for_whole_groups(tail.cells(cells), philox_detail::lanes,
                                  [&](const philox_detail::Words& words, std::size_t) {
                                    philox_detail::store_some(draw0 + done, words.a, n - done);
                                    philox_detail::store_some(draw1 + done, words.b, n - done);
                                    philox_detail::store_some(draw2 + done, words.c, n - done);
                                    philox_detail::store_some(draw3 + done, words.d, n - done);
                                  });
}

void fill_uniform(double* out, const std::uint32_t* key_low, const std::uint32_t* key_high,
                  const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                  std::uint32_t step, std::uint32_t process_and_block, unsigned word,
                  std::size_t n) {
  const philox_detail::Cells cells{key_low,     key_high, entity_low,
                                   entity_high, step,     process_and_block};
  using philox_detail::Words;
  const std::size_t done =
      philox_detail::for_whole_groups(cells, n, [&](const Words& words, std::size_t at) {
        philox_detail::store_uniform(out + at, philox_detail::word_of(words, word));
      });
  if (done == n) return;
  const philox_detail::Tail tail(cells, done, n);
  philox_detail::for_whole_groups(
      tail.cells(cells), philox_detail::lanes, [&](const Words& words, std::size_t) {
        philox_detail::store_some(out + done, philox_detail::word_of(words, word), n - done);
      });
}

void fill_uniform_of_pairs(double* out, Key key, std::uint64_t entity, const std::uint64_t* others,
                           std::uint32_t step, std::uint32_t process_hash, std::uint32_t draw,
                           std::size_t n) {
  constexpr std::size_t at_once = 32;
  std::array<std::uint32_t, at_once> key_low, key_high, low, high;
  key_low.fill(key.low);
  key_high.fill(key.high);
  for (std::size_t begin = 0; begin < n; begin += at_once) {
    const std::size_t count = std::min(at_once, n - begin);
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t pair = mix(entity, others[begin + i]);
      low[i] = static_cast<std::uint32_t>(pair);
      high[i] = static_cast<std::uint32_t>(pair >> 32);
    }
    fill_uniform(out + begin, key_low.data(), key_high.data(), low.data(), high.data(), step,
                 last_counter_word(process_hash, draw / 4), draw % 4, count);
  }
}

}  // namespace engine
