// SPDX-License-Identifier: Apache-2.0
// What this machine can do at best, measured in the same sitting as the kernels.
#pragma once

namespace reference {

/// All per row or byte, one thread.  [ns]
struct Limits {
  double four_uniforms;
  double exp;
  double log;
  double cache_byte;   // read and write within the second-level cache
  double memory_byte;  // streamed from and to memory
  double hearing;      // 16 neighbours × 4 fields, all in cache
};

Limits measure_limits();

/// Least time of one row and step where everything lies in the cache: parts one after another.
double floor_in_cache(const Limits& limits);
/// Least time of one row and step where everything streams from memory: bytes over bandwidth.
double floor_in_memory(const Limits& limits);
/// Bytes that one row and step must move, in cache and in memory.
double bytes_in_cache();
double bytes_in_memory();

}  // namespace reference
