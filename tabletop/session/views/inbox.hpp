// SPDX-License-Identifier: Apache-2.0
// What lies on a team's desk: injects told to it, items shared with it, answers to it, and what it
// observes itself.
#pragma once

#include "tabletop/session/oracle.hpp"
#include "tabletop/session/state.hpp"

namespace tabletop {

struct Desk {
  const State& state;
  const Exercise& exercise;
  const Line& line;
  const Chronicle* chronicle;
  const std::vector<std::string>& provinces;
  const Role& role;
  std::string language;
};

/// BriefItems of wire.ts, newest last. Their ids count what this team was told, nothing else.
Json inbox_of(const Desk& desk);
/// What the team observes: {title, items, not_known}.
Json situation_of(const Desk& desk);
/// One of both by its id; null where the team has no such item.
Json item_of(const Desk& desk, const std::string& id);

/// The inject behind an item of the inbox; null for other items.
const Told* told_behind(const Line& line, const std::string& role, const std::string& item);

}  // namespace tabletop
