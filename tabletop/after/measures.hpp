// SPDX-License-Identifier: Apache-2.0
// What criteria can be measured by: a small vocabulary over what a session leaves behind. What is not
// in the log or the world is left to the evaluator, never scored here.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "tabletop/after/record.hpp"

namespace tabletop::after {

struct Measured {
  std::string value;        // in words, in the language of the record
  std::optional<bool> met;  // nothing where it cannot be said
};

struct MeasureFacts {
  std::string_view id, about;
  std::string_view settings;  // names of its settings, with what they are without being set
};
/// - weeks_to_first_decision (inject; most 4): weeks from the moment a team is told of an inject to the
///   start of the first decision in force on one of its components.
/// - share_of_items_shared (least 0.7; grades ABC): of injects told to some teams, the share that
///   reached, within a turn, every other team that has a measure on them among its first nine.
/// - rumour_not_acted_on (inject): no team that was told it passed it on or decided on its words before
///   it had asked the white cell.
/// - decisions_before_week (lever or component; week; least 1): decisions in force that begin before.
/// - safeguards_before_week (lever; week): whether there is one.
/// - place_weeks_below (metric; level): weeks times provinces beyond the level, on its worse side,
///   against the same world without decisions.
/// - function_sustained (function; least 0.7): what it can do in the last week against the first.
/// - decisions_stating_beneficiaries (least 0.6): share of submitted decisions that say whom they reach.
/// - aid_diverted (most 0.1): share of aid that ends with groups: half of the hold of groups over the
///   places aided, the model's own loss where groups hold everything; officials not counted.
/// - revenue_down_livelihoods_kept (most_income_lost 0.05), recruits_below_nothing: versions of the
///   world against doing nothing.
std::span<const MeasureFacts> measures();
bool is_measure(std::string_view id);

/// engine::InputError where the measure is unknown or a setting is no number.
Measured measured(const Criterion& criterion, const Exercise& exercise, const Record& record);

}  // namespace tabletop::after
