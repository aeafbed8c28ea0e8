// SPDX-License-Identifier: Apache-2.0
// A rehearsal plays an exercise with bots in all seats, many times over, so that a facilitator knows
// before people come which injects will fire, whether decisions can matter, and what is not exercised.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tabletop/rehearsal/bots.hpp"

namespace tabletop {

struct Preflight {
  enum class State { pass, warn, fail };
  struct Check {
    std::string id;  // its sentence is "preflight.ID.STATE" of the texts
    State state = State::pass;
    int count = 0, of = 0;
    std::vector<std::string> about = {};  // ids of injects, roles, levers, components, metrics
  };
  struct InjectShare {
    std::string id;
    double share = 0.0;                 // of all runs in which it fires
    std::array<double, bots> by_bot{};  // of the runs of each bot
    bool is_by_hand = false;            // a reserve: share says nothing
  };
  struct Spread {
    std::string metric, unit, better;  // better: "up", "down", "depends"
    struct Range {
      double low = 0.0, middle = 0.0, high = 0.0;  // 10, 50 and 90 % of versions
    };
    std::array<Range, bots> by_bot{};
    double sensible_is_better = 0.0;  // share of versions: than nothing
  };
  struct Dominance {
    std::string lever;
    std::size_t best_on = 0;  // of the headline metrics with a better side
  };
  int versions = 0;
  int runs = 0;                   // of all bots
  double seconds_per_turn = 0.0;  // to resolve the last turn
  double seconds = 0.0;           // of the rehearsal
  std::vector<Check> checks;
  std::vector<InjectShare> injects;
  std::vector<Spread> outcomes;
  std::vector<Dominance> levers;           // best first
  std::vector<std::string> not_exercised;  // components that neither inject nor sensible bot met
};

struct RehearsalRequest {
  int versions = 200;
  int versions_per_lever = 12;  // 0: levers are not tried alone
  std::uint64_t seed = 1;       // of random bots; the world has its own
};

/// Cancelled: what is done so far, with a check that says so.
Preflight rehearse(const Exercise& exercise, const World& world,
                   const RehearsalRequest& request = {}, const Watch& watch = {});

/// `Preflight` of wire.ts, in a language. `ran`: when, ISO 8601; empty where it must not matter.
nlohmann::ordered_json json_of(const Preflight& preflight, const Exercise& exercise,
                               std::string_view language, const std::string& ran = {});

}  // namespace tabletop
