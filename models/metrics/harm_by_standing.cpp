// SPDX-License-Identifier: Apache-2.0
// Equity: harms among everybody, among the displaced and among those shut out of decisions, services
// or papers. People of a place share what happens there; its standings weigh it.
#include "models/metrics/place_sums.hpp"

namespace models {

namespace equity_detail {
using Ratios = std::vector<PlaceRatios::Ratio>;

engine::MetricSpec spec(std::string_view id, engine::Unit measure, double high,
                        std::string_view about, engine::Direction direction) {
  return {{id,
           measure,
           {0, high},
           0,
           about,
           engine::assumption("definition: within a place alike for all standings")},
          direction,
          engine::OverTime::mean,
          {"standing"}};
}

/// Σ weight · value / Σ weight for each of the standings.
Ratios weighed(const Community& community, const PlaceValues& value) {
  Ratios ratios;
  for (PlaceValues& weight : by_standing(community))
    ratios.push_back({times(value, weight), weight});
  return ratios;
}

PlaceValues mean_of(const BySex& pair) {
  return [&pair](const TileOfPlaces& at, double* out) {
    const double *women = at(pair.women), *men = at(pair.men);
    for (std::size_t i = 0; i < at.size; ++i) out[i] = 0.5 * (women[i] + men[i]);
  };
}
}  // namespace equity_detail

void declare_harm_by_standing(Model& model) {
  using namespace equity_detail;
  using engine::Direction;
  namespace unit = engine::unit;
  const Community& c = model.community;
  const auto mean = [&](std::string_view id, std::string_view about, Direction direction,
                        const PlaceValues& value, double high = 1.0) {
    model.add<PlaceRatios>(spec(id, high == 1.0 ? unit::share : unit::one, high, about, direction),
                           weighed(c, value));
  };
  const auto rate = [&](std::string_view id, std::string_view about, const StockList& events) {
    model.add<PlaceRatios>(spec(id, unit::per_100k_year, 1e7, about, Direction::down),
                           weighed(c, per_person(sum_of(events), c.population)), 1e5,
                           PlaceRatios::Per::year);
  };
  mean("unmet_need_by_standing", "Mean share of basic needs unmet, by standing.", Direction::down,
       sum_of({&c.unmet_need}));
  mean("fear_by_standing", "Mean fear of violence, by standing.", Direction::down, mean_of(c.fear));
  mean("trust_by_standing", "Mean trust in the State, by standing.", Direction::up,
       mean_of(c.trust));
  mean("income_by_standing", "Mean income, by standing.", Direction::up, mean_of(c.income), 10.0);
  mean("control_by_standing", "Mean hold of groups over daily life, by standing.", Direction::down,
       sum_of({&c.control}));
  StockList killed;
  for (std::size_t cause = 0; cause < causes; ++cause)
    append(killed, c.killed(static_cast<Cause>(cause)));
  rate("lethal_violence_by_standing", "Violent deaths of all four ends, by standing.", killed);
  rate("extortion_by_standing", "Households and firms extorted, by standing.", {&c.extorted});
  rate("kidnapping_by_standing", "People kidnapped, by standing.", {&c.kidnapped});
}

}  // namespace models
