// SPDX-License-Identifier: Apache-2.0
// Those who fled in this step choose a place among those that their own is connected with, the more
// travelled and the safer ones more often; with nowhere to go they stay, displaced at home.
#include <algorithm>
#include <deque>

#include "engine/random/counts.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Arrival final : public engine::Meeting {
  Community& community_;

 public:
  explicit Arrival(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).community.table,
                "arrival", "Lets those who fled choose a place."),
        community_(static_cast<Model&>(model).community) {
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
                                   "Share of a place's draw that full hold of groups takes away.",
                                   assumption("people flee to kin, but not to where groups rule")}};

  void meet(const engine::Now& now) override {
    for (std::size_t tile = 0; tile < table().tiles(); ++tile) {
      if (!anybody_leaves(tile)) continue;
      const std::size_t begin = tile * engine::tile_cells;
      for (std::size_t i = 0; i < table().size_of_tile(tile); ++i) send_from(now, begin + i);
    }
  }

 private:
  static constexpr std::size_t cohorts = sexes * ages;
  static constexpr std::size_t one_by_one = 32;  // above this, a multinomial

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
      send(now, cell, k, leavers, arrivals_[k].whole());
    }
  }

  // Cumulative draw of the places that this one is connected with.
  void weigh_places(std::size_t cell) {
    const std::size_t lanes = table().lanes();
    const engine::Row row = static_cast<engine::Row>(cell / lanes);
    const std::span<const std::uint32_t> places = community_.mobility.neighbours(row);
    const std::span<const double> travelled = community_.mobility.weights(row);
    const double cautious = safety_weight.at(table(), cell);
    cumulative_.resize(places.size());
    double sum = 0.0;
    for (std::size_t k = 0; k < places.size(); ++k) {
      const double held = community_.control.at(table().cell(places[k], cell % lanes));
      sum += travelled[k] * (1.0 - cautious * held);
      cumulative_[k] = sum;
    }
  }

  void send(const engine::Now& now, std::size_t cell, std::size_t cohort, double leavers,
            std::span<double> into) {
    if (cumulative_.empty() || cumulative_.back() <= 0.0) {
      into[cell] += leavers;
      return;
    }
    if (leavers <= static_cast<double>(one_by_one)) {
      send_each(now, cell, cohort, leavers, into);
      return;
    }
    send_many(now, cell, cohort, leavers, into);
  }

  void send_each(const engine::Now& now, std::size_t cell, std::size_t cohort, double leavers,
                 std::span<double> into) const {
    for (std::size_t person = 0; person < static_cast<std::size_t>(leavers); ++person) {
      const double u = engine::uniform(now, *this, table(), cell, cohort * one_by_one + person);
      const auto place =
          std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, u * cumulative_.back());
      into[destination(cell, static_cast<std::size_t>(place - cumulative_.begin()))] += 1.0;
    }
  }

  // Place after place a binomial of those who are left, so the numbers add up. The luck belongs to
  // the pair of places: a city may have more connections than a process has draws.
  void send_many(const engine::Now& now, std::size_t cell, std::size_t cohort, double leavers,
                 std::span<double> into) const {
    const engine::Key key = now.lanes->key(cell % table().lanes());
    const auto draw =
        static_cast<std::uint32_t>(engine::first_draw + cohorts * one_by_one + cohort);
    double left = leavers;
    for (std::size_t k = 0; k < cumulative_.size() && left > 0.0; ++k) {
      const double before = k == 0 ? 0.0 : cumulative_[k - 1];
      const double rest = cumulative_.back() - before;
      const bool is_last = k + 1 == cumulative_.size() || rest <= 0.0;
      const double chance = is_last ? 1.0 : std::min(1.0, (cumulative_[k] - before) / rest);
      const std::size_t to = destination(cell, k);
      const std::uint64_t pair = engine::mix(table().entity(cell), table().entity(to));
      const double u =
          engine::uniform(key, pair, static_cast<std::uint32_t>(now.step), hash(), draw);
      const double gone = is_last ? left : engine::binomial(left, chance, u);
      into[to] += gone;
      left -= gone;
    }
  }

  std::size_t destination(std::size_t cell, std::size_t place) const {
    const std::size_t lanes = table().lanes();
    const engine::Row row = static_cast<engine::Row>(cell / lanes);
    return table().cell(community_.mobility.neighbours(row)[place], cell % lanes);
  }

  std::deque<engine::Flow> arrivals_;
  std::vector<double> cumulative_;
};

void declare_arrival(Model& model) { model.add<Arrival>(); }

}  // namespace models
