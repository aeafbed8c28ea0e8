// SPDX-License-Identifier: Apache-2.0
// Told where the time of a step goes, process by process.
#pragma once

#include <string_view>

namespace engine {

/// Told how long each part of a step took while somebody asks. One thread only: with more, the
/// times of tiles would overlap.
class TimeSink {
 public:
  virtual ~TimeSink() = default;
  /// Seconds since any moment: whoever asks brings the clock, a run has none.
  virtual double now() const = 0;
  /// `part`: a process by name, or what the kernel does between them ("settle", "copies").
  virtual void took(int stage, std::string_view part, double seconds) = 0;
};

/// Tells a sink, if there is one, how long its scope lasted.
class Timed {
 public:
  Timed(TimeSink* sink, int stage, std::string_view part) : sink_(sink), stage_(stage) {
    if (sink_ == nullptr) return;
    part_ = part;
    begin_ = sink_->now();
  }
  ~Timed() {
    if (sink_ == nullptr) return;
    sink_->took(stage_, part_, sink_->now() - begin_);
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  TimeSink* sink_;
  int stage_;
  std::string_view part_;
  double begin_ = 0.0;
};

}  // namespace engine
