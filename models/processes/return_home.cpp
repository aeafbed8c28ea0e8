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
    for (std::size_t tile = 0; tile < table().tiles(); ++tile) {
      const bool anybody_left = is_any(community_.leaving, tile);
      const bool anybody_returns = is_any(community_.returning, tile);
      const std::size_t begin = tile * engine::tile_cells;
      for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) {
        if (anybody_left) count_those_gone(begin + i);
        if (anybody_returns) bring_from(now, begin + i);
        forget(now, begin + i);
      }
    }
    strike_off_those_back();
  }

 private:
  static constexpr std::size_t cohorts = sexes * ages;

  double calm_at(std::size_t cell) const {
    const double afraid = 0.5 * (community_.fear.women.at(cell) + community_.fear.men.at(cell));
    return (1.0 - community_.control.at(cell)) * (1.0 - hazards_.contested.at(cell)) *
           (1.0 - hazards_.storm.at(cell)) * (1.0 - afraid) *
           community_.infrastructure[static_cast<std::size_t>(Infrastructure::transport)].at(cell);
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
      const double calm = calm_at(there);
      homes_.add(there, from_there * calm);
      barred += from_there * (1.0 - calm);
    }
    homes_.add(cell, barred);
  }

  bool is_any(const Cohorts& tally, std::size_t tile) const {
    for (const engine::Stock& cohort : tally.all()) {
      if (table().is_touched(tile, cohort.column())) return true;
    }
    return false;
  }

  void count_those_gone(std::size_t cell) const {
    double left = 0.0;
    for (const engine::Stock& cohort : community_.leaving.all()) left += cohort.at(cell);
    if (left > 0.0) gone.whole()[cell] += left;
  }

  void forget(const engine::Now& now, std::size_t cell) const {
    const double away = community_.fled.at(cell);
    if (away <= 0.0) return;
    gone.whole()[cell] -= share_moved(forgetting.at(table(), cell), now.step_years) * away;
  }

  void bring_from(const engine::Now& now, std::size_t cell) {
    bool is_draw_known = false;
    for (std::size_t k = 0; k < cohorts; ++k) {
      const double party = community_.returning.all()[k].at(cell);
      if (party <= 0.0) continue;
      if (!is_draw_known) weigh_homes(cell);
      is_draw_known = true;
      bring(now, {cell, k, party});
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
};

void declare_return_home(Model& model) { model.add<ReturnHome>(); }

}  // namespace models
