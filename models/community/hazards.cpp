// SPDX-License-Identifier: Apache-2.0
#include "models/community/hazards.hpp"

#include "models/community/community.hpp"
#include "models/quantities.hpp"

namespace models {

using engine::Stock;

Hazards::Hazards(engine::Table& communities)
    : exposed(communities, Stock::Kind::level, share_of("exposed", 0, "Infected, not infectious.")),
      infectious(communities, Stock::Kind::level, share_of("infectious", 0, "Infectious people.")),
      immune(communities, Stock::Kind::level, share_of("immune", 0, "Recovered or dead of it.")),
      ill(communities, Stock::Kind::level, share_of("ill", 0, "Ill enough to need care.")),
      storm(communities, Stock::Kind::level,
            share_of("storm", 0, "Wreck where the storm struck; fades with repair.")),
      dryness(communities, Stock::Kind::level, share_of("dryness", 0, "Drought.")),
      contested(communities, Stock::Kind::level,
                share_of("contested", 0, "How far armed parties fight over the place.")),
      credit_squeeze(communities, Stock::Kind::level,
                     share_of("credit_squeeze", 0, "Loans refused or called in.")),
      outage(communities, Stock::Kind::level,
             share_of("outage", 0, "Infrastructure out of work by a failure.")),
      digital_disruption(communities, Stock::Kind::level,
                         share_of("digital_disruption", 0, "Systems down or held to ransom.")),
      obsolescence(communities, Stock::Kind::level,
                   share_of("obsolescence", 0, "Work that a technology has taken.")),
      arrivals_pressure(communities, Stock::Kind::level,
                        share_of("arrivals_pressure", 0, "Strain of arrivals on services.")) {
  for (const std::string_view kind : infrastructure_names) {
    failed.emplace_back(communities, Stock::Kind::level,
                        share_of("failed", 0, "Share of it out of work by a failure."),
                        "failed_" + std::string(kind));
  }
}

}  // namespace models
