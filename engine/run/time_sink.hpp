// SPDX-License-Identifier: Apache-2.0
// Told where the time of a step goes, process by process.
#pragma once

#include <chrono>
#include <string_view>

namespace engine {

/// Told how long each part of a step took while somebody asks. One thread only: with more, the
/// times of tiles would overlap.
class TimeSink {
 public:
  virtual ~TimeSink() = default;
  /// `part`: a process by name, or what the kernel does between them ("settle", "copies").
  virtual void took(int stage, std::string_view part, double seconds) = 0;
};

/// Tells a sink, if there is one, how long its scope lasted.
class Timed {
 public:
  Timed(TimeSink* sink, int stage, std::string_view part) : sink_(sink), stage_(stage) {
    if (sink_ == nullptr) return;
    part_ = part;
    begin_ = std::chrono::steady_clock::now();
  }
  ~Timed() {
    if (sink_ == nullptr) return;
    const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begin_;
    sink_->took(stage_, part_, lasted.count());
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  TimeSink* sink_;
  int stage_;
  std::string_view part_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace engine
