// SPDX-License-Identifier: Apache-2.0
// Where armed parties fight over places: a front that moves between adjacent places only.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// x: how far a place is contested; a: Σ adjacency · x; g: grievance; p: parties to the conflict
/// among the groups here, weighted by their hold
///     x' = (1 − x) · [outbreak + (advance · a + kindling · instability · (g − line)⁺ · p)
///                                · (1 − truce)] − settling · (1 + truce · peace) · x
///     truce = agreed · (least + (1 − least) · min(1, 2 · inclusion))
/// Without an outbreak from outside it needs a grievance past the line, instability and a party that
/// is there: then it tips. A truce slows it and lets it settle.
class ContestedFront final : public engine::CellProcess {
  Model& world_;

 public:
  explicit ContestedFront(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "contested_front", "Moves a front between adjacent places, and settles it."),
        world_(static_cast<Model&>(model)) {
    beside_.set_graph(world_.community.adjacency);
  }
  bool is_needed() const override { return is_active(model(), "conflict"); }

  engine::Parameter outbreak{this,
                             {"outbreak",
                              unit::per_year,
                              {0, 50},
                              0.0,
                              "Rate at which fighting is brought to a place from outside.",
                              assumption("none without a driver")}};
  engine::Parameter advance{this,
                            {"advance",
                             unit::per_year,
                             {0, 50},
                             2.0,
                             "Rate at which fighting moves on from places beside it.",
                             assumption("half a year from one district to the next; 0.5 to 6")}};
  engine::Parameter kindling{this,
                             {"kindling",
                              unit::per_year,
                              {0, 50},
                              2.0,
                              "Rate of an outbreak from within where all is lost.",
                              assumption("0.5 to 6")}};
  engine::Parameter instability{this,
                                {"instability",
                                 unit::share,
                                 {0, 1},
                                 0.0,
                                 "How far nobody settles who governs.",
                                 assumption("none without a driver")}};
  engine::Parameter line{this,
                         {"line",
                          unit::share,
                          {0, 1},
                          0.4,
                          "Grievance past which fighting breaks out: the tipping line.",
                          assumption("0.2 to 0.6")}};
  engine::Parameter settling{this,
                             {"settling",
                              unit::per_year,
                              {0.05, 50},
                              1.2,
                              "Rate at which one party prevails and fighting ends in a place.",
                              assumption("ten months; 0.5 to 4")}};
  engine::Parameter truce{this,
                          {"truce",
                           unit::share,
                           {0, 1},
                           0.0,
                           "Share of fighting that a ceasefire stops.",
                           assumption("none without a driver or dialogue")}};
  engine::Parameter inclusion{this,
                              {"inclusion",
                               unit::share,
                               {0, 1},
                               0.05,
                               "Share of seats of women and victims where a truce is agreed.",
                               assumption("2 to 9 % of negotiators until 2011")}};
  engine::Parameter held_least{this,
                               {"held_least",
                                unit::share,
                                {0, 1},
                                0.6,
                                "Share of a truce that holds with nobody of them at the table.",
                                assumption("0.4 to 0.9; all of it at half of the seats")}};
  engine::Parameter peace{this,
                          {"peace",
                           unit::one,
                           {0, 20},
                           3.0,
                           "How much faster fighting settles under a full truce.",
                           assumption("1 to 6")}};

  engine::Flow spread{this, world_.hazards.contested, "spread"};
  engine::Flow settled{this, world_.hazards.contested, "settled"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto here = world_.hazards.contested.over(cells), brought = outbreak.over(cells);
    const auto beside = beside_.pulled<1>(cells)[0];
    const auto unstable = instability.over(cells);
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i)
      most = std::max({most, here[i], brought[i], beside[i], unstable[i]});
    if (most == 0.0) return;
    const auto up = spread.fresh(cells), down = settled.fresh(cells);
    const auto party = parties(cells);
    const auto grievance = world_.community.grievance.over(cells);
    const auto pass = advance.over(cells), kindle = kindling.over(cells);
    const auto tip = line.over(cells), end = settling.over(cells);
    const auto stopped = truce_that_holds(cells), calm = peace.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double anger = std::max(0.0, grievance[i] - tip[i]) / std::max(1.0 - tip[i], 1e-3);
      const double own = kindle[i] * unstable[i] * anger * party[i];
      const double rate = brought[i] + (pass[i] * beside[i] + own) * (1.0 - stopped[i]);
      up[i] = (1.0 - here[i]) * share_moved(rate, now.step_years);
      down[i] = -here[i] * share_moved(end[i] * (1.0 + calm[i] * stopped[i]), now.step_years);
    }
  }

 private:
  std::span<const double> truce_that_holds(const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto agreed = truce.over(cells), seats = inclusion.over(cells);
    const auto least = held_least.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = agreed[i] * (least[i] + (1.0 - least[i]) * std::min(1.0, 2.0 * seats[i]));
    }
    return out;
  }

  // Hold of groups that are parties to a conflict: armed groups, militias and those of the State.
  std::span<double> parties(const engine::Cells& cells) const {
    const auto out = zeros(cells);
    const std::size_t lanes = cells.table->lanes();
    const engine::ColumnView<const double> type = world_.groups.type.view();
    const auto held = world_.community.control.over(cells);
    for (const Presence& entry : world_.community.presence) {
      const auto slot = entry.slot.over(cells), share = entry.share.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        if (slot[i] < 0.0) continue;
        const std::size_t lane = (cells.begin + i) % lanes;
        const auto of = static_cast<GroupType>(
            static_cast<int>(type[static_cast<std::size_t>(slot[i]) * lanes + lane]));
        const bool is_party = of == GroupType::armed_group || of == GroupType::militia ||
                              of == GroupType::state_linked_armed_group;
        if (is_party) out[i] += share[i] * held[i];
      }
    }
    return out;
  }

  engine::Neighbours beside_{this, world_.community.table, {&world_.hazards.contested}};
};

void declare_contested_front(Model& model) { model.add<ContestedFront>(); }

}  // namespace models
