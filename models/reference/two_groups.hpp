// SPDX-License-Identifier: Apache-2.0
// Two equal groups in balance, and a shock to how much they fight, after the supporting models of
// Prieto-Curiel (2025), on the kernel of the crisis model.
//     C₁' = C₁ · (ρ − θ C₂ − η − ω C₁), and C₂ alike; killed in a week: 2 θ C₁ C₂
// And how many of those who are asked join a group: a choice by pay, wage, programme and risk.
#pragma once

#include "engine/store/stock.hpp"
#include "models/reference/published.hpp"

namespace models::reference {

/// Steps are weeks; the defaults are a fixed point of 25,000 members each.
class TwoGroups final : public PublishedModel {
 public:
  TwoGroups();
  /// With every number at its default.
  explicit TwoGroups(std::size_t lanes);
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  engine::Table& groups = add_table("group");
  engine::Table& country = add_table("country");
  engine::Stock members, killed, arrested;  // now; in the last week [person]

  /// How much more they fight than in balance, from now on.
  void set_conflict(std::size_t lane, double factor);
  /// Arrests as a flow that the State can carry, in place of a share of the members. [person/week]
  void set_arrest_flow(std::size_t lane, double of_each_group);
};

/// What somebody weighs who is asked to join; money in USD of a year, risks of a week.
struct Offer {
  double pay = 250.0 * 52.0;
  double wage = 14.7 * 300.0;
  double programme = 832.0;
  double risk_of_arrest = 800.0 / (52.0 * 25000.0);
  double risk_of_death = 700.0 / (52.0 * 25000.0);
};

/// Share of those asked who join: some are forced, some never would, the others choose.
/// P = 0.1 + 0.8 · logistic(α + (pay − wage − programme)/1000 − 5000·arrest − 10000·death)
double joining(const Offer& offer, double inclination);

}  // namespace models::reference
