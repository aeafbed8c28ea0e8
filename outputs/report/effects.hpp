// SPDX-License-Identifier: Apache-2.0
// Arms set against a baseline, and against the level before the crisis: what findings, figures and
// tables of a report are all made of.
#pragma once

#include <string>
#include <vector>

#include "outputs/report/view.hpp"
#include "outputs/statistics/comparison.hpp"

namespace outputs::report {

enum class Block { harm, state_harm, cost };
std::string_view text_of(Block block);  // "Harm by the State"

struct Effect {
  std::string metric;
  Block block = Block::harm;
  const Variable* variable = nullptr;
  PairedDifference paired;
  double reference = 0.0;                        // mean of what it is compared with
  std::size_t lower = 0, higher = 0, equal = 0;  // versions of the world
};

struct ArmEffects {
  std::size_t arm = 0;
  std::vector<Effect> effects;  // harm, harm by the State, cost
};

struct Effects {
  std::string against;    // "nothing", "the level before the crisis"
  std::size_t tests = 0;  // intervals hold for all of them at once
  std::vector<ArmEffects> arms;
};

/// Every arm but the one it is compared with, pair by pair.
Effects effects_against(const View& view, std::size_t baseline);

/// Every arm: mean of the last year less the mean of the first weeks, in the same version. Cost and
/// numbers that are known only at the end are left out.
Effects effects_against_before(const View& view);

/// Difference in per cent of the reference; nothing where the reference is 0.
struct Relative {
  double value = 0.0, low = 0.0, high = 0.0;
};
std::optional<Relative> relative(const Effect& effect);

/// "lower in 18 of 20"
std::string versions_text(const Effect& effect);

/// "better", "worse", "differs", "cannot tell", in the colour of the word. HTML.
std::string verdict_html(const Effect& effect);
/// The class of a verdict in drawings and tables: 'b', 'w' or 'u'.
char class_of(Verdict verdict);

}  // namespace outputs::report
