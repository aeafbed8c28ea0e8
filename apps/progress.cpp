// SPDX-License-Identifier: Apache-2.0
#include "apps/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "apps/surroundings.hpp"

namespace apps {

Loudness loudness(bool is_quiet) {
  if (is_quiet) return Loudness::quiet;
  return is_terminal(stderr) ? Loudness::live : Loudness::log;
}

std::string duration_text(double seconds) {
  if (seconds < 1.0) return "less than a second";
  if (seconds < 90.0) return fmt::format("about {} s", static_cast<long>(std::ceil(seconds)));
  const long minutes = std::lround(seconds / 60.0);
  if (minutes < 90) return fmt::format("about {} min", minutes);
  return fmt::format("about {} h {} min", minutes / 60, minutes % 60);
}

Progress::Progress(std::string_view task, Loudness loudness) : task_(task), loudness_(loudness) {}

Progress::~Progress() { end(); }

void Progress::end() {
  if (!has_line_) return;
  has_line_ = false;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
}

std::string Progress::left_text(double done, double seconds) const {
  const double gained = done - first_;
  if (seconds < 1.0 || gained <= 0.0) return "";
  return fmt::format(", {} left", duration_text(seconds * (1.0 - done) / gained));
}

void Progress::show(double done) {
  if (loudness_ == Loudness::quiet) return;
  const Clock::time_point now = Clock::now();
  if (first_ < 0.0) {
    first_ = done;
    start_ = now;
  }
  const double since_last = std::chrono::duration<double>(now - last_).count();
  if (since_last < (loudness_ == Loudness::live ? 0.1 : 10.0)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::string left = left_text(done, seconds);
  if (loudness_ == Loudness::log) {
    fmt::print(stderr, "holdfast: {} {:.0f} % done{}\n", task_, std::floor(100.0 * done), left);
    return;
  }
  constexpr std::size_t width = 24;
  const auto full = std::min(width, static_cast<std::size_t>(done * static_cast<double>(width)));
  std::string bar;
  for (std::size_t k = 0; k < width; ++k) bar += k < full ? "━" : "┄";
  fmt::print(stderr, "\r\033[K{} {} {:.0f} %{}", task_, bar, std::floor(100.0 * done), left);
  std::fflush(stderr);
  has_line_ = true;
}

}  // namespace apps
