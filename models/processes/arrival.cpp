// SPDX-License-Identifier: Apache-2.0
// Those who fled in this step choose a place among those that their own is connected with, the more
// travelled and the safer ones more often; with nowhere to go they stay, displaced at home.
#include <algorithm>
#include <deque>

#include "models/community/cohorts_at_risk.hpp"
#include "models/community/scatter.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Arrival final : public engine::Meeting {
  Community& community_;
  const Hazards& hazards_;

 public:
  explicit Arrival(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).community.table,
                "arrival", "Lets those who fled choose a place."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards) {
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& into = community_.people(Standing::displaced).at(sex, age);
      arrivals_.emplace_back(this, into, into.name(), "arrivals");
    });
  }

  engine::Parameter safety_weight{this,
                                  {"safety_weight",
                                   unit::share,
                                   {0, 1},
                                   0.7,
                                   "Share of a place's draw that full hold of groups, fighting or "
                                   "wreck takes away.",
                                   assumption("people flee to kin, but not to where groups rule")}};

  engine::Parameter camp_draw{this,
                              {"camp_draw",
                               unit::one,
                               {0, 100},
                               4.0,
                               "Relative rise of the draw of a camp: registered, fed, known.",
                               assumption("a fifth to a third of the displaced live in camps")}};

  void meet(const engine::Now& now) override {
    for (std::size_t tile = 0; tile < table().tiles(); ++tile) {
      if (!anybody_leaves(tile)) continue;
      const std::size_t begin = tile * engine::tile_cells;
      for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) send_from(now, begin + i);
    }
  }

 private:
  static constexpr std::size_t cohorts = sexes * ages;

  bool anybody_leaves(std::size_t tile) const {
    for (const engine::Stock& leavers : community_.leaving.all()) {
      if (table().is_touched(tile, leavers.column())) return true;
    }
    return false;
  }

  void send_from(const engine::Now& now, std::size_t cell) {
    bool is_draw_known = false;
    for (std::size_t k = 0; k < cohorts; ++k) {
      const double leavers = community_.leaving.all()[k].at(cell);
      if (leavers <= 0.0) continue;
      if (!is_draw_known) weigh_places(cell);
      is_draw_known = true;
      const std::span<double> into = arrivals_[k].whole();
      if (places_.leads_nowhere()) {
        into[cell] += leavers;
      } else {
        places_.send(now, *this, {cell, k, leavers}, into);
      }
    }
  }

  // The draw of the places that this one is connected with.
  void weigh_places(std::size_t cell) {
    const std::size_t lanes = table().lanes();
    const engine::Row row = static_cast<engine::Row>(cell / lanes);
    const std::span<const std::uint32_t> places = community_.mobility.neighbours(row);
    const std::span<const double> travelled = community_.mobility.weights(row);
    const double cautious = safety_weight.at(table(), cell);
    const double sought = camp_draw.at(table(), cell);
    places_.clear();
    for (std::size_t k = 0; k < places.size(); ++k) {
      const std::size_t there = table().cell(places[k], cell % lanes);
      const double danger = std::max(
          {community_.control.at(there), hazards_.contested.at(there), hazards_.storm.at(there)});
      places_.add(there, travelled[k] * (1.0 - cautious * danger) *
                             (1.0 + sought * community_.is_camp.at(there)));
    }
  }

  std::deque<engine::Flow> arrivals_;
  Scatter places_;
};

void declare_arrival(Model& model) { model.add<Arrival>(); }

}  // namespace models
