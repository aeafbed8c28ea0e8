// SPDX-License-Identifier: Apache-2.0
// The State looks ahead 4, 26 and 104 weeks. What it was warned of it decides on sooner when it
// comes; what it was not warned of finds it looking elsewhere.
#include <algorithm>

#include "engine/math/elementary.hpp"
#include "models/model.hpp"

namespace models {

/// Of each signal:  alert = (1 − peak) · mean over people + peak · worst province   (of strength)
///     forecast at h = recent + slope · T · (1 − exp(−h / T)),  slope = (recent − before) / (t₂ − t₁)
///     warned' = attention(h) · analysis · clamp(2 · forecast / line − 1) at rate 1/prepare, only
///     while the signal is below the line; it fades at rate 1/fade
/// foresight = Σ come · prepared / Σ come,  come: alert where it has passed the line,
///     prepared = 1 − Π (1 − warned) over horizons
/// decision factor = (1 − gain · foresight) · (1 + blindness · (1 − foresight) · looked elsewhere)
class Foresight final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Foresight(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).nation.table,
                "foresight", "The State looks ahead, and is blind to what it did not look for."),
        world_(static_cast<Model&>(model)) {
    Observed& observed = world_.observed;
    for (std::size_t s = 0; s < signals; ++s) {
      to_alert_.emplace_back(this, observed.alert[s]);
      to_recent_.emplace_back(this, observed.recent[s], observed.recent[s].name());
      to_before_.emplace_back(this, observed.before[s], observed.before[s].name());
    }
    for (engine::Stock& future : observed.warned)
      to_warned_.emplace_back(this, future, future.name());
  }

  engine::Parameter attention_4{this,
                                {"attention_4",
                                 engine::unit::share,
                                 {0, 1},
                                 0.5,
                                 "Share of futures 4 weeks ahead that analysis works out.",
                                 engine::assumption("daily business; 0.2 to 0.8")}};
  engine::Parameter attention_26{this,
                                 {"attention_26",
                                  engine::unit::share,
                                  {0, 1},
                                  0.2,
                                  "The same for 26 weeks.",
                                  engine::assumption("a planning round; 0 to 0.5")}};
  engine::Parameter attention_104{this,
                                  {"attention_104",
                                   engine::unit::share,
                                   {0, 1},
                                   0.05,
                                   "The same for 104 weeks.",
                                   engine::assumption("strategic foresight is rare; 0 to 0.3")}};
  engine::Parameter line{this,
                         {"line",
                          engine::unit::share,
                          {0.01, 1},
                          0.31,
                          "Alert from which a future has come.",
                          engine::assumption("the line at which early warning is declared")}};
  engine::Parameter peak{this,
                         {"peak",
                          engine::unit::share,
                          {0, 1},
                          0.3,
                          "Weight of the worst province in the alert of the nation.",
                          engine::assumption("a disaster in one province alarms all; 0 to 0.6")}};
  engine::Parameter trend_time{this,
                               {"trend_time",
                                engine::unit::year,
                                {0.05, 10},
                                0.75,
                                "Time over which a trend is believed to last.",
                                engine::assumption("damped trend; 0.25 to 2")}};
  engine::Parameter prepare{this,
                            {"prepare",
                             engine::unit::year,
                             {0.02, 5},
                             0.15,
                             "Time from a warning to options worked out.",
                             engine::assumption("0.05 to 0.5")}};
  engine::Parameter fade{this,
                         {"fade",
                          engine::unit::year,
                          {0.1, 20},
                          1.0,
                          "Time over which options worked out are forgotten.",
                          engine::assumption("0.5 to 3")}};
  engine::Parameter gain{this,
                         {"gain",
                          engine::unit::share,
                          {0, 0.95},
                          0.5,
                          "Share of the delay of decision that a full warning saves.",
                          engine::assumption("0.2 to 0.7")}};
  engine::Parameter blindness{this,
                              {"blindness",
                               engine::unit::one,
                               {0, 5},
                               0.5,
                               "Further delay where what comes is not what was warned of.",
                               engine::assumption("commitment to a forecast; 0 to 1.5")}};
  engine::Parameter cost_of_files{this,
                                  {"cost_of_files",
                                   engine::unit::usd_per_person_year,
                                   {0, 100},
                                   0.3,
                                   "Cost of registers, statistics and analysis.",
                                   engine::assumption("statistics offices; 0.1 to 1")}};
  engine::Parameter cost_of_people{this,
                                   {"cost_of_people",
                                    engine::unit::usd_per_person_year,
                                    {0, 100},
                                    0.05,
                                    "Cost of reporters, hotlines and surveys.",
                                    engine::assumption("0.01 to 0.2")}};

  engine::Set foresight{this, world_.observed.foresight};
  engine::Set decision_factor{this, world_.observed.decision_factor};
  engine::Set highest_alert{this, world_.observed.highest_alert};
  engine::Flow spent{this, world_.observed.spent, "spent"};

  void meet(const engine::Now& now) override {
    for (std::size_t lane = 0; lane < world_.nation.table.lanes(); ++lane) {
      look_around(now, lane);
      look_ahead(now, lane);
      pay(now, lane);
    }
  }

 private:
  static constexpr double recent_years = 4.0 * engine::unit::week.factor;
  static constexpr double before_years = 1.0;

  double of(const engine::Parameter& parameter, std::size_t lane) const {
    return parameter.at(world_.nation.table, lane);
  }
  double attention(std::size_t horizon, std::size_t lane) const {
    const std::array all{&attention_4, &attention_26, &attention_104};
    return of(*all[horizon], lane);
  }

  void look_around(const engine::Now& now, std::size_t lane) {
    const engine::Table& provinces = world_.province.table;
    const double weight = of(peak, lane);
    double highest = 0.0;
    for (std::size_t s = 0; s < signals; ++s) {
      double sum = 0.0, people = 0.0, worst = 0.0;
      for (engine::Row p = 0; p < provinces.rows(); ++p) {
        const std::size_t cell = provinces.cell(p, lane);
        const double here = world_.province.population.at(cell) + 1.0;
        const double strength = world_.observed.strength[s].at(cell);
        sum += here * strength;
        people += here;
        worst = std::max(worst, strength);
      }
      const double alert = (1.0 - weight) * sum / people + weight * worst;
      to_alert_[s].whole()[lane] = alert;
      highest = std::max(highest, alert);
      const double recent = world_.observed.recent[s].at(lane);
      const double before = world_.observed.before[s].at(lane);
      to_recent_[s].whole()[lane] =
          (alert - recent) * engine::math::probability(1.0 / recent_years, now.step_years);
      to_before_[s].whole()[lane] =
          (alert - before) * engine::math::probability(1.0 / before_years, now.step_years);
    }
    highest_alert.whole()[lane] = highest;
  }

  void look_ahead(const engine::Now& now, std::size_t lane) {
    const Observed& observed = world_.observed;
    const double least = of(line, lane), lasting = of(trend_time, lane);
    const double analysis = std::min(1.0, analysis_of(lane));
    double come = 0.0, met = 0.0, elsewhere = 0.0;
    for (std::size_t s = 0; s < signals; ++s) {
      const double alert = to_alert_[s].whole()[lane];
      const bool has_come = alert >= least;
      const double slope = (observed.recent[s].at(lane) - observed.before[s].at(lane)) /
                           (before_years - recent_years);
      double unprepared = 1.0;
      for (std::size_t h = 0; h < horizons.size(); ++h) {
        const engine::Stock& warned = observed.warned_of(static_cast<Signal>(s), h);
        const double years = horizons[h] * engine::unit::week.factor;
        const double forecast = observed.recent[s].at(lane) +
                                slope * lasting * engine::math::probability(1.0 / lasting, years);
        const double due = has_come ? 0.0
                                    : attention(h, lane) * analysis *
                                          std::clamp(2.0 * forecast / least - 1.0, 0.0, 1.0);
        const double old = warned.at(lane);
        const double time = due > old ? of(prepare, lane) : of(fade, lane);
        to_warned_[s * horizons.size() + h].whole()[lane] =
            (due - old) * engine::math::probability(1.0 / time, now.step_years);
        unprepared *= 1.0 - old;
      }
      if (!has_come) {
        elsewhere = std::max(elsewhere, 1.0 - unprepared);
        continue;
      }
      come += alert;
      met += alert * (1.0 - unprepared);
    }
    const double known = come > 0.0 ? met / come : 0.0;
    foresight.whole()[lane] = known;
    decision_factor.whole()[lane] =
        come > 0.0 ? (1.0 - of(gain, lane) * known) *
                         (1.0 + of(blindness, lane) * (1.0 - known) * elsewhere)
                   : 1.0;
  }

  double analysis_of(std::size_t lane) const {
    const engine::Table& provinces = world_.province.table;
    double sum = 0.0, people = 0.0;
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const double here = world_.province.population.at(provinces.cell(p, lane)) + 1.0;
      const engine::Row row = world_.state.row(Function::analysis, p);
      sum += here * world_.state.capacity.at(world_.state.table.cell(row, lane));
      people += here;
    }
    return sum / people;
  }

  // Whole cents; what is below one is not asked for.
  void pay(const engine::Now& now, std::size_t lane) {
    const engine::Table& provinces = world_.province.table;
    double usd = 0.0;
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const std::size_t cell = provinces.cell(p, lane);
      usd +=
          world_.province.population.at(cell) *
          (of(cost_of_files, lane) + of(cost_of_people, lane) * world_.observed.sources.at(cell));
    }
    spent.whole()[lane] =
        static_cast<double>(static_cast<std::int64_t>(usd * 100.0 * now.step_years));
  }

  std::deque<engine::Set> to_alert_;
  std::deque<engine::Flow> to_recent_, to_before_, to_warned_;
};

void declare_foresight(Model& model) { model.add<Foresight>(); }

}  // namespace models
