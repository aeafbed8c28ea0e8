// SPDX-License-Identifier: Apache-2.0
// What comes of an errand: rehearsal, comparison, counterfactual, why. A function of its arguments.
#pragma once

#include <functional>

#include "tabletop/session/topic.hpp"

namespace tabletop {

/// Bots in all seats → Preflight of wire.ts, by language.
using Rehearse =
    std::function<Json(const Exercise&, const Oracle&, std::uint64_t seed, const Watch&)>;

struct ErrandWork {
  const State& state;
  const Exercise& exercise;
  const Oracle& oracle;
  const Errand& errand;
  const Rehearse& rehearse;
  const Watch& watch;
};
Json outcome_of(const ErrandWork& work);

}  // namespace tabletop
