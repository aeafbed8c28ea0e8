// SPDX-License-Identifier: Apache-2.0
// Malicious software takes systems down and travels along trade, until they are restored.
#include <algorithm>

#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// d: systems down; e: online exposure; s: capacity of cyber security in the province
///     d' = (1 − d) · e · (attack + spread · (m · d + (1 − m) · Σ trade · d)) − restoring · s · d
/// It fades where spread · e < restoring · s, and sweeps the country where it is above: the tipping
/// line.
class CyberSpread final : public engine::CellProcess {
  Model& world_;
  engine::Stock& down_;

 public:
  explicit CyberSpread(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "cyber_spread", "Spreads and ends the failure of digital systems."),
        world_(static_cast<Model&>(model)),
        down_(static_cast<Model&>(model).hazards.digital_disruption) {
    partners_.set_graph(world_.community.trade);
  }
  bool is_needed() const override { return is_active(model(), "cyberattack"); }

  engine::Parameter attack{this,
                           {"attack",
                            unit::per_year,
                            {0, 200},
                            0.0,
                            "Rate at which exposed systems are attacked from outside.",
                            assumption("none without a driver")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 400},
                            8.0,
                            "Rate at which systems that are down infect exposed ones.",
                            assumption("worms double in days, care slows them; 3 to 60")}};
  engine::Parameter at_home{this,
                            {"at_home",
                             unit::share,
                             {0, 1},
                             0.5,
                             "Share of infections from the same place.",
                             assumption("0.2 to 0.8")}};
  engine::Parameter restoring{this,
                              {"restoring",
                               unit::per_year,
                               {0.1, 200},
                               9.0,
                               "Rate at which systems are restored at usual capacity.",
                               assumption("six weeks; 4 to 30")}};
  engine::Flow taken_down{this, down_, "taken_down"};
  engine::Flow restored{this, down_, "restored"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto here = down_.over(cells), from_outside = attack.over(cells);
    const auto partners = partners_.pulled<1>(cells)[0];
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i)
      most = std::max({most, here[i], from_outside[i], partners[i]});
    if (most == 0.0) return;
    const auto women = world_.community.online_exposure.women.over(cells);
    const auto men = world_.community.online_exposure.men.over(cells);
    const auto able =
        of_function(cells, world_.state, world_.state.capacity, Function::cyber_security);
    const auto pass = spread.over(cells), own = at_home.over(cells), back = restoring.over(cells);
    const auto up = taken_down.fresh(cells), down = restored.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double met = own[i] * here[i] + (1.0 - own[i]) * partners[i];
      const double rate = 0.5 * (women[i] + men[i]) * (from_outside[i] + pass[i] * met);
      up[i] = (1.0 - here[i]) * share_moved(rate, now.step_years);
      down[i] = -here[i] * share_moved(back[i] * able[i], now.step_years);
    }
  }

 private:
  engine::Neighbours partners_{this, world_.community.table, {&down_}};
};

void declare_cyber_spread(Model& model) { model.add<CyberSpread>(); }

}  // namespace models
