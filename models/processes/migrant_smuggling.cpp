// SPDX-License-Identifier: Apache-2.0
// People who cannot stay and have no legal way pay to be taken abroad. They are customers; some come to
// harm on the way, which is counted apart.
#include "models/groups/market_place.hpp"
#include "models/groups/victims.hpp"

namespace models {

namespace migrant_smuggling_detail {
inline constexpr CohortWeights leaving{0.15, 0.25, 0.7, 0.2, 0, 0.15, 0.4, 1.0, 0.35, 0};
}  // namespace migrant_smuggling_detail

class MigrantSmuggling final : public MarketTrade {
 public:
  explicit MigrantSmuggling(engine::Model& model)
      : MarketTrade(model, Market::migrant_smuggling, Function::border_and_customs,
                    "migrant_smuggling",
                    "Takes people abroad who cannot stay and have no legal way, for a fee.",
                    {.value = 40,
                     .value_source = engine::assumption(
                         "one person in fifty a year where nobody can stay, at the fee; 10 to 100"),
                     .yield = 16000,
                     .yield_source = engine::assumption("some eight customers a year; 3 to 40"),
                     .seizable = 0.5,
                     .seizable_source = engine::assumption("journeys stopped; 0.2 to 0.7")}),
        residents_{this,
                   world_.community.people(Standing::resident),
                   world_.community.people(Standing::abroad),
                   world_.community.smuggled,
                   "smuggled",
                   migrant_smuggling_detail::leaving},
        displaced_{this,
                   world_.community.people(Standing::displaced),
                   world_.community.people(Standing::abroad),
                   world_.community.smuggled,
                   "smuggled",
                   migrant_smuggling_detail::leaving} {}

  engine::Parameter fee{this,
                        {.name = "fee",
                         .unit = unit::usd,
                         .range = {50, 20000},
                         .value = 2000,
                         .about = "Paid for one journey at the usual price.",
                         .source = engine::assumption("UNODC 2018: 500 to 10,000 USD by route")}};
  engine::Parameter away_from_borders{
      this,
      {.name = "away_from_borders",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "Demand away from ports and borders, relative to there.",
       .source = engine::assumption("people travel to where crossings are; 0.2 to 0.8")}};
  engine::Parameter legal_ways{
      this,
      {.name = "legal_ways",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.2,
       .about = "Share of those who must leave who have a legal way.",
       .source = engine::assumption("visas, open borders, resettlement; 0.05 to 0.6")}};
  engine::Parameter displaced_wish{
      this,
      {.name = "displaced_wish",
       .unit = unit::one,
       .range = {1, 20},
       .value = 3,
       .about = "Wish to go abroad of displaced people relative to residents.",
       .source = engine::assumption("they have left already; 1.5 to 6")}};

 protected:
  /// Wish to leave: unmet need · (½ + fear + contested), residents and displaced.
  std::span<double> people_wanting(const engine::Cells& cells) const override {
    const Community& here = world_.community;
    const auto out = residents_.people(cells), uprooted = displaced_.people(cells);
    const auto need = here.unmet_need.over(cells), route = here.on_route.over(cells);
    const auto women = here.fear.women.over(cells), men = here.fear.men.over(cells);
    const auto contested = world_.hazards.contested.over(cells);
    const auto inland = away_from_borders.over(cells), legal = legal_ways.over(cells),
               more = displaced_wish.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double wish = need[i] * (0.5 + 0.5 * (women[i] + men[i]) + contested[i]);
      const double reach = inland[i] + (1.0 - inland[i]) * route[i];
      out[i] = (out[i] + more[i] * uprooted[i]) * wish * reach * (1.0 - legal[i]);
    }
    return out;
  }

  void follow(const engine::Now&, const engine::Cells& cells,
              std::span<const double> sold) override {
    const auto each = fee.over(cells), more = displaced_wish.over(cells);
    const auto settled = residents_.people(cells), uprooted = displaced_.people(cells);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double wish = settled[i] + more[i] * uprooted[i];
      hazard[i] = sold[i] / (each[i] * std::max(wish, 100.0));
    }
    residents_.write(cells, hazard);
    for (std::size_t i = 0; i < cells.size; ++i) hazard[i] *= more[i];
    displaced_.write(cells, hazard);
  }

 private:
  SoughtPeople residents_, displaced_;
};

void declare_migrant_smuggling(Model& model) { model.add<MigrantSmuggling>(); }

}  // namespace models
