// SPDX-License-Identifier: Apache-2.0
// SIGINT and SIGTERM end the program at once with 130 and 143, except while a file is being
// published: that is brought to its end first, so nothing is left half-written.
#pragma once

namespace apps {

/// From now on the signals end the program as stated above.
void heed_signals();

/// While one lives, a signal waits; its end makes good for it.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  [[noreturn]] static void leave(int signal);
};

}  // namespace apps
