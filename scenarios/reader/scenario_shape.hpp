// SPDX-License-Identifier: Apache-2.0
// The declaration of a scenario file: every key, what it takes, and its limits.
#pragma once

#include <limits>
#include <vector>

#include "scenarios/reader/shape.hpp"
#include "scenarios/vocabulary.hpp"

namespace scenarios {

/// The shape of a whole scenario, with the words of a vocabulary.
Shape scenario_shape(const Vocabulary& vocabulary);
/// The shape of one arm, and of a file of further arms.
Shape arm_shape(const Vocabulary& vocabulary);
Shape arms_file_shape(const Vocabulary& vocabulary);

/// The published model that a file names; null where it is a scenario of the crisis model.
const Entry* published_in(const Node& root, const Vocabulary& vocabulary);
/// What arms may give a published model: an entry holds it where a crisis has the columns of a track.
inline const std::vector<engine::Quantity>& levers_of(const Entry& published) {
  return published.track;
}
/// The words of a published model: its numbers, its levers and nothing else.
Vocabulary words_of(const Entry& published);
/// Whether words are those of a published model: they know no crisis, and one reference.
bool is_published(const Vocabulary& vocabulary);

/// The quantities of a crisis, with the curve that each has even where it declares none.
std::vector<engine::Quantity> crisis_quantities(const Entry& crisis);

namespace scenario_quantity {
inline constexpr double unlimited = std::numeric_limits<double>::infinity();
inline constexpr engine::Quantity intensity{"intensity", engine::unit::share, {0, 1}, 1.0, "", {}};
inline constexpr engine::Quantity duration{"duration", engine::unit::week, {0, 5200}, 0.0, "", {}};
inline constexpr engine::Quantity step{"step", engine::unit::week, {1.0 / 7.0, 52}, 1.0, "", {}};
inline constexpr engine::Quantity budget{"budget", engine::unit::usd_per_year, {0, 1e15}, 0.0, "",
                                         {}};
inline constexpr engine::Quantity members{"members", engine::unit::person, {0, 1e8}, 0.0, "", {}};
inline constexpr engine::Quantity money{"money", engine::unit::usd, {0, 1e15}, 0.0, "", {}};
inline constexpr engine::Quantity share{"share", engine::unit::share, {0, 1}, 0.0, "", {}};
inline constexpr engine::Quantity threshold{
    "threshold", engine::unit::one, {-unlimited, unlimited}, 0.0, "", {}};
}  // namespace scenario_quantity

}  // namespace scenarios
