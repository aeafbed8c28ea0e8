// SPDX-License-Identifier: Apache-2.0
// Adds up, at the end of the step, the events of each province: what may be heard of next week.
#include <algorithm>
#include <vector>

#include "engine/math/elementary.hpp"
#include "models/model.hpp"

namespace models {

class ProvinceEvents final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit ProvinceEvents(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).province.table,
                "province_events", "Adds up deaths, records, reports and recruits by province."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& signal : world_.observed.truth) truth_.emplace_back(this, signal);
  }

  engine::Set killed{this, world_.province.killed};
  engine::Set recorded{this, world_.province.recorded};
  engine::Set extortion_reported{this, world_.province.extortion_reported};
  engine::Set recruited{this, world_.province.recruited};

  // Meetings come after the tiles of their stage: what was recorded in this step is settled.
  void meet(const engine::Now& now) override {
    Community& community = world_.community;
    for (std::size_t cause = 0; cause < causes; ++cause) {
      add(community.killed(static_cast<Cause>(cause)), killed.whole());
    }
    engine::add_linked_totals(community.homicides_recorded, recorded.whole());
    engine::add_linked_totals(community.extortion_reported, extortion_reported.whole());
    add(community.recruited_by_offer, recruited.whole());
    add(community.recruited_by_peers, recruited.whole());
    add(community.recruited_by_force, recruited.whole());
    add_places();
    rates(now);
    conditions();
    diversification();
    infiltration();
  }

 private:
  static void add(const Cohorts& cohorts, std::span<double> totals) {
    for (const engine::Stock& cohort : cohorts.all()) engine::add_linked_totals(cohort, totals);
  }

  std::span<double> truth(Signal signal) {
    return truth_[static_cast<std::size_t>(signal)].whole();
  }
  double people(std::size_t cell) const { return std::max(sums_[cell].people, 1.0); }

  /// Sums over people in one pass, rows in order, each lane for itself.
  void add_places() {
    const Community& c = world_.community;
    sums_.assign(world_.province.table.cells(), Sums{});
    const std::vector<engine::Row>& province = c.table.link().row;
    const std::size_t lanes = c.table.lanes();
    const auto people = c.population.view(), hold = c.control.view();
    const auto recorded_here = c.homicides_recorded.view(), ill = world_.hazards.ill.view();
    const auto food = need(Need::food), water = need(Need::water), energy = need(Need::energy);
    for (std::size_t row = 0, cell = 0; row < c.table.rows(); ++row) {
      Sums* const into = sums_.data() + province[row] * lanes;
      for (std::size_t lane = 0; lane < lanes; ++lane, ++cell) {
        const double here = people[cell];
        into[lane].people += here;
        into[lane].held += here * hold[cell];
        into[lane].struck += recorded_here[cell] > 0.0 ? here : 0.0;
        into[lane].short_of += here * (food[cell] + water[cell] + energy[cell]) / 3.0;
        into[lane].ill += here * ill[cell];
      }
    }
  }
  engine::ColumnView<const double> need(Need which) const {
    return world_.community.unmet[static_cast<std::size_t>(which)].view();
  }

  void rates(const engine::Now& now) {
    Community& c = world_.community;
    const std::span<double> online = truth(Signal::online_fraud);
    const std::span<double> calls = truth(Signal::helpline_calls);
    engine::add_linked_totals(
        world_.observed.reports[static_cast<std::size_t>(Reported::online_fraud)], online);
    engine::add_linked_totals(c.helpline_calls, calls);
    const auto copy = [](std::span<const double> from, std::span<double> to) {
      std::copy(from.begin(), from.end(), to.begin());
    };
    copy(recorded.whole(), truth(Signal::violence));
    copy(extortion_reported.whole(), truth(Signal::extortion));
    copy(recruited.whole(), truth(Signal::recruitment));
    for (const Signal signal : {Signal::violence, Signal::extortion, Signal::recruitment,
                                Signal::online_fraud, Signal::helpline_calls}) {
      const std::span<double> out = truth(signal);
      for (std::size_t cell = 0; cell < out.size(); ++cell)
        out[cell] = std::min(1e7, out[cell] / people(cell) * 1e5 / now.step_years);
    }
  }

  void conditions() {
    const std::span<double> driven = truth(Signal::displacement);
    add(world_.community.people(Standing::displaced), driven);
    for (std::size_t cell = 0; cell < driven.size(); ++cell) {
      const Sums& sum = sums_[cell];
      driven[cell] = std::min(1.0, driven[cell] / people(cell));
      truth(Signal::territorial_control)[cell] = std::min(1.0, sum.held / people(cell));
      truth(Signal::spread_of_violence)[cell] = std::min(1.0, sum.struck / people(cell));
      truth(Signal::shortages)[cell] = std::min(1.0, sum.short_of / people(cell));
      truth(Signal::illness)[cell] = std::min(1.0, sum.ill / people(cell));
    }
  }

  /// Entropy of takings over markets: 0 where all comes from one, 1 where all give the same.
  void diversification() {
    const std::size_t cells = sums_.size();
    by_market_.assign(markets * cells, 0.0);
    for (std::size_t m = 0; m < markets; ++m) {
      engine::add_linked_totals(world_.community.takings[m],
                                std::span(by_market_).subspan(m * cells, cells));
    }
    const std::span<double> out = truth(Signal::diversification);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      double all = 0.0, entropy = 0.0;
      for (std::size_t m = 0; m < markets; ++m) all += by_market_[m * cells + cell];
      for (std::size_t m = 0; m < markets; ++m) {
        const double part = all > 0.0 ? by_market_[m * cells + cell] / all : 0.0;
        if (part > 0.0) entropy -= part * engine::math::log(part);
      }
      out[cell] = std::min(1.0, entropy / engine::math::log(static_cast<double>(markets)));
    }
  }

  void infiltration() {
    const std::span<double> out = truth(Signal::infiltration);
    const Sectors& all = world_.sectors;
    const std::size_t lanes = all.table.lanes();
    for (std::size_t cell = 0; cell < out.size(); ++cell) {
      for (std::size_t k = 0; k < sectors; ++k) {
        const engine::Row row =
            all.row(static_cast<Sector>(k), static_cast<engine::Row>(cell / lanes));
        out[cell] +=
            all.infiltrated.at(all.table.cell(row, cell % lanes)) / static_cast<double>(sectors);
      }
    }
  }

  struct Sums {
    double people = 0.0, held = 0.0, struck = 0.0, short_of = 0.0, ill = 0.0;
  };
  std::vector<Sums> sums_;
  std::vector<double> by_market_;
  std::deque<engine::Set> truth_;
};

void declare_province_events(Model& model) { model.add<ProvinceEvents>(); }

}  // namespace models
