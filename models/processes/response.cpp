// SPDX-License-Identifier: Apache-2.0
// The response chain: detection, decision, mobilisation, delivery, uptake, each with delay or loss.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

namespace response_detail {
/// What a declared phase adds to alarm: nothing in preparation and regeneration, all in response.
inline double declared(double phase) {
  if (phase == 2.0) return 1.0;
  return phase == 1.0 || phase == 3.0 ? 0.4 : 0.0;
}
}  // namespace response_detail

/// d           = 1 − (1 − (alarm − usual)⁺ / (1 − usual)) · (1 − declared phase)
/// decided'    = (d − decided) · national government / (decision delay · foresight)
/// mobilised'  = (decided · readiness − mobilised) · (½ + plan quality) / mobilisation delay
/// delivered   = mobilised · (1 − coordination loss) · (1 − carried · (1 − transport))
/// uptake      = known + trusted · (mean trust − ½), within 0 and 1
/// Each stage follows the one before exponentially, so a step up arrives as a chain of lags.
class Response final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Response(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).state.table,
                    "response", "Alarm becomes a decision, means on their way, help that is used."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual_alarm{this,
                                {"usual_alarm",
                                 engine::unit::share,
                                 {0, 0.95},
                                 0.35,
                                 "Alarm that moves nobody.",
                                 engine::assumption("that of ordinary violence; 0.2 to 0.5")}};
  engine::Parameter decision_delay{this,
                                   {"decision_delay",
                                    engine::unit::year,
                                    {0.005, 5},
                                    0.1,
                                    "Mean time from alarm to a decision of a function.",
                                    engine::assumption("some weeks of meetings; 0.03 to 0.5")}};
  engine::Parameter mobilisation_delay{
      this,
      {"mobilisation_delay",
       engine::unit::year,
       {0.005, 5},
       0.2,
       "Mean time from a decision to staff and means on their way, by middling plans.",
       engine::assumption("0.05 to 0.6")}};
  engine::Parameter coordination_loss{
      this,
      {"coordination_loss",
       engine::unit::share,
       {0, 0.95},
       0.3,
       "Share of what is mobilised that goes twice to one place, or to none, by middling plans.",
       engine::assumption("evaluations of joint responses report a fifth to a half")}};
  engine::Parameter carried{this,
                            {"carried",
                             engine::unit::share,
                             {0, 1},
                             0.6,
                             "Share of deliveries that need roads, ports or airports.",
                             engine::assumption("0.4 to 0.9")}};
  engine::Parameter known{this,
                          {"known",
                           engine::unit::share,
                           {0, 1},
                           0.6,
                           "Share of what arrives that people of middling trust accept and use.",
                           engine::assumption("0.4 to 0.8")}};
  engine::Parameter trusted{this,
                            {"trusted",
                             engine::unit::one,
                             {0, 2},
                             0.6,
                             "Rise of that share from no trust to full trust.",
                             engine::assumption("0.3 to 1")}};

  engine::Flow decide{this, world_.state.decided, "decide"};
  engine::Flow mobilise{this, world_.state.mobilised, "mobilise"};
  engine::Set delivered{this, world_.state.delivered};
  engine::Set uptake{this, world_.state.uptake};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    take_decision(now, cells);
    send(now, cells);
    const auto way = mobilise.over(cells);
    const auto under_way = world_.state.mobilised.over(cells);
    const auto lost = coordination_loss.over(cells), by_road = carried.over(cells);
    const auto roads = of_province(cells, world_.province.transport);
    const auto women = of_province(cells, world_.province.trust_women),
               men = of_province(cells, world_.province.trust_men);
    const auto usual = known.over(cells), weight = trusted.over(cells);
    const auto plans = world_.state.plan_quality.over(cells);
    const auto arrives = delivered.over(cells), used = uptake.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      // Plans say who goes where: half as much goes astray by perfect plans, half again by none.
      const double astray = std::min(1.0, lost[i] * (1.5 - plans[i]));
      arrives[i] = (under_way[i] + way[i]) * (1.0 - astray) * (1.0 - by_road[i] * (1.0 - roads[i]));
      const double trust = 0.5 * (women[i] + men[i]);
      used[i] = std::clamp(usual[i] + weight[i] * (trust - 0.5), 0.0, 1.0);
    }
  }

 private:
  void take_decision(const engine::Now& now, const engine::Cells& cells) const {
    const auto level = world_.state.decided.over(cells);
    const auto alarm = of_province(cells, world_.province.alarm);
    const auto phase = of_nation(cells, world_.nation.phase);
    const auto foresight = of_nation(cells, world_.observed.decision_factor);
    const auto government =
        of_carrier(cells, world_.carriers, world_.carriers.capacity, Carrier::national_government);
    const auto usual = usual_alarm.over(cells), delay = decision_delay.over(cells);
    const auto out = decide.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double unusual = std::max(0.0, alarm[i] - usual[i]) / (1.0 - usual[i]);
      const double detected = 1.0 - (1.0 - unusual) * (1.0 - response_detail::declared(phase[i]));
      const double foreseen = foresight[i] > 0.0 ? foresight[i] : 1.0;
      const double rate = std::max(government[i], 0.05) / (delay[i] * foreseen);
      out[i] = (detected - level[i]) * share_moved(rate, now.step_years);
    }
  }

  void send(const engine::Now& now, const engine::Cells& cells) const {
    const StateFunctions& state = world_.state;
    const auto level = state.mobilised.over(cells), decided = state.decided.over(cells);
    const auto ready = state.readiness.over(cells), plans = state.plan_quality.over(cells);
    const auto delay = mobilisation_delay.over(cells);
    const auto out = mobilise.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double rate = (0.5 + plans[i]) / delay[i];
      out[i] = (decided[i] * ready[i] - level[i]) * share_moved(rate, now.step_years);
    }
  }
};

void declare_response(Model& model) { model.add<Response>(); }

}  // namespace models
