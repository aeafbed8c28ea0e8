// SPDX-License-Identifier: Apache-2.0
// What people live on: work, less shocks, prices and levies, less what is lost when men are killed,
// jailed, recruited or leave; and what those abroad send. 1 is the national mean before the crisis.
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// income → base · (1 − wages(1 − work/usual work))(1 − shock)(1 − levies)(1 − fear loss)
///          (1 − markets barred · hold)(1 − missing earners) / prices + transfer + remittances
class Livelihoods final : public engine::CellProcess {
  Community& community_;
  const Hazards& hazards_;

 public:
  explicit Livelihoods(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).community.table,
                    "livelihoods", "Lets income follow work, shocks, levies and missing earners."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards) {}

  engine::Parameter adjustment{this,
                               {"adjustment",
                                unit::per_year,
                                {0.1, 50},
                                4.0,
                                "How fast income follows what determines it.",
                                assumption("a season")}};
  engine::Parameter income_shock{this,
                                 {"income_shock",
                                  unit::share,
                                  {0, 0.9},
                                  0.0,
                                  "Share of income that a shock takes.",
                                  assumption("none without a driver")}};
  engine::Parameter shock_to_women{
      this,
      {"shock_to_women",
       unit::one,
       {0.5, 2},
       1.1,
       "A shock's share of women's income relative to men's.",
       assumption("women work more often without contract; 1.0 to 1.3 after 2020 in the region")}};
  engine::Parameter income_value{
      this,
      {"income_value",
       unit::usd_per_person_year,
       {500, 20000},
       4400,
       "Income of one unit.",
       engine::cite("prietocuriel2025", "legal income 14.7 USD on 300 days")}};
  engine::Parameter missing_earners{
      this,
      {"missing_earners",
       unit::share,
       {0, 1},
       0.5,
       "Loss of the others' income when all men of working age are gone.",
       assumption("men earn about 60 % of household income")}};
  engine::Parameter transfer{this,
                             {"transfer",
                              unit::one,
                              {0, 1},
                              0.0,
                              "Transfer to each person, in units of income.",
                              assumption("none without a measure")}};
  engine::Parameter women_first{this,
                                {"women_first",
                                 unit::share,
                                 {0, 1},
                                 0.0,
                                 "Share of men's part of a transfer that is paid to women.",
                                 assumption("none without a measure")}};
  engine::Parameter levy_on_transfer{
      this,
      {"levy_on_transfer",
       unit::share,
       {0, 1},
       0.3,
       "Share of a transfer that groups take where they hold everything.",
       assumption("groups levy what flows where they rule")}};
  engine::Parameter fear_loss{
      this,
      {"fear_loss",
       unit::share,
       {0, 0.5},
       0.1,
       "Share of income lost where all live in fear: shops that close, work not taken.",
       assumption("direction from surveys of small firms; size open")}};
  engine::Parameter wages{
      this,
      {"wages",
       unit::share,
       {0, 1},
       0.7,
       "Share of income that work brings; the rest is pensions, kin and own harvest.",
       assumption("household surveys of the region: 0.6 to 0.8 from labour")}};
  engine::Parameter barred_markets{this,
                                   {"barred_markets",
                                    unit::share,
                                    {0, 0.5},
                                    0.05,
                                    "Share of income lost where groups say who may sell and where.",
                                    assumption("0 to 0.15")}};
  engine::Parameter remittance{this,
                               {"remittance",
                                unit::one,
                                {0, 5},
                                0.5,
                                "What a person abroad sends, in units of income.",
                                assumption("200 USD a month; 0.3 to 0.8")}};
  engine::Parameter dear_roads{this,
                               {"dear_roads",
                                unit::one,
                                {0, 5},
                                0.3,
                                "Relative rise of prices where no road is left.",
                                assumption("0.1 to 1")}};
  engine::Parameter dear_harvest{this,
                                 {"dear_harvest",
                                  unit::one,
                                  {0, 5},
                                  0.25,
                                  "Relative rise of prices in a full drought.",
                                  assumption("0.1 to 0.5")}};
  engine::Parameter price_shock{this,
                                {"price_shock",
                                 unit::one,
                                 {0, 10},
                                 0.0,
                                 "Relative rise of prices by a shock.",
                                 assumption("none without a driver")}};
  engine::Set prices{this, community_.cost_of_living};
  engine::Flow women{this, community_.income.women, "women"};
  engine::Flow men{this, community_.income.men, "men"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    set_prices(cells);
    const auto burden = levies(now, cells), absent = missing_men(cells);
    const auto sent = remittances(cells);
    follow(Sex::women, now, cells, burden, absent, sent);
    follow(Sex::men, now, cells, burden, absent, sent);
  }

 private:
  void set_prices(const engine::Cells& cells) const {
    const auto roads =
        community_.infrastructure[static_cast<std::size_t>(Infrastructure::transport)].over(cells);
    const auto dry = hazards_.dryness.over(cells), shock = price_shock.over(cells);
    const auto r = dear_roads.over(cells), d = dear_harvest.over(cells);
    const auto out = prices.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = 1.0 + shock[i] + r[i] * (1.0 - roads[i]) + d[i] * dry[i];
    }
  }

  // What those abroad send, per person here. [units of income]
  std::span<double> remittances(const engine::Cells& cells) const {
    const auto sent = zeros(cells);
    for (const Sex sex : {Sex::women, Sex::men}) {
      add_cohorts(sent, community_.people(Standing::abroad), sex, Age::young, Age::adults, cells);
    }
    const auto people = community_.population.over(cells), each = remittance.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) sent[i] *= each[i] / std::max(people[i], 1.0);
    return sent;
  }

  // What extortion and lenders took in the last step, as a share of the income of the place.
  std::span<double> levies(const engine::Now& now, const engine::Cells& cells) const {
    const auto burden = zeros(cells);
    add_to(burden, community_.takings[static_cast<std::size_t>(Market::extortion)], cells);
    add_to(burden, community_.takings[static_cast<std::size_t>(Market::loan_sharking)], cells);
    const auto people = community_.population.over(cells),
               unit_of_income = income_value.over(cells);
    const auto base = community_.base_income.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double earned = unit_of_income[i] * base[i] * std::max(people[i], 1.0) * now.step_years;
      burden[i] = burden[i] / (burden[i] + std::max(earned, 1.0));
    }
    return burden;
  }

  // Men of working age who are jailed or in a group, as a share of those who belong here.
  std::span<double> missing_men(const engine::Cells& cells) const {
    const auto absent = zeros(cells), present = zeros(cells);
    for (const Standing standing :
         {Standing::resident, Standing::displaced, Standing::former_member,
          Standing::former_combatant, Standing::security}) {
      add_cohorts(present, community_.people(standing), Sex::men, Age::young, Age::adults, cells);
    }
    for (const Standing standing :
         {Standing::member, Standing::awaiting_trial_member, Standing::awaiting_trial_other,
          Standing::prisoner_member, Standing::prisoner_other, Standing::trafficked,
          Standing::abroad}) {
      add_cohorts(absent, community_.people(standing), Sex::men, Age::young, Age::adults, cells);
    }
    // The dead leave no row: they show as men missing beside women of their age.
    const auto women_here = zeros(cells);
    for (const Standing standing : {Standing::resident, Standing::displaced}) {
      add_cohorts(women_here, community_.people(standing), Sex::women, Age::young, Age::adults,
                  cells);
    }
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double belong = std::max(present[i] + absent[i], 1.0);
      const double widowed = std::max(0.0, 1.0 - belong / std::max(women_here[i], 1.0));
      const double gone = absent[i] / belong;
      absent[i] = gone + (1.0 - gone) * widowed;
    }
    return absent;
  }

  void follow(Sex sex, const engine::Now& now, const engine::Cells& cells,
              std::span<const double> burden, std::span<const double> absent,
              std::span<const double> sent) const {
    const auto out = (sex == Sex::women ? women : men).over(cells);
    const auto income = community_.income.of(sex).over(cells);
    const auto fear = community_.fear.of(sex).over(cells);
    const auto base = community_.base_income.over(cells), control = community_.control.over(cells);
    const auto shock = income_shock.over(cells), relative = shock_to_women.over(cells);
    const auto earners = missing_earners.over(cells), scared = fear_loss.over(cells);
    const auto given = transfer.over(cells), levied = levy_on_transfer.over(cells);
    const auto speed = adjustment.over(cells);
    const auto work = community_.employment.of(sex).over(cells);
    const auto usual = community_.usual_employment.of(sex).over(cells);
    const auto waged = wages.over(cells), barred = barred_markets.over(cells);
    const auto cost = prices.over(cells);
    const auto first = women_first.over(cells);
    const double to_women = sex == Sex::women ? 1.0 : 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double struck = std::min(1.0, shock[i] * (1.0 + to_women * (relative[i] - 1.0)));
      const double earned = 1.0 - waged[i] * (1.0 - work[i] / std::max(usual[i], 0.05));
      const double kept = earned * (1.0 - struck) * (1.0 - barred[i] * control[i]) *
                          (1.0 - burden[i]) * (1.0 - scared[i] * fear[i]) *
                          (1.0 - earners[i] * absent[i]);
      const double target =
          (base[i] * kept + sent[i] +
           given[i] * (1.0 + first[i] * (2.0 * to_women - 1.0)) * (1.0 - levied[i] * control[i])) /
          cost[i];
      out[i] = share_moved(speed[i], now.step_years) * (target - income[i]);
    }
  }
};

void declare_livelihoods(Model& model) { model.add<Livelihoods>(); }

}  // namespace models
