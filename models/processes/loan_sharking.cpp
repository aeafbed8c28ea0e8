// SPDX-License-Identifier: Apache-2.0
// Groups lend to those in need and take interest; debts fall as they are paid or forgotten.
#include "models/groups/present.hpp"

namespace models {

class LoanSharking final : public engine::CellProcess {
  Community& community_;
  Groups& groups_;
  MarketPlaces& places_;

 public:
  explicit LoanSharking(engine::Model& model)
      : CellProcess(model, stage(StageOf::market_clearing),
                    static_cast<Model&>(model).community.table, "loan_sharking",
                    "Groups lend to those in need and take interest."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        places_(static_cast<Model&>(model).market_places) {}

  engine::Parameter lending{
      this,
      {.name = "lending",
       .unit = unit::usd_per_person_year,
       .range = {0, 2000},
       .value = 60,
       .about = "Lent per person where all needs are unmet, groups hold all and do nothing else.",
       .source =
           engine::assumption("small daily loans, a few USD per person and year on the mean")}};
  engine::Parameter interest{
      this,
      {.name = "interest",
       .unit = unit::per_year,
       .range = {0, 10},
       .value = 2,
       .about = "Interest taken on debts where groups hold all.",
       .source = engine::assumption("drop-by-drop loans cost about a fifth a month")}};
  engine::Parameter repayment{this,
                              {.name = "repayment",
                               .unit = unit::per_year,
                               .range = {0, 20},
                               .value = 3,
                               .about = "Share of debts paid back or lost in a year.",
                               .source = engine::assumption("loans of about four months")}};
  engine::Parameter cash_half{
      this,
      {.name = "cash_half",
       .unit = unit::usd_per_person,
       .range = {1, 1e5},
       .value = 500,
       .about = "Cash per member of those who lend at which they lend half of what is asked.",
       .source = engine::assumption("some five small loans; 100 to 2,000")}};
  engine::Parameter usual_asked{
      this,
      {.name = "usual_asked",
       .unit = unit::share,
       .range = {0.01, 1},
       .value = 0.3,
       .about = "Share who ask groups for credit where that is lent; more who ask borrow more.",
       .source = engine::assumption("share where one group holds a place; 0.15 to 0.5")}};
  engine::Flow lent{this, community_.debt, "lent"};
  engine::Flow repaid{this, community_.debt, "repaid"};
  engine::Set wanted{this, places_.wanted[static_cast<std::size_t>(Market::loan_sharking)]};
  engine::Set takings{this, community_.takings[static_cast<std::size_t>(Market::loan_sharking)]};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto lends = lending.over(cells), costs = interest.over(cells),
               back = repayment.over(cells);
    const auto people = community_.population.over(cells), control = community_.control.over(cells);
    const auto need = community_.unmet_need.over(cells), debt = community_.debt.over(cells);
    const auto income_w = community_.income.women.over(cells),
               income_m = community_.income.men.over(cells);
    const std::size_t credit = static_cast<std::size_t>(Demand::credit);
    const auto ask = community_.turning[credit].to_group.over(cells);
    const auto usual = usual_asked.over(cells);
    const auto in = lent.over(cells), out = repaid.over(cells), taken = takings.over(cells);
    const auto could = wanted.fresh(cells);
    const auto enough = cash_half.over(cells);
    const engine::Stock& effort =
        groups_.portfolio[static_cast<std::size_t>(Market::loan_sharking)];
    for (std::size_t i = 0; i < cells.size; ++i) {
      const Present here = present_at(community_, cells.begin + i);
      const double hold = control[i] * here.mean(effort, cells.table->lane_of(cells.begin + i));
      // The less a household earns, the more it borrows: half again at no income.
      const double poor = 1.0 + 0.5 * std::max(0.0, 1.0 - 0.5 * (income_w[i] + income_m[i]));
      const double cash = cash_of_lenders(here, cells.table->lane_of(cells.begin + i));
      in[i] = lends[i] * need[i] * poor * hold * (ask[i] / usual[i]) * saturating(cash, enough[i]) *
              now.step_years;
      out[i] = -std::min(1.0, back[i] * now.step_years) * debt[i];
      // Interest on what all lending would have out at any time.
      could[i] = costs[i] * lends[i] * need[i] * poor * people[i] / std::max(back[i], 0.1);
      taken[i] = costs[i] * debt[i] * people[i] * hold * now.step_years;
    }
  }

 private:
  // Cash per member of the groups here, by their part of the effort.  [USD per person]
  double cash_of_lenders(const Present& here, std::size_t lane) const {
    const std::size_t lanes = groups_.table.lanes();
    const engine::Stock& effort =
        groups_.portfolio[static_cast<std::size_t>(Market::loan_sharking)];
    double sum = 0.0, all = 0.0;
    for (std::size_t k = 0; k < here.count; ++k) {
      const std::size_t group = here.slot[k] * lanes + lane;
      const double lends = here.share[k] * effort.at(group);
      sum += lends * groups_.money.at(group) / (100.0 * std::max(groups_.members.at(group), 1.0));
      all += lends;
    }
    return all > 0.0 ? sum / all : 0.0;
  }
};

void declare_loan_sharking(Model& model) { model.add<LoanSharking>(); }

}  // namespace models
