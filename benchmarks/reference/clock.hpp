// SPDX-License-Identifier: Apache-2.0
// Clocks and medians. CPU time, because wall time on a shared machine measures its neighbours.
#pragma once

#include <time.h>

#include <algorithm>
#include <vector>

namespace reference {

inline double seconds_of(clockid_t which) {
  timespec now{};
  clock_gettime(which, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}
inline double cpu_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }
inline double wall_seconds() { return seconds_of(CLOCK_MONOTONIC); }

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// CPU time of one call, the median of several.  [s]
template <class Work>
double median_cpu_seconds(int times, Work&& work) {
  std::vector<double> taken;
  for (int k = 0; k < times; ++k) {
    const double start = cpu_seconds();
    work();
    taken.push_back(cpu_seconds() - start);
  }
  return median(std::move(taken));
}

}  // namespace reference
