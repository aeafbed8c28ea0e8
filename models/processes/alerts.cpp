// SPDX-License-Identifier: Apache-2.0
// Warnings reach people who can hear them; those who trust act on them; warnings without danger
// wear out.
#include "models/community/cohorts_at_risk.hpp"
#include "models/community/switched.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

/// heeding → warning · lines · (½ + ½ trust)(1 − fatigue);
/// fatigue: gains wear · warning · (1 − danger)(1 − fatigue), loses fading · fatigue.
class Alerts final : public engine::CellProcess {
  Model& world_;

 public:
  explicit Alerts(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).community.table,
                    "alerts", "Lets people act on warnings, and tire of idle ones."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter warning{this,
                            {"warning",
                             unit::share,
                             {0, 1},
                             0.0,
                             "Share of people whom warnings are sent to in time.",
                             assumption("none without a measure")}};
  engine::Parameter acting{this,
                           {"acting",
                            unit::per_year,
                            {1, 400},
                            52.0,
                            "How fast people act on a warning, and stop.",
                            assumption("a week")}};
  engine::Parameter wear{this,
                         {"wear",
                          unit::per_year,
                          {0, 10},
                          0.3,
                          "How fast full warning without danger tires people.",
                          assumption("years of false alarms; 0.05 to 1")}};
  engine::Parameter fading{this,
                           {"fading",
                            unit::per_year,
                            {0.05, 10},
                            0.7,
                            "How fast fatigue is forgotten.",
                            assumption("one to two years")}};
  engine::Flow heeded{this, world_.community.heeding, "heeded"};
  engine::Flow tired{this, world_.community.alarm_fatigue, "tired"};

  bool is_needed() const override { return is_switched_on(warning, table()); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Community& c = world_.community;
    const Hazards& h = world_.hazards;
    const auto women = c.trust.women.over(cells), men = c.trust.men.over(cells);
    const auto lines =
        c.infrastructure[static_cast<std::size_t>(Infrastructure::communications)].over(cells);
    const auto storm = h.storm.over(cells), fought = h.contested.over(cells);
    const auto ill = h.ill.over(cells), dry = h.dryness.over(cells),
               control = c.control.over(cells);
    const auto heeds = c.heeding.over(cells), weary = c.alarm_fatigue.over(cells);
    const auto sent = warning.over(cells), speed = acting.over(cells);
    const auto worn = wear.over(cells), forgotten = fading.over(cells);
    const auto act_out = heeded.over(cells), tire_out = tired.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double believed = 0.5 + 0.25 * (women[i] + men[i]);
      const double target = sent[i] * lines[i] * believed * (1.0 - weary[i]);
      act_out[i] = share_moved(speed[i], now.step_years) * (target - heeds[i]);
      // One person ill in twenty is danger enough.
      const double epidemic = std::min(1.0, 20.0 * ill[i]);
      const double safe = (1.0 - storm[i]) * (1.0 - fought[i]) * (1.0 - dry[i]) * (1.0 - epidemic) *
                          (1.0 - control[i]);
      tire_out[i] = share_moved(worn[i] * sent[i] * safe, now.step_years) * (1.0 - weary[i]) -
                    share_moved(forgotten[i], now.step_years) * weary[i];
    }
  }
};

void declare_alerts(Model& model) { model.add<Alerts>(); }

}  // namespace models
