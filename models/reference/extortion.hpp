// SPDX-License-Identifier: Apache-2.0
// Extortion in Palermo: the mechanism of GLODERS-S (Nardin and others 2016) on the kernel of the crisis
// model. Mafiosi demand, entrepreneurs pay or refuse and denounce or keep silent, by what it costs
// them and by which norm is salient; the State investigates, holds and convicts; an organisation of
// citizens calls on entrepreneurs and consumers. Steps are units of time of the source.
//     P(pay) = 0.2 · (loss of refusing / both losses) + 0.8 · salience of paying
//     P(denounce) = 0.2 · (α · State protects + (1 − α) · (1 − mafia punishes)) + 0.8 · salience of it
// What the sources leave open is pinned in docs/reference/extortion-palermo.md.
#pragma once

#include <deque>

#include "engine/store/stock.hpp"
#include "models/reference/published.hpp"

namespace models::reference {

/// What an entrepreneur has done, seen and heard that bears on one of two opposite norms.
struct NormEvidence {
  double kept = 0.0, broken = 0.0;            // by oneself
  double seen_kept = 0.0, seen_broken = 0.0;  // by others
  double enforced = 0.0, blamed = 0.0;        // punished for breaking, sanctioned for keeping it
  double called_for = 0.0, called_against = 0.0;
};
/// Salience of the norm: 0 to 1, one half where evidence is even. Of the opposite norm: 1 less it.
double salience(const NormEvidence& evidence);

/// Weak State and no calls; strong State; calls of citizens; both, and calls of the State.
enum class Approach { none, legal, social, combined };

class Extortion final : public PublishedModel {
 public:
  static constexpr engine::Row entrepreneurs = 100, consumers = 200, mafiosi = 20, officers = 20;
  static constexpr engine::Row first_consumer = entrepreneurs,
                               first_mafioso = first_consumer + consumers,
                               first_officer = first_mafioso + mafiosi,
                               state = first_officer + officers, actors = state + 1;
  enum Trait : std::size_t {
    paid,
    refused,
    seen_paid,
    seen_refused,  // of an entrepreneur
    silent,
    denounced,
    seen_silent,
    seen_denounced,
    punished,
    sanctioned,
    called,
    protects,
    punishes,
    paid_now,
    refused_now,
    denounced_now,
    punished_now,
    bought_now,  // in the last unit
    status,
    until,
    about,  // of mafiosi and officers: what they are in, how long; concerning whom
    fund,
    payments,
    actions,  // of the State: for victims; of the organisation: since its last call
    traits
  };
  // Of a mafioso, and of an officer.
  static constexpr double at_large = 0, in_custody = 1, in_prison = 2;
  static constexpr double at_desk = 0, general_case = 1, special_case = 2;

  Extortion();
  /// With every number at its default.
  explicit Extortion(std::size_t lanes);
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  engine::Table& people = add_table("actor");
  engine::Table& country = add_table("country");
  std::deque<engine::Stock> trait;  // by Trait
  engine::Stock demands, payments_made, refusals, denunciations, punishments, held, paying_norm;

  double value(Trait which, engine::Row who, std::size_t lane) const {
    return trait[which].at(people.cell(who, lane));
  }
  /// The numbers of an approach, from now on.
  void follow(Approach approach, std::size_t lane);
};

void add_unit_of_time(Extortion& world);

}  // namespace models::reference
