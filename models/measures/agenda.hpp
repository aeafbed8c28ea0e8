// SPDX-License-Identifier: Apache-2.0
// What is planned for each lane: uses of levers, levels of drivers, things that happen. Filled
// before a run from its scenario and arm; read-only while it runs.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/measures/lever.hpp"

namespace models {

/// A step, or the first step of a phase of the declared pathway (0 preparation … 4 regeneration).
struct Moment {
  int step = 0;
  std::optional<int> phase;
};

struct LeverPlan {
  Lever* lever = nullptr;
  double intensity = 1.0;
  Moment start;
  std::optional<Moment> stop;
  double ramp_years = 0.0;
  double decay_years = 0.0;     // half-life after stop
  std::vector<double> reached;  // per community: 1 targeted, 0 not; empty: all
  double top_share = 0.0;       // > 0: the top share of communities by an indicator
  const engine::Stock* top_by = nullptr;
  struct Trigger {
    const engine::Stock* indicator;  // of the nation or of provinces (then the mean)
    bool is_above = true;
    double threshold = 0.0;
    int for_steps = 1;
    bool latches = true;
  };
  std::optional<Trigger> when;
};

/// Places that a crisis strikes, one entry per community: 1 struck, 0 not.
using Area = std::vector<double>;

struct DriverPlan {
  Driver* driver = nullptr;
  std::vector<double> level;     // per step; the last one lasts
  const Area* struck = nullptr;  // null: everywhere
};

/// A point of the track of a storm: it moves in a straight line to the next one.
struct TrackPoint {
  int step = 0;
  double latitude = 0.0, longitude = 0.0;  // degrees
  double radius_km = 0.0;
  double strength = 0.0;  // 0–1
};

struct CrisisPlan {
  Crisis* crisis = nullptr;
  std::vector<double> curve;  // severity per step, given from outside; empty: read off the world
  std::vector<TrackPoint> track;
  const Area* struck = nullptr;  // null: everywhere
};

struct Happening {
  int step = 0;
  std::optional<int> phase;
  InjectKind kind{};
  std::string id;
  int group_slot = -1;
  int community = -1;  // where it happens, or where what is moved comes from
  int destination = -1;
  double amount = 1.0;  // share, people, money, firearms; of the kind
  double food = 0.0;    // of goods: people fed for a week
};

struct Agenda {
  std::vector<std::vector<LeverPlan>> levers;      // by lane
  std::vector<std::vector<DriverPlan>> drivers;    // by lane
  std::vector<std::vector<CrisisPlan>> crises;     // by lane; may be empty: none is named
  std::deque<Area> areas;                          // that plans point to
  std::vector<std::vector<Happening>> happenings;  // by lane
  std::vector<double> budget_cents_per_year;       // by lane; 0: none stated
};

}  // namespace models
