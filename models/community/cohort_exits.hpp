// SPDX-License-Identifier: Apache-2.0
// Exits of whole families of cohorts, each by its own weight.
#pragma once

#include <array>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

/// Relative chances of the cohorts to be met by something, in the order of Cohorts::all().
using CohortWeights = std::array<double, sexes * ages>;
inline constexpr CohortWeights all_alike{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/// One exit per cohort that the standing can hold, all for one cause.
class CohortExits {
 public:
  struct Way {
    Cohorts* to = nullptr;           // null: out of the world
    Cohorts* tally = nullptr;        // counted by sex and age, or
    engine::Stock* count = nullptr;  // all together
    std::string_view entry = "";     // of the ledger, when they leave the world
  };
  CohortExits(engine::Process* owner, Cohorts& from, std::string_view cause, const Way& way) {
    for (std::size_t k = 0; k < sexes * ages; ++k) {
      if (static_cast<Age>(k % ages) == Age::children) continue;
      engine::Stock* tally = way.tally != nullptr ? &way.tally->all()[k] : way.count;
      exits_.emplace_back(owner, from.all()[k], std::string(cause) + "_" + from.all()[k].name(),
                          engine::Destination{.to = way.to != nullptr ? &way.to->all()[k] : nullptr,
                                              .tally = tally,
                                              .entry = way.entry});
      cohort_.push_back(k);
    }
  }

  /// Exit hazard of each cohort: its weight times that of the place. Cohorts that are empty all
  /// over the tile are passed by.  [1/year]
  void write(const engine::Cells& cells, std::span<const double> hazard,
             const CohortWeights& weight = all_alike) const {
    for (std::size_t e = 0; e < exits_.size(); ++e) {
      const double w = weight[cohort_[e]];
      if (w == 0.0 || exits_[e].finds_nobody(cells)) continue;
      const std::span<double> out = exits_[e].fresh(cells);
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = w * hazard[i];
    }
  }

 private:
  std::deque<engine::Exit> exits_;
  std::vector<std::size_t> cohort_;
};

/// Σ weight · people over the cohorts of a family.  [person]
inline std::span<double> weighted_people(const engine::Cells& cells, const Cohorts& people,
                                         const CohortWeights& weight) {
  const std::span<double> sum = zeros(cells);
  for (std::size_t k = 0; k < weight.size(); ++k) {
    if (weight[k] != 0.0) add_to(sum, people.all()[k], cells, weight[k]);
  }
  return sum;
}

}  // namespace models
