// SPDX-License-Identifier: Apache-2.0
// Those who set out for home come from one of the places that people fled from; they arrive where
// it is calm and mended, and turn back where it is not.
#include <algorithm>
#include <deque>

#include "models/community/cohorts_at_risk.hpp"
#include "models/community/scatter.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// P(home is i) ∝ travel · people who fled from i; P(gets there) = (1 − hold)(1 − fighting)(1 − wreck)
/// · roads · (1 − fear).
class ReturnHome final : public engine::Meeting {
  Community& community_;
  const Hazards& hazards_;

 public:
  explicit ReturnHome(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).community.table,
                "return_home", "Brings the displaced back where it is calm and mended."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards) {
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& home = community_.people(Standing::resident).at(sex, age);
      engine::Stock& back = community_.people(Standing::displaced).at(sex, age);
      home_.emplace_back(this, home, home.name(), "arrivals");
      turned_back_.emplace_back(this, back, back.name(), "arrivals");
    });
  }

  engine::Parameter forgetting{this,
                               {"forgetting",
                                unit::per_year,
                                {0, 5},
                                0.1,
                                "Share of those away who give up their home in a year.",
                                assumption("after ten years most stay where they are")}};
  engine::Flow gone{this, community_.fled, "gone"};
  engine::Flow came_back{this, community_.fled, "came_back"};

  void meet(const engine::Now& now) override {
    is_calm_known_ = false;
    for (std::size_t tile = 0; tile < table().tiles(); ++tile) {
      count_those_gone(tile);
      bring_back(now, tile);
      forget(now, tile);
    }
    strike_off_those_back();
  }

 private:
  static constexpr std::size_t cohorts = sexes * ages;

  using OfTile = std::array<double, engine::tile_cells>;

  /// Worked out for all places when the first party sets out.
  void find_calm() {
    if (is_calm_known_) return;
    is_calm_known_ = true;
    calm_.resize(table().cells());
    const engine::Stock& transport =
        community_.infrastructure[static_cast<std::size_t>(Infrastructure::transport)];
    for (std::size_t tile = 0; tile < table().tiles(); ++tile) {
      const auto column = [&](const engine::Stock& stock) {
        return table().column(tile, stock.column());
      };
      const double *women = column(community_.fear.women), *men = column(community_.fear.men);
      const double *held = column(community_.control), *fought = column(hazards_.contested);
      const double *storm = column(hazards_.storm), *roads = column(transport);
      double* const calm = calm_.data() + tile * engine::tile_cells;
      for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) {
        const double afraid = 0.5 * (women[i] + men[i]);
        calm[i] =
            (1.0 - held[i]) * (1.0 - fought[i]) * (1.0 - storm[i]) * (1.0 - afraid) * roads[i];
      }
    }
  }

  // Homes that can be gone back to, and the place itself for those whose home cannot.
  void weigh_homes(std::size_t cell) {
    const std::size_t lanes = table().lanes();
    const engine::Row row = static_cast<engine::Row>(cell / lanes);
    const std::span<const std::uint32_t> places = community_.mobility.neighbours(row);
    const std::span<const double> travelled = community_.mobility.weights(row);
    homes_.clear();
    double barred = 0.0;
    for (std::size_t k = 0; k < places.size(); ++k) {
      const std::size_t there = table().cell(places[k], cell % lanes);
      const double from_there = travelled[k] * community_.fled.at(there);
      homes_.add(there, from_there * calm_[there]);
      barred += from_there * (1.0 - calm_[there]);
    }
    homes_.add(cell, barred);
  }

  /// People in each place of a tile; false if there is none, and then nothing is written.
  bool add_up(const Cohorts& tally, std::size_t tile, OfTile& people) const {
    bool is_any = false;
    for (const engine::Stock& cohort : tally.all()) {
      if (table().is_empty(tile, cohort.column())) continue;
      if (!is_any) people.fill(0.0);
      is_any = true;
      const double* const here = table().column(tile, cohort.column());
      for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) people[i] += here[i];
    }
    return is_any;
  }

  void count_those_gone(std::size_t tile) const {
    OfTile left;
    if (!add_up(community_.leaving, tile, left)) return;
    double* const away = gone.whole().data() + tile * engine::tile_cells;
    for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) away[i] += left[i];
  }

  void forget(const engine::Now& now, std::size_t tile) const {
    if (table().is_empty(tile, community_.fled.column())) return;
    const double years = now.step_years;
    const double* const fled = table().column(tile, community_.fled.column());
    const double* const rate = forgetting.everywhere(table()).data() + tile * engine::tile_cells;
    double* const away = gone.whole().data() + tile * engine::tile_cells;
    for (std::size_t i = 0; i < table().size_of_tile(tile); ++i)
      away[i] -= share_moved(rate[i], years) * fled[i];
  }

  void bring_back(const engine::Now& now, std::size_t tile) {
    OfTile returning;
    if (!add_up(community_.returning, tile, returning)) return;
    find_calm();
    for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) {
      if (returning[i] > 0.0) bring_from(now, tile * engine::tile_cells + i);
    }
  }

  void bring_from(const engine::Now& now, std::size_t cell) {
    weigh_homes(cell);
    for (std::size_t k = 0; k < cohorts; ++k) {
      const double party = community_.returning.all()[k].at(cell);
      if (party > 0.0) bring(now, {cell, k, party});
    }
  }

  // Who draws the place itself has not left it: back among the displaced.
  void bring(const engine::Now& now, const Scatter::Party& party) {
    const std::span<double> home = home_[party.k].whole(), back = turned_back_[party.k].whole();
    if (homes_.leads_nowhere()) {
      back[party.from] += party.leavers;
      return;
    }
    const double before = home[party.from];
    homes_.send(now, *this, party, home);
    back[party.from] += home[party.from] - before;
    home[party.from] = before;
  }

  void strike_off_those_back() const {
    for (const engine::Flow& flow : home_) {
      if (!flow.is_used_whole()) continue;
      const std::span<const double> home = flow.whole();
      const std::span<double> struck = came_back.whole();
      for (std::size_t cell = 0; cell < home.size(); ++cell) struck[cell] -= home[cell];
    }
  }

  std::deque<engine::Flow> home_, turned_back_;
  Scatter homes_;
  std::vector<double> calm_;  // how safe it is to go back to a place [cell]
  bool is_calm_known_ = false;
};

void declare_return_home(Model& model) { model.add<ReturnHome>(); }

}  // namespace models
