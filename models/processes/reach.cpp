// SPDX-License-Identifier: Apache-2.0
// How far a function goes: as far as staff, roads and groups let it.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

/// reach' = (usual · (least + (1 − least) · min(1.5, capacity)) · (1 − carried · (1 − transport))
///           · (1 − held · hold of groups) − reach) · speed
class Reach final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Reach(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).state.table, "reach",
                    "Staff, roads and groups set how far a function goes."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {"usual",
                           engine::unit::share,
                           {0, 1},
                           0.5,
                           "Reach of the usual profile with open roads and without groups.",
                           engine::assumption("normalisation: half of the remote are reached")}};
  engine::Parameter least{this,
                          {"least",
                           engine::unit::share,
                           {0, 1},
                           0.4,
                           "Share of it that does not depend on capacity.",
                           engine::assumption("offices stay where they are; 0.2 to 0.7")}};
  engine::Parameter carried{this,
                            {"carried",
                             engine::unit::share,
                             {0, 1},
                             0.3,
                             "Share of reach that is lost without transport.",
                             engine::assumption("0.1 to 0.6; services lose on the way besides")}};
  engine::Parameter held{this,
                         {"held",
                          engine::unit::share,
                          {0, 1},
                          0.2,
                          "Share of reach that is lost where groups hold everything.",
                          engine::assumption("staff stay away or need leave to enter; 0.05 to "
                                             "0.5")}};
  engine::Parameter speed{this,
                          {"speed",
                           engine::unit::per_year,
                           {0.1, 50},
                           4.0,
                           "How fast rounds and visits follow what is possible.",
                           engine::assumption("a season; 1 to 12")}};

  engine::Flow change{this, world_.state.reach, "change"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto level = world_.state.reach.over(cells), able = world_.state.capacity.over(cells);
    const auto roads = of_province(cells, world_.province.transport),
               hold = of_province(cells, world_.province.control);
    const auto normal = usual.over(cells), floor = least.over(cells), by_road = carried.over(cells),
               lost = held.over(cells), rate = speed.over(cells);
    const auto out = change.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double staffed = floor[i] + (1.0 - floor[i]) * std::min(1.5, able[i]);
      const double target = std::min(1.0, normal[i] * staffed) *
                            (1.0 - by_road[i] * (1.0 - roads[i])) * (1.0 - lost[i] * hold[i]);
      out[i] = (target - level[i]) * share_moved(rate[i], now.step_years);
    }
  }
};

void declare_reach(Model& model) { model.add<Reach>(); }

}  // namespace models
