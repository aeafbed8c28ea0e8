// SPDX-License-Identifier: Apache-2.0
// People are deceived or taken where need and exposure let recruiters in, and held for what their work
// is sold for. They are victims: nothing they do is an offence here.
#include "models/groups/market_place.hpp"
#include "models/groups/victims.hpp"

namespace models {

namespace trafficking_detail {
// Relative to women of 18 to 29. UNODC Global Report on Trafficking in Persons 2022: of victims found
// about 42 % are women, 18 % girls, 23 % men, 17 % boys; typed, hence assumed.
inline constexpr CohortWeights sought{0.15, 1.2, 1.0, 0.15, 0, 0.15, 0.9, 0.6, 0.1, 0};
}  // namespace trafficking_detail

/// Taken in a year = taken_by_one · effort · exposure · (1 − prevented); a displaced person counts as
/// `displaced_exposed` residents of that age and sex: no roof and no papers, and recruiters know it.
class Trafficking final : public MarketTrade {
 public:
  explicit Trafficking(engine::Model& model)
      : MarketTrade(
            model, Market::trafficking_in_persons, Function::police, "trafficking_in_persons",
            "Takes people by deceit and force, and holds them for what their work brings.",
            {.value = 5,
             .value_source = engine::assumption(
                 "the ILO puts profits of forced labour near 20 USD a person of the world, most of "
                 "it outside groups; 1 to 10"),
             .yield = 16000,
             .yield_source = engine::assumption("some two people held; 5 to 60 thousand"),
             .seizable = 0.3,
             .seizable_source = engine::assumption("few cases are found; 0.1 to 0.5")}),
        residents_{this,
                   world_.community.people(Standing::resident),
                   world_.community.people(Standing::trafficked),
                   world_.community.trafficked_now,
                   "taken",
                   trafficking_detail::sought},
        displaced_{this,
                   world_.community.people(Standing::displaced),
                   world_.community.people(Standing::trafficked),
                   world_.community.trafficked_now,
                   "taken",
                   trafficking_detail::sought} {}

  engine::Parameter taken_by_one{
      this,
      {.name = "taken_by_one",
       .unit = unit::per_year,
       .range = {0, 50},
       .value = 2,
       .about = "People whom a member who does nothing else takes in a year where need is total.",
       .source = engine::assumption("0.5 to 6")}};
  engine::Parameter displaced_exposed{
      this,
      {.name = "displaced_exposed",
       .unit = unit::one,
       .range = {1, 20},
       .value = 3,
       .about = "Exposure of displaced people relative to residents.",
       .source = engine::assumption("no roof, no papers, no kin near by; 2 to 6")}};
  engine::Parameter prevented{
      this,
      {.name = "prevented",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.0,
       .about = "Share of it that warnings, shelters and checks of recruiters prevent.",
       .source = engine::assumption("none without a measure")}};
  engine::Parameter kept_from{
      this,
      {.name = "earned_from_one",
       .unit = unit::usd_per_person_year,
       .range = {0, 100000},
       .value = 8000,
       .about = "What the work of one person held is sold for in a year.",
       .source = engine::assumption("ILO 2014: 4 to 35 thousand by region and kind")}};

 protected:
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const auto people = world_.community.population.over(cells);
    const auto women = world_.community.income.women.over(cells),
               men = world_.community.income.men.over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = people[i] * 0.5 * (women[i] + men[i]);
    return out;
  }

  std::span<double> capacity(const engine::Cells& cells) const override {
    const auto out = zeros(cells);
    add_cohorts(out, world_.community.people(Standing::trafficked), cells);
    const auto each = kept_from.over(cells), limit = yield.over(cells);
    const auto effort = world_.market_places.effort[market_].over(cells);
    for (std::size_t i = 0; i < cells.size; ++i)
      out[i] = std::min(out[i] * each[i], effort[i] * limit[i]);
    return out;
  }

  void follow(const engine::Now&, const engine::Cells& cells, std::span<const double>) override {
    const auto effort = world_.market_places.effort[market_].over(cells),
               need = world_.community.unmet_need.over(cells);
    const auto rate = taken_by_one.over(cells), more = displaced_exposed.over(cells),
               less = prevented.over(cells);
    const auto lost = seized(cells);
    const auto settled = residents_.people(cells), uprooted = displaced_.people(cells);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double exposed = settled[i] + more[i] * uprooted[i];
      hazard[i] = rate[i] * effort[i] * (1.0 - lost[i]) * need[i] * (1.0 - less[i]) /
                  std::max(exposed, 100.0);
    }
    residents_.write(cells, hazard);
    for (std::size_t i = 0; i < cells.size; ++i) hazard[i] *= more[i];
    displaced_.write(cells, hazard);
  }

 private:
  SoughtPeople residents_, displaced_;
};

void declare_trafficking_in_persons(Model& model) { model.add<Trafficking>(); }

}  // namespace models
