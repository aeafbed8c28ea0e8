// SPDX-License-Identifier: Apache-2.0
// What people lack, by need; what they lost, by sex; what carries goods, light, words and water.
#include "models/metrics/place_sums.hpp"

namespace models {

namespace lacks_detail {
using Ratios = std::vector<PlaceRatios::Ratio>;

engine::MetricSpec spec(std::string_view id, std::string_view about, engine::Direction direction,
                        std::vector<std::string> axes) {
  return {{id, engine::unit::share, {0, 1}, 0, about, engine::assumption("definition")},
          direction,
          engine::OverTime::mean,
          std::move(axes)};
}

Ratios over_people(const Community& community, const std::deque<engine::Stock>& stocks) {
  Ratios ratios;
  const PlaceValues people = sum_of({&community.population});
  for (const engine::Stock& stock : stocks)
    ratios.push_back({times(sum_of({&stock}), people), people});
  return ratios;
}

/// Income missing against the base of the place, as a share of the base.
PlaceValues lost(const engine::Stock& base, const engine::Stock& income) {
  return [&base, &income](const TileOfPlaces& at, double* out) {
    const double *usual = at(base), *now = at(income);
    for (std::size_t i = 0; i < at.size; ++i) {
      const double missing = usual[i] - now[i];
      out[i] = missing > 0.0 && usual[i] > 0.0 ? missing / usual[i] : 0.0;
    }
  };
}
}  // namespace lacks_detail

void declare_lacks(Model& model) {
  using namespace lacks_detail;
  using engine::Direction;
  const Community& c = model.community;
  model.add<PlaceRatios>(
      spec("unmet_need_by_kind", "Mean share of each basic need unmet.", Direction::down, {"need"}),
      over_people(c, c.unmet));
  model.add<PlaceRatios>(spec("infrastructure_condition",
                              "Condition of transport, energy, communications, water; 1 whole.",
                              Direction::up, {"infrastructure"}),
                         over_people(c, c.infrastructure));
  const PlaceValues people = sum_of({&c.population});
  const PlaceValues of_women = lost(c.base_income, c.income.women),
                    of_men = lost(c.base_income, c.income.men);
  model.add<PlaceRatios>(
      spec("income_lost", "Income missing, share of what the place earns without a crisis.",
           Direction::down, {"sex"}),
      Ratios{{times(of_women, people), people}, {times(of_men, people), people}});
  const auto mean = [&](std::string_view id, std::string_view about, Direction direction,
                        const engine::Stock& women, const engine::Stock& men) {
    model.add<PlaceRatios>(
        spec(id, about, direction, {"sex"}),
        Ratios{{times(sum_of({&women}), people), people}, {times(sum_of({&men}), people), people}});
  };
  mean("employment_by_sex", "Share of those of working age who have work.", Direction::up,
       c.employment.women, c.employment.men);
  mean("access_to_services", "Share of what is offered that reaches people.", Direction::up,
       c.access.women, c.access.men);
  mean("reporting_chance", "Chance that a harm is reported.", Direction::up, c.reporting.women,
       c.reporting.men);
  model.add<PlaceRatios>(
      spec("excluded_people", "Share of people shut out of decisions, services or papers.",
           Direction::down, {}),
      Ratios{{times(sum_of({&c.excluded}), people), people}});
}

}  // namespace models
