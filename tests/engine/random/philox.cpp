// SPDX-License-Identifier: Apache-2.0
#include "engine/random/philox.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "tests/catch.hpp"

namespace philox_test {

using Words = std::array<std::uint32_t, 4>;

/// The authors' own implementation.
Words of_random123(const Words& counter, const engine::Key& key) {
  const r123::Philox4x32::ctr_type counters{{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type keys{{key.low, key.high}};
  const auto words = r123::Philox4x32{}(counters, keys);
  return {words[0], words[1], words[2], words[3]};
}

engine::Counter counter_of(const Words& words) {
  return {std::uint64_t{words[1]} << 32 | words[0], words[2], words[3]};
}

/// Keys and entities of n cells, all different, none of them small.
struct Cells {
  std::vector<std::uint32_t> key_low, key_high, entity_low, entity_high;

  explicit Cells(std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      const engine::Key key = engine::key_of(11, i / 3, i % 3);
      const std::uint64_t entity = engine::mix(i, 5);
      key_low.push_back(key.low);
      key_high.push_back(key.high);
      entity_low.push_back(static_cast<std::uint32_t>(entity));
      entity_high.push_back(static_cast<std::uint32_t>(entity >> 32));
    }
  }
  double scalar(std::size_t cell, std::uint32_t step, std::uint32_t hash,
                std::uint32_t draw) const {
    const std::uint64_t entity = std::uint64_t{entity_high[cell]} << 32 | entity_low[cell];
    return engine::uniform({key_low[cell], key_high[cell]}, entity, step, hash, draw);
  }
};

/// Chi-square of counts that should all be equal.
double chi_square(const std::vector<double>& counts) {
  double total = 0.0;
  for (const double count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  double sum = 0.0;
  for (const double count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

/// Chi-square of k − 1 degrees of freedom lies within five of its standard deviations.
bool is_even(const std::vector<double>& counts) {
  const double freedom = static_cast<double>(counts.size()) - 1.0;
  return std::fabs(chi_square(counts) - freedom) < 5.0 * std::sqrt(2.0 * freedom);
}

TEST_CASE("The luck of pairs taken together is that of each pair alone") {
  constexpr std::size_t count = 70;
  std::array<std::uint64_t, count> others;
  std::array<double, count> together;
  for (std::size_t k = 0; k < count; ++k) others[k] = engine::mix(3, k);
  const engine::Key key = engine::key_of(5, 1, 0);
  const std::uint32_t draw = GENERATE(0U, 3U, 130U);
  engine::fill_uniform_of_pairs(together.data(), key, 77, others.data(), 12, 4321, draw, count);
  for (std::size_t k = 0; k < count; ++k) {
    CHECK(together[k] == engine::uniform(key, engine::mix(77, others[k]), 12, 4321, draw));
  }
}

}  // namespace philox_test

using namespace philox_test;

TEST_CASE("Philox gives the published known answers", "[random]") {
  // kat_vectors of Random123, philox4x32 with 10 rounds.
  const engine::Key ones{0xffffffffU, 0xffffffffU};
  CHECK(engine::philox({0, 0}, {0, 0, 0}) ==
        Words{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  CHECK(engine::philox(ones, {~std::uint64_t{0}, 0xffffffffU, 0xffffffffU}) ==
        Words{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  CHECK(engine::philox({0xa4093822U, 0x299f31d0U},
                       counter_of({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U})) ==
        Words{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("Philox agrees with the implementation of its authors on any counter", "[random]") {
  for (std::uint64_t i = 0; i < 5000; ++i) {
    const std::uint64_t first = engine::mix(i, 1);
    const std::uint64_t second = engine::mix(i, 2);
    const Words counter{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32),
                        static_cast<std::uint32_t>(second),
                        static_cast<std::uint32_t>(second >> 32)};
    const engine::Key key = engine::key_of(i, 3, 4);
    REQUIRE(engine::philox(key, counter_of(counter)) == of_random123(counter, key));
  }
}

TEST_CASE("The block of cells draws the same numbers as one cell at a time", "[random]") {
  const std::uint32_t hash = engine::name_hash20("extraction");
  const std::uint32_t block = 3;
  // One element more in front, so that no array is aligned to a vector.
  std::array<std::vector<double>, 4> draws;
  for (auto& draw : draws) draw.resize(302);
  for (std::size_t n = 1; n <= 300; ++n) {
    const Cells cells(n);
    for (auto& draw : draws) std::fill(draw.begin(), draw.end(), -1.0);
    engine::fill_uniform4(draws[0].data() + 1, draws[1].data() + 1, draws[2].data() + 1,
                          draws[3].data() + 1, cells.key_low.data(), cells.key_high.data(),
                          cells.entity_low.data(), cells.entity_high.data(), 52,
                          engine::last_counter_word(hash, block), n);
    for (unsigned word = 0; word < 4; ++word) {
      std::vector<double> alone(n + 2, -1.0);
      engine::fill_uniform(alone.data() + 1, cells.key_low.data(), cells.key_high.data(),
                           cells.entity_low.data(), cells.entity_high.data(), 52,
                           engine::last_counter_word(hash, block), word, n);
      bool is_same = draws[word][0] == -1.0 && draws[word][n + 1] == -1.0 && alone[n + 1] == -1.0;
      for (std::size_t i = 0; i < n; ++i) {
        const double wanted = cells.scalar(i, 52, hash, 4 * block + word);
        is_same = is_same && draws[word][i + 1] == wanted && alone[i + 1] == wanted;
      }
      REQUIRE(is_same);
    }
  }
}

TEST_CASE("A uniform number is never 0 and never 1", "[random]") {
  CHECK(engine::uniform_of_word(0) == 0x1p-33);
  CHECK(engine::uniform_of_word(0xffffffffU) == 1.0 - 0x1p-33);
}

TEST_CASE("A million keys and a million mixed identities are all different", "[random]") {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint64_t> pairs;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    for (std::uint64_t j = 0; j < 1000; ++j) {
      const engine::Key key = engine::key_of(7, i, j);
      keys.push_back(std::uint64_t{key.high} << 32 | key.low);
      pairs.push_back(engine::mix(i, j));
    }
  }
  for (auto* numbers : {&keys, &pairs}) {
    std::sort(numbers->begin(), numbers->end());
    CHECK(std::adjacent_find(numbers->begin(), numbers->end()) == numbers->end());
  }
  CHECK(engine::mix(1, 2) != engine::mix(2, 1));
}

TEST_CASE("Process names hash to 20 bits that differ between names", "[random]") {
  std::set<std::uint32_t> hashes;
  for (int i = 0; i < 200; ++i) hashes.insert(engine::name_hash20("process_" + std::to_string(i)));
  CHECK(*hashes.rbegin() < (1U << 20));
  // 200 names in 2^20 places: two clashes or more would happen once in five thousand times.
  CHECK(hashes.size() >= 199);
  CHECK(engine::name_hash20("") == ((2166136261U >> 20 ^ 2166136261U) & 0xfffffU));
}

TEST_CASE("Uniform numbers fill the interval evenly along every part of the counter", "[random]") {
  const engine::Key key = engine::key_of(2015, 0, 0);
  constexpr std::size_t bins = 1000;
  std::vector<double> by_entity(bins), by_step(bins), by_draw(bins), by_replicate(bins);
  const auto add = [](std::vector<double>& counts, double u) {
    counts[static_cast<std::size_t>(u * static_cast<double>(bins))] += 1.0;
  };
  for (std::uint32_t i = 0; i < 200000; ++i) {
    add(by_entity, engine::uniform(key, i, 9, 77, 0));
    add(by_step, engine::uniform(key, 9, i, 77, 0));
    add(by_draw, engine::uniform(key, i / 1000, 9, 77, i % 1000));
    add(by_replicate, engine::uniform(engine::key_of(2015, i, 0), 9, 9, 77, 0));
  }
  CHECK(is_even(by_entity));
  CHECK(is_even(by_step));
  CHECK(is_even(by_draw));
  CHECK(is_even(by_replicate));
}

TEST_CASE("Neighbouring steps, entities and draws are unrelated", "[random]") {
  const engine::Key key = engine::key_of(2015, 0, 0);
  constexpr std::size_t side = 32;
  std::vector<double> steps(side * side), entities(side * side), draws(side * side);
  const auto add = [](std::vector<double>& counts, double u, double v) {
    const auto scale = static_cast<double>(side);
    counts[static_cast<std::size_t>(u * scale) * side + static_cast<std::size_t>(v * scale)] += 1.0;
  };
  for (std::uint32_t i = 0; i < 200000; ++i) {
    add(steps, engine::uniform(key, 4, 2 * i, 5, 0), engine::uniform(key, 4, 2 * i + 1, 5, 0));
    add(entities, engine::uniform(key, 2 * i, 4, 5, 0), engine::uniform(key, 2 * i + 1, 4, 5, 0));
    add(draws, engine::uniform(key, i, 4, 6, 0), engine::uniform(key, i, 4, 6, 1));
  }
  CHECK(is_even(steps));
  CHECK(is_even(entities));
  CHECK(is_even(draws));
}
