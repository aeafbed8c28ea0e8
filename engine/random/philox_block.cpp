// SPDX-License-Identifier: Apache-2.0
// Philox by the block of cells. The compiler does not vectorise the widening product (four times
// lost), so there is one path per instruction set of the build; all give the same bits.
// Each cell keeps its four words in 64-bit lanes: the product reads the low halves only, and what
// collects in the high halves is cut off at the end.
#include "engine/random/philox.hpp"

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

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

#endif

#if defined(__AVX512F__) || defined(__AVX2__)

/// Four words of several cells; two groups are in flight at once to hide the product's latency.
struct Words {
  Lanes a, b, c, d;
};

struct Keys {
  Lanes low, high;
};

inline void round_of(Words& words, Keys& keys) {
  const Lanes first = product(words.a, repeat(0xD2511F53U));
  const Lanes second = product(words.c, repeat(0xCD9E8D57U));
  words.a = differ(high_word(second), words.b, keys.low);
  words.b = second;
  words.c = differ(high_word(first), words.d, keys.high);
  words.d = first;
  keys = {sum(keys.low, repeat(0x9E3779B9U)), sum(keys.high, repeat(0xBB67AE85U))};
}

template <std::size_t groups>
inline std::array<Words, groups> words_of(const Cells& cells, std::size_t begin) {
  std::array<Words, groups> words;
  std::array<Keys, groups> keys;
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t cell = begin + group * lanes;
    words[group] = {load(cells.entity_low + cell), load(cells.entity_high + cell),
                    repeat(cells.step), repeat(cells.process_and_block)};
    keys[group] = {load(cells.key_low + cell), load(cells.key_high + cell)};
  }
  for (int round = 0; round < 10; ++round) {
    for (std::size_t group = 0; group < groups; ++group) {
      round_of(words[group], keys[group]);
    }
  }
  return words;
}

/// Applies `store` to all whole groups; returns the number of cells done.
template <class Store>
inline std::size_t for_whole_groups(const Cells& cells, std::size_t n, Store&& store) {
  std::size_t cell = 0;
  for (; cell + 2 * lanes <= n; cell += 2 * lanes) {
    const auto words = words_of<2>(cells, cell);
    store(words[0], cell);
    store(words[1], cell + lanes);
  }
  for (; cell + lanes <= n; cell += lanes) store(words_of<1>(cells, cell)[0], cell);
  return cell;
}

#endif

inline std::array<std::uint32_t, 4> words_of_cell(const Cells& cells, std::size_t cell) {
  const std::uint64_t entity =
      std::uint64_t{cells.entity_high[cell]} << 32 | cells.entity_low[cell];
  return philox({cells.key_low[cell], cells.key_high[cell]},
                {entity, cells.step, cells.process_and_block});
}

}  // namespace philox_detail

void fill_uniform4(double* draw0, double* draw1, double* draw2, double* draw3,
                   const std::uint32_t* key_low, const std::uint32_t* key_high,
                   const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                   std::uint32_t step, std::uint32_t process_and_block, std::size_t n) {
  const philox_detail::Cells cells{key_low,     key_high, entity_low,
                                   entity_high, step,     process_and_block};
  std::size_t cell = 0;
#if defined(__AVX512F__) || defined(__AVX2__)
  cell = philox_detail::for_whole_groups(cells, n,
                                         [&](const philox_detail::Words& words, std::size_t at) {
                                           philox_detail::store_uniform(draw0 + at, words.a);
                                           philox_detail::store_uniform(draw1 + at, words.b);
                                           philox_detail::store_uniform(draw2 + at, words.c);
                                           philox_detail::store_uniform(draw3 + at, words.d);
                                         });
#endif
  for (; cell < n; ++cell) {
    const auto words = philox_detail::words_of_cell(cells, cell);
    draw0[cell] = uniform_of_word(words[0]);
    draw1[cell] = uniform_of_word(words[1]);
    draw2[cell] = uniform_of_word(words[2]);
    draw3[cell] = uniform_of_word(words[3]);
  }
}

void fill_uniform(double* out, const std::uint32_t* key_low, const std::uint32_t* key_high,
                  const std::uint32_t* entity_low, const std::uint32_t* entity_high,
                  std::uint32_t step, std::uint32_t process_and_block, unsigned word,
                  std::size_t n) {
  const philox_detail::Cells cells{key_low,     key_high, entity_low,
                                   entity_high, step,     process_and_block};
  std::size_t cell = 0;
#if defined(__AVX512F__) || defined(__AVX2__)
  cell = philox_detail::for_whole_groups(
      cells, n, [&](const philox_detail::Words& words, std::size_t at) {
        const philox_detail::Lanes low_pair = word == 0 ? words.a : words.b;
        const philox_detail::Lanes high_pair = word == 2 ? words.c : words.d;
        philox_detail::store_uniform(out + at, word < 2 ? low_pair : high_pair);
      });
#endif
  for (; cell < n; ++cell)
    out[cell] = uniform_of_word(philox_detail::words_of_cell(cells, cell)[word]);
}

}  // namespace engine
