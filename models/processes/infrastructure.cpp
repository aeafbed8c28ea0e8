// SPDX-License-Identifier: Apache-2.0
// Roads, power, lines and pipes: struck by storms, fighting and failures, repaired as fast as those
// who keep them can work and get there.
#include <deque>

#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// limit = Π (1 − loss · hazard). Above the limit, condition falls to it at the rate of breaking;
/// below, it rises to it at repair · capacity · (way there) · (1 − fighting): both exponential.
class InfrastructureCondition final : public engine::CellProcess {
  Model& world_;

 public:
  explicit InfrastructureCondition(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).community.table,
                    "infrastructure", "Breaks and repairs transport, energy, lines and pipes."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& kind : world_.community.infrastructure) {
      broken_.emplace_back(this, kind, "broken_" + kind.name());
      repaired_.emplace_back(this, kind, "repaired_" + kind.name());
    }
  }

  engine::Parameter breaking{this,
                             {"breaking",
                              unit::per_year,
                              {1, 400},
                              100.0,
                              "How fast condition falls to what a hazard leaves.",
                              assumption("within days")}};
  engine::Parameter storm_loss{this,
                               {"storm_loss",
                                unit::share,
                                {0, 1},
                                0.8,
                                "Share out of use where a storm struck fully.",
                                assumption("0.5 to 0.95 of lines and roads on the track")}};
  engine::Parameter conflict_loss{this,
                                  {"conflict_loss",
                                   unit::share,
                                   {0, 1},
                                   0.5,
                                   "Share out of use where parties fight over the place.",
                                   assumption("mined roads, blown lines; 0.2 to 0.8")}};
  engine::Parameter outage_loss{this,
                                {"outage_loss",
                                 unit::share,
                                 {0, 1},
                                 1.0,
                                 "Share out of use under a full outage.",
                                 assumption("by definition of the hazard")}};
  engine::Parameter digital_loss{this,
                                 {"digital_loss",
                                  unit::share,
                                  {0, 1},
                                  0.7,
                                  "Share of communications out of use where systems are down.",
                                  assumption("0.4 to 1; power and water half as much")}};
  engine::Parameter repair{this,
                           {"repair",
                            unit::per_year,
                            {0.05, 100},
                            4.0,
                            "How fast what is broken is mended at usual capacity.",
                            assumption("three months; weeks for lines, years for bridges")}};
  engine::Parameter unreachable{this,
                                {"unreachable",
                                 unit::share,
                                 {0, 1},
                                 0.7,
                                 "Share of repair lost where no road is left.",
                                 assumption("by boat, air and on foot a third is done")}};
  engine::Parameter upkeep{this,
                           {"upkeep",
                            unit::share,
                            {0, 1},
                            0.0,
                            "Share of damage that stronger works and spare parts avert.",
                            assumption("none without a measure")}};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    if (is_whole(cells)) return;
    const auto ways = cells.buffer();
    const auto roads = condition(Infrastructure::transport).over(cells);
    const auto fought = world_.hazards.contested.over(cells), lost = unreachable.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      ways[i] = (1.0 - lost[i] * (1.0 - roads[i])) * (1.0 - fought[i]);
    }
    for (std::size_t k = 0; k < infrastructures; ++k) {
      const std::size_t mark = cells.work->mark();
      move(static_cast<Infrastructure>(k), now, cells, ways);
      cells.work->release(mark);
    }
  }

 private:
  // Nothing to do in a calm tile: no hazard, and nothing broken.
  bool is_whole(const engine::Cells& cells) const {
    const Hazards& h = world_.hazards;
    double worst = 0.0;
    for (const engine::Stock* hazard : {&h.storm, &h.contested, &h.outage, &h.digital_disruption}) {
      for (const double level : hazard->over(cells)) worst = std::max(worst, level);
    }
    for (const engine::Stock& kind : world_.community.infrastructure) {
      for (const double is : kind.over(cells)) worst = std::max(worst, 1.0 - is);
    }
    return worst == 0.0;
  }

  static Function keeper_of(Infrastructure kind) {
    constexpr std::array keepers{Function::transport, Function::energy, Function::communications,
                                 Function::water_and_sanitation};
    return keepers[static_cast<std::size_t>(kind)];
  }

  std::span<double> limit_of(Infrastructure kind, const engine::Cells& cells) const {
    const auto limit = cells.buffer();
    const Hazards& h = world_.hazards;
    const auto storm = h.storm.over(cells), fought = h.contested.over(cells);
    const auto outage = h.failed[static_cast<std::size_t>(kind)].over(cells);
    const auto digital = h.digital_disruption.over(cells);
    const auto wreck = storm_loss.over(cells), war = conflict_loss.over(cells);
    const auto failed = outage_loss.over(cells), down = digital_loss.over(cells);
    const auto averted = upkeep.over(cells);
    // Computers hardly carry roads.
    const double of_digital = kind == Infrastructure::communications ? 1.0
                              : kind == Infrastructure::transport    ? 0.2
                                                                     : 0.5;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double left = (1.0 - wreck[i] * storm[i]) * (1.0 - war[i] * fought[i]) *
                          (1.0 - failed[i] * outage[i]) * (1.0 - of_digital * down[i] * digital[i]);
      limit[i] = 1.0 - (1.0 - left) * (1.0 - averted[i]);
    }
    return limit;
  }

  void move(Infrastructure kind, const engine::Now& now, const engine::Cells& cells,
            std::span<const double> ways) const {
    const auto limit = limit_of(kind, cells);
    const auto able = of_function(cells, world_.state, world_.state.capacity, keeper_of(kind));
    const auto is = condition(kind).over(cells);
    const auto falls = breaking.over(cells), mended = repair.over(cells);
    const auto down = broken_[static_cast<std::size_t>(kind)].over(cells);
    const auto up = repaired_[static_cast<std::size_t>(kind)].over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double gap = limit[i] - is[i];
      down[i] = share_moved(falls[i], now.step_years) * std::min(0.0, gap);
      up[i] = share_moved(mended[i] * able[i] * ways[i], now.step_years) * std::max(0.0, gap);
    }
  }

  const engine::Stock& condition(Infrastructure kind) const {
    return world_.community.infrastructure[static_cast<std::size_t>(kind)];
  }

  std::deque<engine::Flow> broken_, repaired_;
};

void declare_infrastructure(Model& model) { model.add<InfrastructureCondition>(); }

}  // namespace models
