// SPDX-License-Identifier: Apache-2.0
// Civil violence, model II of Epstein (2002), on the kernel of the crisis model: two groups, blue and
// green, who may rise against each other. Legitimacy is here the right to exist that each grants the
// other. Who rises kills one of the other group in view; cops arrest those who have risen; people
// clone onto free sites in view and die of age.
//     a citizen rises when hardship · (1 − legitimacy) − risk aversion · risk > threshold
//     risk = 1 − exp(−k · floor(cops / risen in view))
// docs/reference/civil-violence-groups.md says what is from the paper and what had to be assumed.
#pragma once

#include <optional>

#include "engine/store/stock.hpp"
#include "models/reference/published.hpp"
#include "models/reference/torus.hpp"

namespace models::reference {

/// One lane a model: births and deaths fill and empty the rows of a table of fixed length.
class CivilViolenceGroups final : public PublishedModel {
 public:
  using Kind = double;  // as a stock holds it
  static constexpr Kind nobody = 0, blue = 1, green = 2, cop = 3;

  CivilViolenceGroups();
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  std::optional<Torus> torus;  // once founded
  engine::Table& slots = add_table("slot");
  engine::Table& country = add_table("country");
  engine::Stock kind, site;                        // whom a slot holds, where
  engine::Stock hardship, risk_aversion;           // of citizens; [1]
  engine::Stock years_left, has_risen, jail_left;  // [step], 0 or 1, [step]
  engine::Stock killed;                            // in a step, in the country

 private:
  void place(const engine::Lanes& lanes, std::size_t lane);
};

}  // namespace models::reference
