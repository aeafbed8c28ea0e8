// SPDX-License-Identifier: Apache-2.0
// Roads, power, lines and pipes carry each other: where one fails past its reserve, others follow.
#include <algorithm>
#include <array>
#include <deque>

#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

namespace outage_cascade_detail {
/// How far a kind needs each other kind, in the order of Infrastructure (assumption; energy first in
/// every account of large failures).
inline constexpr std::array<std::array<double, infrastructures>, infrastructures> needs_of{{
    {0.0, 0.3, 0.1, 0.0},  // transport: fuel pumps and signals
    {0.2, 0.0, 0.1, 0.1},  // energy: fuel brought by road, control lines, cooling
    {0.0, 0.8, 0.0, 0.0},  // communications: masts without power
    {0.1, 0.7, 0.1, 0.0},  // water: pumps
}};
}  // namespace outage_cascade_detail

/// f of a kind: share out of work; L: what it lacks of the kinds that it needs, and of the grid next
/// door
///     L = Σ needs · f of others (+ grid · Σ adjacency · f for energy)
///     f' = (1 − f) · (shock + cascade · (L − reserve)⁺) − repair · capacity of its keeper · f
/// Nothing follows a failure within the reserve: past it, the rest goes too.
class OutageCascade final : public engine::CellProcess {
  Model& world_;

 public:
  explicit OutageCascade(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "outage_cascade", "Lets failures of infrastructure pull others with them."),
        world_(static_cast<Model&>(model)) {
    grid_.set_graph(world_.community.adjacency);
    for (engine::Stock& kind : world_.hazards.failed) {
      fallen_.emplace_back(this, kind, "fallen_" + kind.name());
      repaired_.emplace_back(this, kind, "repaired_" + kind.name());
    }
  }
  bool is_needed() const override { return is_active(model(), "infrastructure_failure"); }

  engine::Parameter transport_shock{this, shock_of("transport_shock", "roads and ports fail.")};
  engine::Parameter energy_shock{this, shock_of("energy_shock", "power and fuel fail.")};
  engine::Parameter communications_shock{this,
                                         shock_of("communications_shock", "lines and masts fail.")};
  engine::Parameter water_shock{this, shock_of("water_shock", "pumps and pipes fail.")};
  engine::Parameter cascade{this,
                            {"cascade",
                             unit::per_year,
                             {0, 400},
                             12.0,
                             "Rate of failing where all that is needed is missing.",
                             assumption("a month; 4 to 100, past which a blackout feeds itself")}};
  engine::Parameter grid{this,
                         {"grid",
                          unit::share,
                          {0, 1},
                          0.3,
                          "How far power here needs the grid next door.",
                          assumption("0.1 to 0.8")}};
  engine::Parameter reserve{this,
                            {"reserve",
                             unit::share,
                             {0, 1},
                             0.15,
                             "What may be missing before anything follows: the tipping line.",
                             assumption("batteries, tanks, a second line; 0.05 to 0.4")}};
  engine::Parameter repair{this,
                           {"repair",
                            unit::per_year,
                            {0.1, 400},
                            8.0,
                            "Rate at which failures are put right at usual capacity.",
                            assumption("six weeks; days for lines, a year for transformers")}};
  engine::Flow outage{this, world_.hazards.outage, "outage"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto beside = grid_.pulled<1>(cells)[0];
    if (is_quiet(cells, beside)) return;
    const auto mean = zeros(cells);
    for (std::size_t k = 0; k < infrastructures; ++k) {
      const std::size_t mark = cells.work->mark();
      fall(static_cast<Infrastructure>(k), now, cells, beside, mean);
      cells.work->release(mark);
    }
    const auto before = world_.hazards.outage.over(cells);
    const auto out = outage.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = mean[i] - before[i];
  }

 private:
  static engine::Quantity shock_of(std::string_view name, std::string_view about) {
    return {name, unit::per_year, {0, 200}, 0.0, about, assumption("none without a driver")};
  }
  const engine::Parameter& shock(Infrastructure kind) const {
    const std::array all{&transport_shock, &energy_shock, &communications_shock, &water_shock};
    return *all[static_cast<std::size_t>(kind)];
  }
  static Function keeper(Infrastructure kind) {
    constexpr std::array keepers{Function::transport, Function::energy, Function::communications,
                                 Function::water_and_sanitation};
    return keepers[static_cast<std::size_t>(kind)];
  }

  bool is_quiet(const engine::Cells& cells, std::span<const double> beside) const {
    double most = 0.0;
    for (std::size_t k = 0; k < infrastructures; ++k) {
      const auto failed = world_.hazards.failed[k].over(cells);
      const auto struck = shock(static_cast<Infrastructure>(k)).over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) most = std::max({most, failed[i], struck[i]});
    }
    for (const double level : beside) most = std::max(most, level);
    return most == 0.0;
  }

  void fall(Infrastructure kind, const engine::Now& now, const engine::Cells& cells,
            std::span<const double> beside, std::span<double> mean) const {
    const auto k = static_cast<std::size_t>(kind);
    const auto lacking = zeros(cells);
    for (std::size_t other = 0; other < infrastructures; ++other) {
      const double needed = outage_cascade_detail::needs_of[k][other];
      if (needed > 0.0) add_to(lacking, world_.hazards.failed[other], cells, needed);
    }
    if (kind == Infrastructure::energy) {
      const auto tied = grid.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) lacking[i] += tied[i] * beside[i];
    }
    const auto is = world_.hazards.failed[k].over(cells), struck = shock(kind).over(cells);
    const auto follow = cascade.over(cells), spare = reserve.over(cells), mend = repair.over(cells);
    const auto able = of_function(cells, world_.state, world_.state.capacity, keeper(kind));
    const auto up = fallen_[k].fresh(cells), down = repaired_[k].fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double rate = struck[i] + follow[i] * std::max(0.0, lacking[i] - spare[i]);
      up[i] = (1.0 - is[i]) * share_moved(rate, now.step_years);
      down[i] = -is[i] * share_moved(mend[i] * able[i], now.step_years);
      mean[i] += (is[i] + up[i] + down[i]) / static_cast<double>(infrastructures);
    }
  }

  std::deque<engine::Flow> fallen_, repaired_;
  engine::Neighbours grid_{
      this,
      world_.community.table,
      {&world_.hazards.failed[static_cast<std::size_t>(Infrastructure::energy)]}};
};

void declare_outage_cascade(Model& model) { model.add<OutageCascade>(); }

}  // namespace models
