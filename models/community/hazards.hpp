// SPDX-License-Identifier: Apache-2.0
// What a crisis does to a place before anybody answers: stocks of the communities that only the
// processes of crises move. All are 0 in a calm world.
#pragma once

#include <deque>

#include "engine/run/model.hpp"

namespace models {

struct Hazards {
  explicit Hazards(engine::Table& communities);
  engine::Stock exposed, infectious, immune;  // shares of the people; the rest is susceptible
  engine::Stock ill;                          // share ill enough to need care
  engine::Stock storm;               // 0–1: wind, water and wreck where the storm struck; fades
  engine::Stock dryness;             // 0–1: drought
  engine::Stock contested;           // 0–1: how far armed parties fight over the place
  engine::Stock credit_squeeze;      // 0–1: loans that are refused or called in
  engine::Stock outage;              // 0–1: infrastructure out of work by a failure
  engine::Stock digital_disruption;  // 0–1: systems down or held to ransom
  engine::Stock obsolescence;        // 0–1: work that a technology has taken
  engine::Stock arrivals_pressure;   // 0–1: strain of arrivals from abroad on services
  std::deque<engine::Stock> failed;  // 0–1 by Infrastructure: share out of work by a failure
};

}  // namespace models
