// SPDX-License-Identifier: Apache-2.0
// Sockets, and nothing else: reads requests within limits, hands them to the desk, sends streams of
// changes. Listens to this computer only, until it is told otherwise.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tabletop/server/desk.hpp"

namespace tabletop {

class Network {
 public:
  /// Binds 127.0.0.1 and ::1 at this port; 0: one that is free. OutsideError where it is taken.
  Network(FrontDesk& desk, int port);
  ~Network();

  int port() const;
  /// Serves until stop() is called from another thread or the process ends.
  void serve();
  void stop();
  /// Listens to the local network as well, as soon as it serves.
  void let_others_join();

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace tabletop
