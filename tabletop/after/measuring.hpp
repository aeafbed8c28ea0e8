// SPDX-License-Identifier: Apache-2.0
// What measures are made with: a criterion with its settings, over a session (measures.hpp).
#pragma once

#include <string>
#include <string_view>

#include "tabletop/after/measures.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::after {

struct Measuring {
  const Criterion& criterion;
  const Exercise& exercise;
  const Record& record;
  const texts::Catalogue& catalogue;

  std::string setting(std::string_view name, std::string_view otherwise) const;
  double number(std::string_view name, double otherwise) const;
  /// Cannot be measured, because of this (id of a message).
  Measured undefined(std::string_view reason) const;
  std::string yes_or_no(bool is_so) const;
  /// "3 of 4 (75 %)"
  std::string part_of(std::size_t count, std::size_t of) const;
};

Measured weeks_to_first_decision(const Measuring& measuring);
Measured share_of_items_shared(const Measuring& measuring);
Measured rumour_not_acted_on(const Measuring& measuring);
Measured decisions_before_week(const Measuring& measuring);
Measured safeguards_before_week(const Measuring& measuring);
Measured decisions_stating_beneficiaries(const Measuring& measuring);
Measured place_weeks_below(const Measuring& measuring);
Measured function_sustained(const Measuring& measuring);
Measured aid_diverted(const Measuring& measuring);
Measured revenue_down_livelihoods_kept(const Measuring& measuring);
Measured recruits_below_nothing(const Measuring& measuring);

}  // namespace tabletop::after
