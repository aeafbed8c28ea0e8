// SPDX-License-Identifier: Apache-2.0
#include "models/state/crisis_course.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

CrisisCourse::CrisisCourse(engine::Table& nation)
    : turn(nation, Stock::Kind::level,
           level_of("turn", unit::one, turns - 1, 0,
                    "Crisis curve: 0 calm, 1 escalation, 2 climax, 3 reduction, 4 chronic.")),
      peak(nation, Stock::Kind::level,
           share_of("peak", 0, "Highest severity since the last calm.")),
      trend(nation, Stock::Kind::level,
            {"trend",
             unit::per_year,
             {-100.0, 100.0},
             0.0,
             "Smoothed change of severity in a year.",
             engine::assumption("state")}),
      unrest(nation, Stock::Kind::level,
             level_of("unrest", unit::year, 1e4, 0, "Time since the last calm.")) {
  for (const std::string_view crisis : crisis_names) {
    severity_of.emplace_back(nation, Stock::Kind::field,
                             share_of("severity_of", 0, "Severity of one crisis."),
                             "severity_of_" + std::string(crisis));
  }
  for (const std::string_view phase :
       {"preparation", "early_warning", "response", "recovery", "regeneration"}) {
    declared_in.emplace_back(
        nation, Stock::Kind::level,
        level_of("declared_in", unit::one, no_limit, 0, "Step plus one; 0 is never."),
        "declared_in_" + std::string(phase));
  }
}

}  // namespace models
