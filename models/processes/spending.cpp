// SPDX-License-Identifier: Apache-2.0
// Groups pay their members, buy weapons and pay for the order they keep, as far as money goes.
#include <cmath>

#include "models/groups/present.hpp"

namespace models {

class Spending final : public engine::Meeting {
  Groups& groups_;
  Markets& market_;
  engine::Table& nation_;

 public:
  explicit Spending(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).groups.table,
                "spending", "Groups pay members, weapons and the order they keep."),
        groups_(static_cast<Model&>(model).groups),
        market_(static_cast<Model&>(model).market),
        nation_(static_cast<Model&>(model).nation.table) {}

  engine::Parameter wage{
      this,
      {.name = "wage",
       .unit = unit::usd_per_week,
       .range = {0, 500},
       .value = 50,
       .about = "What a member at large is paid at least.",
       .source = engine::assumption(
           "some two thirds of a minimum wage; cartels pay up to 250 a week (B2)")}};
  engine::Parameter shared_out{this,
                               {.name = "shared_out",
                                .unit = unit::share,
                                .range = {0, 1},
                                .value = 0.6,
                                .about = "Share of takings that goes to members.",
                                .source = engine::assumption("between a gang and a firm")}};
  engine::Parameter drawn_out{
      this,
      {.name = "drawn_out",
       .unit = unit::per_year,
       .range = {0, 5},
       .value = 0.5,
       .about = "Share of money that leaders draw out in a year.",
       .source = engine::assumption("two years of takings are kept at most")}};
  engine::Parameter arms_share{
      this,
      {.name = "arms_share",
       .unit = unit::per_year,
       .range = {0, 2},
       .value = 0.4,
       .about = "Share of money spent on weapons in a year of nothing but confrontation; three "
                "tenths of that in any year.",
       .source = engine::assumption("a group at war spends half of its cash on arms")}};
  engine::Parameter weapon_price{
      this,
      {.name = "weapon_price",
       .unit = unit::usd,
       .range = {100, 20000},
       .value = 1200,
       .about = "Price of a firearm with ammunition.",
       .source = engine::assumption("street prices of handguns, 500 to 3,000 USD")}};
  engine::Parameter weapon_loss{this,
                                {.name = "weapon_loss",
                                 .unit = unit::per_year,
                                 .range = {0, 2},
                                 .value = 0.15,
                                 .about = "Weapons lost, worn out or found.",
                                 .source = engine::assumption("a weapon lasts about seven years")}};
  engine::Parameter governance_share{
      this,
      {.name = "governance_share",
       .unit = unit::per_year,
       .range = {0, 2},
       .value = 0.2,
       .about = "Share of money spent on favours and order in a year of nothing but governing.",
       .source = engine::assumption("same size as arms")}};
  engine::Parameter own_arms{
      this,
      {.name = "own_arms",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "How much cheaper arms are for a group that deals in nothing else.",
       .source = engine::assumption("it pays the price at the border; 0.2 to 0.7")}};
  engine::Flow wages{this, groups_.money, "wages", "-wages"};
  engine::Flow arms{this, groups_.money, "arms", "-arms"};
  engine::Flow governance{this, groups_.money, "governance", "-governance"};
  engine::Flow weapons{this, groups_.weapons, "weapons"};

  void meet(const engine::Now& now) override {
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      if (groups_.is_alive.at(group) == 0.0) continue;
      const std::size_t lane = group % groups_.table.lanes();
      const auto at = [&](const engine::Parameter& parameter) {
        return parameter.at(nation_, lane);
      };
      const double members = groups_.members.at(group);
      double taken = 0.0;
      for (const engine::Stock& revenue : groups_.revenue) taken += revenue.at(group);
      const double weeks = now.step_years / unit::week.factor;
      double money = std::floor(0.9 * groups_.money.at(group));  // the rest is bribery's
      const auto pay = [&](double cents) {
        const double paid = std::min(std::floor(cents + 0.5), money);
        money -= paid;
        return -paid;
      };
      wages.whole()[group] =
          pay(100.0 * std::max(at(wage) * members * weeks, at(shared_out) * taken) +
              money * std::min(1.0, at(drawn_out) * now.step_years));
      const double fights =
          groups_.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(group);
      const double rules =
          groups_.strategy[static_cast<std::size_t>(Strategy::governance)].at(group);
      const double spent =
          pay(money * std::min(1.0, at(arms_share) * (0.3 + fights) * now.step_years));
      arms.whole()[group] = spent;
      governance.whole()[group] =
          pay(money * std::min(1.0, at(governance_share) * rules * now.step_years));
      const auto arms_trade = static_cast<std::size_t>(Market::weapons);
      const double dealer = 1.0 - at(own_arms) * groups_.portfolio[arms_trade].at(group);
      const double costs =
          at(weapon_price) * dealer * market_.price.at(arms_trade * groups_.table.lanes() + lane);
      const double bought = -spent / (100.0 * std::max(costs, 1.0)) / std::max(members, 1.0);
      // Nobody carries many: what is bought beyond one firearm a member adds little.
      weapons.whole()[group] = bought * (1.0 - groups_.weapons.at(group) / 3.0) -
                               at(weapon_loss) * groups_.weapons.at(group) * now.step_years;
    }
  }
};

void declare_spending(Model& model) { model.add<Spending>(); }

}  // namespace models
