// SPDX-License-Identifier: Apache-2.0
// What the verb `tabletop` asks of the program that has the network and the page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "apps/verb.hpp"

namespace apps {

struct TabletopCall {
  std::string task = "serve";  // "check", "rehearse", "replay", "demo"
  std::string subject;         // an exercise or a bundle
  std::string state;           // folder of sessions; empty: that of the person
  std::optional<std::uint64_t> port, seed, runs;
  std::string
      listens_at;  // address in the local network at which others may join at once; empty: none
  bool opens_browser = true;
  Manner manner;
};

class Room {
 public:
  virtual ~Room() = default;
  virtual engine::ExitCode perform(const TabletopCall& call) = 0;
};

}  // namespace apps
