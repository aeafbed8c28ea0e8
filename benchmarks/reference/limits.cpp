// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference/limits.hpp"

#include <vector>

#include "benchmarks/reference/clock.hpp"
#include "benchmarks/reference/inputs.hpp"
#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "engine/store/aligned.hpp"

namespace reference {
namespace limits_detail {

inline constexpr std::size_t tile = 128;
inline constexpr int passes = 2000;
inline constexpr int times = 7;

/// Keeps the compiler from dropping what nobody reads.
inline void keep(const void* memory) { asm volatile("" : : "r"(memory) : "memory"); }

template <class Work>
double ns_per_item(std::size_t items, int repeats, Work&& work) {
  const double seconds = median_cpu_seconds(times, [&] {
    for (int k = 0; k < repeats; ++k) work();
  });
  return 1e9 * seconds / static_cast<double>(repeats) / static_cast<double>(items);
}

double ns_of_uniforms() {
  engine::AlignedVector<std::uint32_t> words(4 * tile, 7);
  engine::AlignedVector<double> out(4 * tile);
  std::uint32_t step = 0;
  return ns_per_item(tile, passes, [&] {
    engine::fill_uniform4(out.data(), out.data() + tile, out.data() + 2 * tile,
                          out.data() + 3 * tile, words.data(), words.data() + tile,
                          words.data() + 2 * tile, words.data() + 3 * tile, ++step, 1, tile);
    keep(out.data());
  });
}

template <class Function>
double ns_of(Function function) {
  engine::AlignedVector<double> in(tile, 0.7), out(tile);
  return ns_per_item(tile, passes, [&] {
    for (std::size_t i = 0; i < tile; ++i) out[i] = function(in[i]);
    keep(out.data());
  });
}

// As the triad of STREAM; a byte written is counted once, as there.
double ns_of_byte(std::size_t bytes_in_all, int repeats) {
  const std::size_t count = bytes_in_all / 3 / sizeof(double);
  engine::AlignedVector<double> a(count, 1.0), b(count, 2.0), c(count, 3.0);
  return ns_per_item(3 * count * sizeof(double), repeats, [&] {
    for (std::size_t i = 0; i < count; ++i) a[i] = b[i] + 0.5 * c[i];
    keep(a.data());
  });
}

double ns_of_hearing() {
  const Inputs inputs(1000, Order::near);
  engine::AlignedVector<double> copy(inputs.rows * heard_fields, 0.5);
  std::vector<double> out(heard_fields);
  return ns_per_item(inputs.rows, 200, [&] {
    for (std::size_t row = 0; row < inputs.rows; ++row) {
      double sum[heard_fields] = {};
      for (std::size_t edge = inputs.graph.begin[row]; edge < inputs.graph.begin[row + 1]; ++edge) {
        const double* from = copy.data() + inputs.graph.neighbour[edge] * heard_fields;
        for (std::size_t f = 0; f < heard_fields; ++f)
          sum[f] += inputs.graph.weight[edge] * from[f];
      }
      for (std::size_t f = 0; f < heard_fields; ++f) out[f] = sum[f];
      keep(out.data());
    }
  });
}

}  // namespace limits_detail

Limits measure_limits() {
  using namespace limits_detail;
  return {.four_uniforms = ns_of_uniforms(),
          .exp = ns_of([](double x) { return engine::math::exp(x); }),
          .log = ns_of([](double x) { return engine::math::log(x); }),
          .cache_byte = ns_of_byte(std::size_t{1} << 20, 500),
          .memory_byte = ns_of_byte(std::size_t{600} << 20, 1),
          .hearing = ns_of_hearing()};
}

double bytes_in_cache() {
  // Variables read and written, constants, groups and shares read.
  return 8.0 * (2.0 * variables + constants + 2.0 * entries);
}

double bytes_in_memory() {
  // Above that: the copy of the fields that others hear is written and read, weights of groups
  // are written and read, edges (4 + 8 bytes) and entity ids are read.
  return bytes_in_cache() + 8.0 * 2.0 * heard_fields + 8.0 * 2.0 * entries + 12.0 * neighbours +
         8.0;
}

double floor_in_cache(const Limits& limits) {
  return parts * limits.four_uniforms + (parts * part_functions + entries) * limits.exp +
         parts * part_functions * limits.log + limits.hearing +
         bytes_in_cache() * limits.cache_byte;
}

double floor_in_memory(const Limits& limits) { return bytes_in_memory() * limits.memory_byte; }

}  // namespace reference
