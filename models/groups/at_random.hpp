// SPDX-License-Identifier: Apache-2.0
// Groups that choose at random: a model that is wrong on purpose, beside which the model is judged
// (docs/evidence.md). Nobody who asks what may happen sets these numbers.
#pragma once

#include "models/model.hpp"

namespace models {

/// How far a choice of groups goes by chance; 0 in every scenario but that of the comparison.
inline engine::Quantity at_random_of(std::string_view about) {
  return {.name = "at_random",
          .unit = engine::unit::share,
          .range = {0, 1},
          .value = 0.0,
          .about = about,
          .source = engine::assumption("0: groups follow returns; 1 is wrong on purpose")};
}

/// What chance says for a quarter of a year to who chooses, of the thing to be chosen.  [in (0, 1)]
inline double said_by_chance(const engine::Now& now, const engine::Process& process,
                             std::size_t lane, std::uint64_t who, std::size_t which) {
  const auto quarter = static_cast<std::uint32_t>(4.0 * now.step_years * now.step);
  constexpr std::uint32_t own_draw = engine::first_draw + 2;  // others of the block are used
  return engine::uniform(now.lanes->key(lane), engine::mix(who, which), quarter, process.hash(),
                         own_draw);
}

/// What a choice goes by: a return, or chance in its place, or some of each.
inline double partly_by_chance(double share, double reckoned, double chance) {
  return (1.0 - share) * reckoned + share * chance;
}

}  // namespace models
