// SPDX-License-Identifier: Apache-2.0
// Recruitment, arrests, conflict and saturation of 150 cartels, after Prieto-Curiel, Campedelli and
// Hope (2023), on the kernel of the crisis model.
//     C' = C · (ρ − η/T − θ · Σ S C − ω · C),   T = Σ C
//     S_ij = (R_ij + 1) / (A_i + 1),  S_ii = 0
// R rivalry of two cartels, A all alliances of one. Arrests are a flow that the State can carry, not a
// rate: who belongs to a larger whole is safer. Members are real numbers, or people one by one whom
// chance recruits, jails, kills and tires at the same rates.
#pragma once

#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "engine/store/stock.hpp"
#include "models/reference/cartel_network.hpp"
#include "models/reference/published.hpp"

namespace models::reference {

/// Members, and what they lost and gained in the last step. Weeks by name: rates are those of a week.
class Cartels : public PublishedModel {
 public:
  Cartels();
  /// With every number at its default and this network.
  explicit Cartels(const CartelNetwork& network, std::size_t lanes = 1);

  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;
  void found(const engine::Lanes& lanes, const CartelNetwork& network);

  engine::Table& table = add_table("cartel");
  engine::Table& country = add_table("country");
  engine::Graph& rivalry = add_graph("rivalry");
  engine::Stock members, allied;                     // [person], [states shared with allies]
  engine::Stock killed, recruited, arrested, tired;  // of a cartel, in a week [person]
  engine::Stock all_members;                         // at the start of a step [person]

  double total(const engine::Stock& stock, std::size_t lane = 0) const;
};

inline constexpr std::size_t cartels_in_mexico = 150;
inline constexpr double members_in_2012 = 115000;
inline constexpr int weeks_to_2022 = 520;
inline constexpr int weeks_to_2027 = 780;

}  // namespace models::reference
