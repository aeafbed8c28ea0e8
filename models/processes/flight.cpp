// SPDX-License-Identifier: Apache-2.0
// Families flee from killings and threats by groups, and from what crises do to a place; where they
// go is decided in `arrival`.
#include <deque>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// hazard = mobility · ways out · (fled per killing · killed per head and year + fled per extortion ·
/// … + threats · hold · fear + push of crises)
class Flight final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Flight(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "flight", "Lets people flee from killings and threats."),
        community_(static_cast<Model&>(model).community) {
    for (const Standing standing : {Standing::resident, Standing::displaced}) {
      for_each_cohort([&](Sex sex, Age age) {
        engine::Stock& from = community_.people(standing).at(sex, age);
        exits_.emplace_back(
            this, from, from.name(),
            engine::Destination{.tally = &community_.leaving.at(sex, age), .entry = "departures"});
      });
    }
  }

  engine::Parameter per_killing{
      this,
      {"per_killing",
       unit::one,
       {0, 100},
       8.0,
       "People who flee for each one killed by groups or by State agents.",
       assumption("two families; open within a factor of four")}};
  engine::Parameter per_extortion{this,
                                  {"per_extortion",
                                   unit::one,
                                   {0, 1},
                                   0.01,
                                   "People who flee for each extortion.",
                                   assumption("one household in four hundred")}};
  engine::Parameter threat_rate{
      this,
      {"threat_rate",
       unit::per_year,
       {0, 0.5},
       0.01,
       "Hazard of fleeing where groups hold everything and all are afraid.",
       assumption("slow flight from threats and forced recruitment")}};
  engine::Parameter mobility{this,
                             {"mobility",
                              unit::share,
                              {0, 1},
                              1.0,
                              "How free people are to move; curfews and closed roads lower it.",
                              assumption("free")}};
  engine::Parameter push{this,
                         {"push",
                          unit::per_year,
                          {0, 50},
                          0.0,
                          "Hazard of leaving that a crisis adds.",
                          assumption("none without a driver")}};
  engine::Parameter cut_off{this,
                            {"cut_off",
                             unit::share,
                             {0, 1},
                             0.6,
                             "Share who cannot leave where no road is left.",
                             assumption("on foot, by boat; 0.3 to 0.9")}};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const std::array<std::span<const double>, sexes> hazard{pressure(Sex::women, now, cells),
                                                            pressure(Sex::men, now, cells)};
    std::size_t next = 0;
    for (std::size_t standing = 0; standing < 2; ++standing) {
      for_each_cohort([&](Sex sex, Age) {
        const engine::Exit& fleeing = exits_[next++];
        if (fleeing.finds_nobody(cells)) return;
        const auto out = fleeing.fresh(cells);
        const auto from = hazard[static_cast<std::size_t>(sex)];
        for (std::size_t i = 0; i < cells.size; ++i) out[i] = from[i];
      });
    }
  }

 private:
  std::span<double> pressure(Sex sex, const engine::Now& now, const engine::Cells& cells) const {
    const auto out = cells.buffer(), killed = zeros(cells);
    add_cohorts(killed, community_.killed(Cause::groups), cells);
    add_cohorts(killed, community_.killed(Cause::state), cells);
    const auto preyed = community_.extorted.over(cells), people = community_.population.over(cells);
    const auto held = community_.control.over(cells), fear = community_.fear.of(sex).over(cells);
    const auto for_killing = per_killing.over(cells), for_prey = per_extortion.over(cells);
    const auto slow = threat_rate.over(cells), free = mobility.over(cells);
    const auto roads =
        community_.infrastructure[static_cast<std::size_t>(Infrastructure::transport)].over(cells);
    const auto driven = push.over(cells);
    const auto barred = cut_off.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double events = for_killing[i] * killed[i] + for_prey[i] * preyed[i];
      const double per_year = events / (std::max(people[i], 1.0) * now.step_years);
      const double pressed = per_year + slow[i] * held[i] * fear[i] + driven[i];
      out[i] = free[i] * (1.0 - barred[i] * (1.0 - roads[i])) * pressed;
    }
    return out;
  }

  std::deque<engine::Exit> exits_;
};

void declare_flight(Model& model) { model.add<Flight>(); }

}  // namespace models
