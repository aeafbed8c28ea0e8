// SPDX-License-Identifier: Apache-2.0
// Changes of who stands where, written as flows on the entries of communities.
#pragma once

#include <cmath>
#include <deque>
#include <vector>

#include "engine/base/fault.hpp"
#include "models/groups/present.hpp"

namespace models {

/// Writes entries of communities for a meeting: members counted by group, turned back into shares.
/// A place is opened once a step, changed in any number of ways, and written by `apply`.
class PresenceChanges {
 public:
  PresenceChanges(engine::Process* owner, Community& community) : community_(community) {
    for (Presence& entry : community.presence) {
      slot_.emplace_back(owner, entry.slot, entry.slot.name());
      share_.emplace_back(owner, entry.share, entry.share.name());
    }
  }

  /// Share of a group in a place after the changes so far; 0 where it does not stand.
  double share_of(std::size_t cell, std::size_t slot) {
    const Place& place = open(cell);
    double all = 0.0, mine = 0.0;
    for (std::size_t k = 0; k < max_present; ++k) {
      if (place.slot[k] < 0.0) continue;
      all += place.members[k];
      if (place.slot[k] == static_cast<double>(slot)) mine = place.members[k];
    }
    return all > 0.0 ? mine / all : 0.0;
  }

  bool has_room(std::size_t cell, std::size_t slot) {
    const Place& place = open(cell);
    for (std::size_t k = 0; k < max_present; ++k) {
      if (place.slot[k] < 0.0 || place.slot[k] == static_cast<double>(slot)) return true;
    }
    return false;
  }

  /// Adds members of a group to a place, or takes them; needs room where it is new.
  void move(std::size_t cell, std::size_t slot, double members) {
    Place& place = open(cell);
    std::size_t free = max_present;
    for (std::size_t k = 0; k < max_present; ++k) {
      if (place.slot[k] == static_cast<double>(slot)) {
        place.members[k] = std::max(0.0, place.members[k] + members);
        return;
      }
      if (place.slot[k] < 0.0 && free == max_present) free = k;
    }
    if (free == max_present)
      throw engine::RunError("capacity: more than eight groups in one place");
    place.slot[free] = static_cast<double>(slot);
    place.members[free] = members;
  }

  /// The group's entry passes to another group, or is freed (−1).
  void pass(std::size_t cell, std::size_t slot, double to) {
    Place& place = open(cell);
    for (std::size_t k = 0; k < max_present; ++k) {
      if (place.slot[k] != static_cast<double>(slot)) continue;
      place.slot[k] = to;
      if (to < 0.0) place.members[k] = 0.0;
    }
  }

  /// Writes what was changed and forgets it.
  void apply() {
    for (const Place& place : places_) write(place);
    places_.clear();
    index_.clear();
  }

 private:
  struct Place {
    std::size_t cell;
    std::array<double, max_present> slot, members;
  };

  Place& open(std::size_t cell) {
    const auto at = std::lower_bound(index_.begin(), index_.end(), std::pair(cell, std::size_t{0}));
    if (at != index_.end() && at->first == cell) return places_[at->second];
    index_.insert(at, {cell, places_.size()});
    Place& place = places_.emplace_back(Place{cell, {}, {}});
    // A share of nobody still ranks: where no member is left the shares themselves stand in.
    const double at_large = std::max(community_.members_at_large.at(cell), 1e-9);
    for (std::size_t k = 0; k < max_present; ++k) {
      place.slot[k] = community_.presence[k].slot.at(cell);
      place.members[k] =
          place.slot[k] < 0.0 ? 0.0 : at_large * community_.presence[k].share.at(cell);
    }
    return place;
  }

  void write(const Place& place) {
    double all = 0.0;
    for (std::size_t k = 0; k < max_present; ++k) all += place.members[k];
    for (std::size_t k = 0; k < max_present; ++k) {
      const double share = all > 0.0 && place.slot[k] >= 0.0 ? place.members[k] / all : 0.0;
      slot_[k].whole()[place.cell] = place.slot[k] - community_.presence[k].slot.at(place.cell);
      share_[k].whole()[place.cell] = share - community_.presence[k].share.at(place.cell);
    }
  }

  Community& community_;
  std::deque<engine::Flow> slot_, share_;
  std::vector<Place> places_;
  std::vector<std::pair<std::size_t, std::size_t>> index_;  // by cell
};

}  // namespace models
