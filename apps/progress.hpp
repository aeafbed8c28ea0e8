// SPDX-License-Identifier: Apache-2.0
// Progress of long work with the time left: one live line on a terminal, a plain line now and then
// in a log.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace apps {

enum class Loudness { quiet, live, log };

/// Quiet where asked; else live on a terminal and plain in a log.
Loudness loudness(bool is_quiet);

/// "about 3 min", "less than a second", "about 2 h 10 min".
std::string duration_text(double seconds);

class Progress {
 public:
  Progress(std::string_view task, Loudness loudness);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Share done; to be called by one thread at a time.
  void show(double done);
  /// Takes the live line away.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  std::string left_text(double done, double seconds) const;

  std::string task_;
  Loudness loudness_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  double first_ = -1.0;  // share done when first told: a resumed run does not start at 0
  bool has_line_ = false;
};

}  // namespace apps
