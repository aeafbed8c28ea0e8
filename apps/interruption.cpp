// SPDX-License-Identifier: Apache-2.0
#include "apps/interruption.hpp"

#include <unistd.h>
#include <csignal>

#include <atomic>
#include <string_view>

namespace apps {

namespace interruption_detail {

std::atomic<int> publishing{0};
std::atomic<int> waiting{0};

// Only calls that are allowed within a signal handler.
[[noreturn]] void stop(int signal) {
  constexpr std::string_view message = "\nholdfast: stopped; nothing was left half-written\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(128 + signal);
}

void handle(int signal) {
  if (publishing.load() > 0) {
    waiting.store(signal);
    return;
  }
  stop(signal);
}

}  // namespace interruption_detail

void heed_signals() {
  struct sigaction action {};
  action.sa_handler = interruption_detail::handle;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

Uninterrupted::Uninterrupted() {
  interruption_detail::publishing.fetch_add(1);
  const int signal = interruption_detail::waiting.load();
  if (signal != 0) leave(signal);  // nothing new is begun
}

Uninterrupted::~Uninterrupted() {
  const int signal = interruption_detail::waiting.load();
  if (signal != 0) leave(signal);
  const bool was_last = interruption_detail::publishing.fetch_sub(1) == 1;
  const int late = interruption_detail::waiting.load();
  if (was_last && late != 0) interruption_detail::stop(late);
}

// The last of those that publish ends the program; the others wait for that end.
void Uninterrupted::leave(int signal) {
  if (interruption_detail::publishing.fetch_sub(1) == 1) interruption_detail::stop(signal);
  while (true) ::pause();
}

}  // namespace apps
