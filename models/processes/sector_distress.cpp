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
    for (std::size_t s = 0; s < sectors; ++s) {
      for (std::size_t p = 0; p < provinces.cells(); ++p) {
        const double people = std::max(sums[p], 1.0);
        std::array<double, shocks> shock{};
        for (std::size_t k = 1; k < shocks; ++k)
          shock[k] = sums[k * provinces.cells() + p] / people;
        shock[4] /= 100.0 * now.step_years;
        follow(now, s, p, shock);
      }
    }
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

  void follow(const engine::Now& now, std::size_t sector, std::size_t p,
              const std::array<double, shocks>& shock) {
    const engine::Table& provinces = world_.province.table;
    const std::size_t cell = sector * provinces.cells() + p;
    const auto at = [&](const engine::Parameter& parameter) { return parameter.at(provinces, p); };
    const auto left = [](double weight) { return std::max(0.0, 1.0 - weight); };
    const sector_distress_detail::Sensitivity& felt = sector_distress_detail::sensitivities[sector];
    const double calm = at(usual), owned = world_.sectors.infiltrated.at(cell);
    const double sound = (1.0 - calm) * left(at(by_income) * felt.to_income * shock[1]) *
                         left(at(by_credit) * felt.to_credit * shock[2]) *
                         left(at(by_damage) * felt.to_damage * shock[3]) *
                         left(at(by_extortion) * shock[4]) * left(at(undercut) * owned);
    const double before = world_.sectors.distress.at(cell), open = world_.sectors.firms.at(cell);
    const auto moved = [&](double rate) { return engine::math::probability(rate, now.step_years); };
    change.whole()[cell] = moved(at(pace)) * (1.0 - sound - before);
    firms.whole()[cell] = moved(at(opening)) * std::max(0.0, 1.0 - open) * (1.0 - before) -
                          open * moved(at(failure) * std::max(0.0, before - calm));
  }

  RowSums sums_;
};

void declare_sector_distress(Model& model) { model.add<SectorDistress>(); }

}  // namespace models
