// SPDX-License-Identifier: Apache-2.0
// The State learns of violence, extortion and recruitment: late, in part, and with noise.
#include "models/state/seen.hpp"

namespace models {

/// Belief follows reports: belief' = (report − belief) / delay,
///     report = events · coverage · exp(noise · z − ½ noise²)      coverage = seen · (what analysis leaves)
/// Warning moves the response chain: alarm' = (belief / (belief + half) − alarm) / mobilisation.
class Observation final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Observation(engine::Model& model)
      : CellProcess(model, stage(StageOf::observation), static_cast<Model&>(model).province.table,
                    "observation", "The State believes what reports tell it, late and in part."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter report_delay{this,
                                 {"report_delay",
                                  engine::unit::year,
                                  {0.005, 5},
                                  0.25,
                                  "Time until an event has become a belief.",
                                  engine::assumption("quarterly statistics; 0.1 to 1")}};
  engine::Parameter noise{this,
                          {"noise",
                           engine::unit::one,
                           {0, 2},
                           0.3,
                           "Spread of the logarithm of a report.",
                           engine::assumption("0.1 to 0.6")}};
  engine::Parameter violence_seen{this,
                                  {"violence_seen",
                                   engine::unit::share,
                                   {0, 1},
                                   0.95,
                                   "Share of recorded homicides that reach those who decide.",
                                   engine::assumption("0.8 to 1")}};
  engine::Parameter extortion_seen{this,
                                   {"extortion_seen",
                                    engine::unit::share,
                                    {0, 1},
                                    0.7,
                                    "Share of reported extortions that reach those who decide.",
                                    engine::assumption("0.4 to 0.9")}};
  engine::Parameter recruitment_seen{this,
                                     {"recruitment_seen",
                                      engine::unit::share,
                                      {0, 1},
                                      0.1,
                                      "Share of recruits that any source tells of.",
                                      engine::assumption("soft sources only; 0.02 to 0.3")}};
  engine::Parameter alarm_half{this,
                               {"alarm_half",
                                engine::unit::per_100k_year,
                                {1, 500},
                                20.0,
                                "Believed lethal violence that moves half of the response.",
                                engine::assumption("10 to 40")}};
  engine::Parameter mobilisation_delay{this,
                                       {"mobilisation_delay",
                                        engine::unit::year,
                                        {0.01, 5},
                                        0.4,
                                        "Time from belief to staff and means on their way.",
                                        engine::assumption("0.2 to 1")}};
  engine::Parameter false_alarm{
      this,
      {"false_alarm",
       engine::unit::per_year,
       {0, 20},
       0.1,
       "Rate of alarms without a cause, which draw the response to the wrong place.",
       engine::assumption("0 to 1; rises with the number of warnings")}};
  engine::Parameter false_alarm_size{this,
                                     {"false_alarm_size",
                                      engine::unit::share,
                                      {0, 1},
                                      0.3,
                                      "Share of the calm that a false alarm takes away.",
                                      engine::assumption("0.1 to 0.5")}};

  engine::Flow violence{this, world_.province.believed_violence, "violence"};
  engine::Flow extortion{this, world_.province.believed_extortion, "extortion"};
  engine::Flow recruitment{this, world_.province.believed_recruitment, "recruitment"};
  engine::Flow alarm{this, world_.province.alarm, "alarm"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const Province& province = world_.province;
    believe(now, cells, province.recorded, province.believed_violence, violence_seen, violence, 0);
    believe(now, cells, province.extortion_reported, province.believed_extortion, extortion_seen,
            extortion, 1);
    believe(now, cells, province.recruited, province.believed_recruitment, recruitment_seen,
            recruitment, 2);
    raise_alarm(now, cells);
  }

 private:
  void believe(const engine::Now& now, const engine::Cells& cells, const engine::Stock& events,
               const engine::Stock& belief, const engine::Parameter& seen, const engine::Flow& flow,
               std::size_t draw) {
    const auto happened = events.over(cells), believed = belief.over(cells);
    const auto people = world_.province.population.over(cells);
    const auto share = seen.over(cells), delay = report_delay.over(cells),
               spread = noise.over(cells);
    const auto analysis =
        of_own_function(cells, world_.state, world_.state.capacity, Function::analysis);
    const auto u = uniform(now, *this, cells, draw);
    const auto out = flow.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double rate = happened[i] / (people[i] + 1.0) * 1e5 / now.step_years;
      const double works = analysis[i] < 1.0 ? 0.5 + 0.5 * analysis[i] : 1.0;
      const double z = engine::math::normal_quantile(u[i]);
      const double blurred = engine::math::exp(spread[i] * z - 0.5 * spread[i] * spread[i]);
      out[i] = (rate * share[i] * works * blurred - believed[i]) *
               share_moved(1.0 / delay[i], now.step_years);
    }
  }

  void raise_alarm(const engine::Now& now, const engine::Cells& cells) {
    const auto believed = world_.province.believed_violence.over(cells);
    const auto level = world_.province.alarm.over(cells);
    const auto half = alarm_half.over(cells), delay = mobilisation_delay.over(cells);
    const auto rate = false_alarm.over(cells), size = false_alarm_size.over(cells);
    const auto u = uniform(now, *this, cells, 3);
    const auto out = alarm.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double due = believed[i] / (believed[i] + half[i]);
      const double moved = (due - level[i]) * share_moved(1.0 / delay[i], now.step_years);
      const bool is_false = u[i] < engine::math::probability(rate[i], now.step_years);
      out[i] = moved + (is_false ? size[i] * (1.0 - level[i] - moved) : 0.0);
    }
  }
};

void declare_observation(Model& model) { model.add<Observation>(); }

}  // namespace models
