// SPDX-License-Identifier: Apache-2.0
// Arms beside a baseline: the metrics asked for, and always harm by the State beside them.
#pragma once

#include <string>
#include <vector>

#include "apps/evidence.hpp"
#include "apps/headlines.hpp"
#include "apps/json.hpp"
#include "outputs/compare/conclusions.hpp"
#include "outputs/statistics/comparison.hpp"
#include "outputs/statistics/price.hpp"

namespace apps {

/// holm: intervals and verdicts hold for all comparisons at once; none: each stands alone.
enum class Adjustment { holm, none };

struct ContrastRequest {
  std::vector<std::string> arms;  // empty: all
  std::string baseline;
  std::vector<std::string> metrics;  // empty: every metric that is one number
  double level = 0.95;
  Adjustment adjustment = Adjustment::holm;
  outputs::By by = outputs::By::whole;  // a breakdown besides
};

/// What it costs, beyond the baseline, to avoid one unit of a harm, in units of the metric of cost.
struct PriceOfHarm {
  std::string metric, unit;
  bool is_counted = false;  // people or events: a price of one of them means something
  outputs::Price price;
};

struct ArmNotes {
  std::string arm;
  std::vector<LeverEvidence> levers;
  std::vector<PriceOfHarm> prices;
};

struct Contrast {
  outputs::Comparison asked;
  outputs::Comparison state_harm;  // those not asked for already; a family of their own
  Headlines headlines;
  std::size_t tests = 0;
  /// By sex, province or phase where asked: the same two families.
  outputs::By by = outputs::By::whole;
  outputs::Comparison parts, state_harm_parts;
  std::size_t onset = 0;  // step; 0: the scenario does not say when its crisis begins
  std::vector<outputs::ArmComparison> since_onset;  // arms and baseline beside the level before
  std::vector<outputs::Conclusion> conclusions;
  std::vector<ArmNotes> notes;  // in the order of the arms asked
  std::string cost_unit;
  std::size_t group_length = 0;  // replicates that share a draw of parameters; 0: none do
  bool is_uncertain = false;     // numbers of the scenario are distributions
  std::uint64_t seed = 0;        // of the bootstrap
};

Contrast contrast_of(const outputs::Result& result, const ContrastRequest& request);
Json json_of(const Contrast& contrast);

/// Arms that a person reads: per arm harm, harm by the State, cost. `metrics`: those asked for by
/// name, else the headlines.
std::string text_of(const Contrast& contrast, const outputs::Result& result,
                    const ContrastRequest& request);

/// "sex", "province", "phase".
std::string_view text_of(outputs::By by);

}  // namespace apps
