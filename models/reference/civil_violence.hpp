// SPDX-License-Identifier: Apache-2.0
// Civil violence, model I of Epstein (2002), on the kernel of the crisis model: citizens on a torus
// rise where grievance outweighs the risk of arrest, cops arrest those they see.
//     grievance = hardship · (1 − legitimacy);  risk = 1 − exp(−k · q(cops / risen in view))
//     a citizen rises when grievance − risk aversion · risk > threshold
// The paper leaves details open on which its outbursts depend; they are pinned in
// docs/reference/civil-violence.md. Everybody moves, then decides or arrests, one after another.
#pragma once

#include <optional>

#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "engine/store/stock.hpp"
#include "models/reference/published.hpp"
#include "models/reference/torus.hpp"

namespace models::reference {

struct CivilViolenceRules {
  std::size_t side = 40;
  double citizens = 0.70, cops = 0.04;  // share of sites
  double vision = 7.0;
  Neighbourhood neighbourhood = Neighbourhood::disc;
  enum class Ratio { floor, round, plain };  // what q is
  Ratio ratio = Ratio::floor;
  enum class Order { mixed, cops_last };  // who acts when; drawn anew each step
  Order order = Order::mixed;
};

class CivilViolence final : public PublishedModel {
 public:
  CivilViolence();
  /// By these rules. Places are drawn by the seeds of the lanes.
  CivilViolence(const CivilViolenceRules& rules, const engine::Lanes& lanes);
  /// By the rules that its numbers tell.
  void found(const engine::Lanes& lanes, std::span<const GivenTie> ties) override;

  CivilViolenceRules rules;
  std::optional<Torus> torus;  // once founded
  engine::Table& people = add_table("person");
  engine::Table& country = add_table("country");
  engine::Stock hardship, risk_aversion;     // of citizens; [1]
  engine::Stock site, has_risen, jail_left;  // [1], 0 or 1, [step]
  engine::Stock risen, jailed;               // numbers of the country

  std::size_t citizens() const { return citizens_; }  // the first rows; cops follow
  /// Legitimacy of the State in a lane, now.
  void set_legitimacy(std::size_t lane, double legitimacy);
  void set_longest_jail(std::size_t lane, double steps);

 private:
  void found(const CivilViolenceRules& asked, const engine::Lanes& lanes);
  void place(const engine::Lanes& lanes);
  std::size_t citizens_ = 0;
};

}  // namespace models::reference
