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
  /// Serves until the process is asked to end (SIGTERM, Ctrl-C) or stop() is called elsewhere.
  void serve();
  void stop();
  /// Listens at this address of this computer as well, as soon as it serves, and at no other whenever
  /// others may join. OutsideError where this computer has no such address.
  void let_others_join(const std::string& address);

 private:
  struct Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace tabletop
