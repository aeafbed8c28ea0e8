// SPDX-License-Identifier: Apache-2.0
// Firms of a province get into distress when income falls, credit is called in, storms and failures
// strike, groups extort them or undercut them with dirty money; some close, others open.
#include <string>

#include "engine/math/elementary.hpp"
#include "models/groups/present.hpp"

namespace models {

namespace sector_distress_detail {
struct Sensitivity {
  double to_income, to_credit, to_damage;
};
// In the order of Sector; 1 is the mean of all sectors. Assumed.
inline constexpr std::array<Sensitivity, sectors> sensitivities{{{0.4, 0.6, 0.8},
                                                                 {0.5, 0.8, 1.5},
                                                                 {0.8, 0.6, 1.0},
                                                                 {1.4, 1.8, 0.6},
                                                                 {0.6, 0.8, 0.8},
                                                                 {1.0, 1.0, 1.6},
                                                                 {1.8, 1.2, 1.2},
                                                                 {1.2, 1.8, 0.6},
                                                                 {0.8, 0.8, 0.9},
                                                                 {0.5, 0.6, 0.4}}};
}  // namespace sector_distress_detail

/// Distress moves to 1 − (1 − usual) · Π (1 − weight · sensitivity · shock); the shocks of a province
/// are means over its people. Firms: close at failure · (distress − usual)⁺, open where some are missing.
class SectorDistress final : public engine::Meeting {
  Model& world_;

 public:
  explicit SectorDistress(engine::Model& model)
      : Meeting(model, stage(StageOf::services), static_cast<Model&>(model).sectors.table,
                "sector_distress", "Brings firms into distress and out of it."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {.name = "usual",
                           .unit = unit::share,
                           .range = {0, 1},
                           .value = 0.05,
                           .about = "Share of firms in distress in usual times.",
                           .source = engine::assumption("insolvency and arrears; 0.02 to 0.1")}};
  engine::Parameter by_income{
      this,
      {.name = "by_income",
       .unit = unit::one,
       .range = {0, 3},
       .value = 0.8,
       .about = "Distress per share of income that people have lost.",
       .source = engine::assumption("sales fall with incomes; 0.4 to 1.2")}};
  engine::Parameter by_credit{this,
                              {.name = "by_credit",
                               .unit = unit::one,
                               .range = {0, 3},
                               .value = 0.5,
                               .about = "Distress where all loans are refused or called in.",
                               .source = engine::assumption("0.2 to 0.8")}};
  engine::Parameter by_damage{this,
                              {.name = "by_damage",
                               .unit = unit::one,
                               .range = {0, 3},
                               .value = 0.5,
                               .about = "Distress where all is wrecked or out of work.",
                               .source = engine::assumption("0.2 to 0.9")}};
  engine::Parameter by_extortion{
      this,
      {.name = "by_extortion",
       .unit = unit::one,
       .range = {0, 10},
       .value = 0.8,
       .about = "Distress per 100 USD a person and year that extortioners take in the province.",
       .source = engine::assumption("some ten firms in a hundred close or sell; 0.2 to 2")}};
  engine::Parameter undercut{
      this,
      {.name = "undercut",
       .unit = unit::one,
       .range = {0, 2},
       .value = 0.3,
       .about = "Distress of honest firms where groups own the rest of the sector.",
       .source = engine::assumption("dirty money needs no profit; 0.1 to 0.6")}};
  engine::Parameter pace{this,
                         {.name = "pace",
                          .unit = unit::per_year,
                          .range = {0.1, 20},
                          .value = 3,
                          .about = "How fast distress follows shocks.",
                          .source = engine::assumption("reserves last four months; 1 to 8")}};
  engine::Parameter failure{this,
                            {.name = "failure",
                             .unit = unit::per_year,
                             .range = {0, 5},
                             .value = 0.5,
                             .about = "Hazard that a firm in distress beyond the usual closes.",
                             .source = engine::assumption("two years; 0.2 to 1")}};
  engine::Parameter opening{
      this,
      {.name = "opening",
       .unit = unit::per_year,
       .range = {0, 5},
       .value = 0.3,
       .about = "How fast missing firms are replaced where none is in distress.",
       .source = engine::assumption("three years; 0.1 to 1")}};
  engine::Flow change{this, world_.sectors.distress, "distress"};
  engine::Flow firms{this, world_.sectors.firms, "firms"};

  void meet(const engine::Now& now) override {
    const engine::Table& provinces = world_.province.table;
    const std::size_t width = shocks * provinces.cells();
    const std::span<const double> sums =
        sums_.over(now, world_.community.table.rows(), width,
                   [&](std::size_t row, std::span<double> into) { add_up(row, into); });
    for (std::size_t k = 1; k < shocks; ++k) {
      shock_[k].resize(provinces.cells());
      const double scale = k == 4 ? 100.0 * now.step_years : 1.0;
      for (std::size_t p = 0; p < provinces.cells(); ++p)
        shock_[k][p] = sums[k * provinces.cells() + p] / std::max(sums[p], 1.0) / scale;
    }
    for (std::size_t s = 0; s < sectors; ++s) follow(now, s);
  }

 private:
  static constexpr std::size_t shocks = 5;  // people, income lost, squeeze, damage, dues

  // Into [people, and times people: income lost, squeeze, damage; dues][province cell].
  void add_up(std::size_t row, std::span<double> into) const {
    const Community& here = world_.community;
    const std::size_t lanes = here.table.lanes(), width = world_.province.table.cells();
    const std::size_t province = here.table.link().row[row];
    const engine::Stock& extorted = here.takings[static_cast<std::size_t>(Market::extortion)];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane, at = province * lanes + lane;
      const double people = here.population.at(cell);
      const double income = 0.5 * (here.income.women.at(cell) + here.income.men.at(cell));
      const double lost = 1.0 - income / std::max(here.base_income.at(cell), 0.01);
      into[at] += people;
      into[width + at] += people * std::max(lost, 0.0);
      into[2 * width + at] += people * world_.hazards.credit_squeeze.at(cell);
      into[3 * width + at] +=
          people * std::max({world_.hazards.storm.at(cell), world_.hazards.outage.at(cell),
                             world_.hazards.digital_disruption.at(cell)});
      into[4 * width + at] += extorted.at(cell);
    }
  }

  // One sector in all provinces.
  void follow(const engine::Now& now, std::size_t sector) {
    const engine::Table& provinces = world_.province.table;
    const std::size_t first = sector * provinces.cells();
    const auto of = [&](const engine::Parameter& parameter) {
      return parameter.everywhere(provinces);
    };
    const auto left = [](double weight) { return std::max(0.0, 1.0 - weight); };
    const auto moved = [years = now.step_years](double rate) {
      return engine::math::probability(rate, years);
    };
    const sector_distress_detail::Sensitivity felt = sector_distress_detail::sensitivities[sector];
    const auto calm = of(usual), income = of(by_income), credit = of(by_credit),
               damage = of(by_damage), dues = of(by_extortion), cheap = of(undercut);
    const auto speed = of(pace), opens = of(opening), closes = of(failure);
    const auto owned = world_.sectors.infiltrated.view(), before = world_.sectors.distress.view(),
               firms_open = world_.sectors.firms.view();
    const std::span<double> changed = change.whole().subspan(first, provinces.cells());
    const std::span<double> opened = firms.whole().subspan(first, provinces.cells());
    const double *const lost = shock_[1].data(), *const squeezed = shock_[2].data(),
                        *const damaged = shock_[3].data(), *const extorted = shock_[4].data();
    for (std::size_t p = 0; p < changed.size(); ++p) {
      const double sound = (1.0 - calm[p]) * left(income[p] * felt.to_income * lost[p]) *
                           left(credit[p] * felt.to_credit * squeezed[p]) *
                           left(damage[p] * felt.to_damage * damaged[p]) *
                           left(dues[p] * extorted[p]) * left(cheap[p] * owned[first + p]);
      const double old = before[first + p], open = firms_open[first + p];
      changed[p] = moved(speed[p]) * (1.0 - sound - old);
      opened[p] = moved(opens[p]) * std::max(0.0, 1.0 - open) * (1.0 - old) -
                  open * moved(closes[p] * std::max(0.0, old - calm[p]));
    }
  }

  std::array<std::vector<double>, shocks> shock_;  // [province cell]; of 0, people, none
  RowSums sums_;
};

void declare_sector_distress(Model& model) { model.add<SectorDistress>(); }

}  // namespace models
