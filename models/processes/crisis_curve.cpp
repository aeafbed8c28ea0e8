// SPDX-License-Identifier: Apache-2.0
// The crises as they are, whatever the State believes: severity of each by a stated rule, all of
// them together, and where the nation stands on the curve.
#include <algorithm>
#include <deque>

#include "engine/math/elementary.hpp"
#include "models/measures/agenda.hpp"

namespace models {

/// severity' = (1 − Π (1 − s of each crisis) − severity) / time
///     s of a crisis: the curve of the scenario, or mean of its hazards over people / full, at most 1
///     s of gang violence = 1 − (1 − a) (1 − b), in every world
///         a = excess / (excess + half), excess: lethal violence (all ends) above calm
///         b: hold of groups over daily life, mean over people
/// Turn of the curve, with trend = severity' over trend_time, and peak since the last calm:
///     calm        below the line
///     escalation  rising faster than steady
///     climax      within `near` of the peak, not longer unrest than chronic_after
///     reduction   otherwise, unless
///     chronic     unrest lasts longer than chronic_after and severity is not falling
/// Violence is that of the step before: the sums are settled at the end of each step.
class CrisisCurve final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CrisisCurve(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).nation.table,
                "crisis_curve", "How bad the crises are in truth."),
        world_(static_cast<Model&>(model)) {
    for (engine::Stock& crisis : world_.crisis_course.severity_of) of_.emplace_back(this, crisis);
  }

  engine::Parameter calm{this,
                         {"calm",
                          engine::unit::per_100k_year,
                          {0, 200},
                          8.0,
                          "Lethal violence that counts as calm.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter half{this,
                         {"half",
                          engine::unit::per_100k_year,
                          {1, 500},
                          20.0,
                          "Excess over calm that counts as half of the worst.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter time{this,
                         {"time",
                          engine::unit::year,
                          {0.02, 5},
                          0.25,
                          "Time over which the curve is read.",
                          engine::assumption("rule of the curve: a quarter")}};
  engine::Parameter line{this,
                         {"line",
                          engine::unit::share,
                          {0, 1},
                          0.15,
                          "Severity below which the nation is calm.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter steady{this,
                           {"steady",
                            engine::unit::per_year,
                            {0, 10},
                            0.2,
                            "Change of severity in a year that counts as none.",
                            engine::assumption("rule of the curve")}};
  engine::Parameter trend_time{this,
                               {"trend_time",
                                engine::unit::year,
                                {0.02, 5},
                                0.3,
                                "Time over which the change of severity is read.",
                                engine::assumption("rule of the curve")}};
  engine::Parameter near{this,
                         {"near",
                          engine::unit::share,
                          {0, 1},
                          0.1,
                          "Part of the peak within which the climax lasts.",
                          engine::assumption("rule of the curve")}};
  engine::Parameter chronic_after{this,
                                  {"chronic_after",
                                   engine::unit::year,
                                   {0.1, 50},
                                   2.0,
                                   "Unrest after which a crisis that does not fall is chronic.",
                                   engine::assumption("rule of the curve")}};

  engine::Flow severity{this, world_.nation.severity, "severity"};
  engine::Flow turn{this, world_.crisis_course.turn, "turn"};
  engine::Flow peak{this, world_.crisis_course.peak, "peak"};
  engine::Flow trend{this, world_.crisis_course.trend, "trend"};
  engine::Flow unrest{this, world_.crisis_course.unrest, "unrest"};

  void meet(const engine::Now& now) override {
    for (std::size_t lane = 0; lane < world_.nation.table.lanes(); ++lane) {
      double calm_share = 1.0;
      for (std::size_t crisis = 0; crisis < crisis_kinds; ++crisis) {
        const double severe = severity_of(now, crisis, lane);
        of_[crisis].whole()[lane] = severe;
        calm_share *= 1.0 - severe;
      }
      const double moved = engine::math::probability(1.0 / at(time, lane), now.step_years);
      const double change = (1.0 - calm_share - world_.nation.severity.at(lane)) * moved;
      severity.whole()[lane] = change;
      place_on_curve(now, lane, change);
    }
  }

 private:
  double at(const engine::Parameter& parameter, std::size_t lane) const {
    return parameter.at(world_.nation.table, lane);
  }

  double severity_of(const engine::Now& now, std::size_t crisis, std::size_t lane) const {
    const auto& lanes = world_.agenda().crises;
    const bool is_gangs = crisis_names[crisis] == "gang_violence";
    const Crisis* named = nullptr;
    if (lane < lanes.size()) {
      for (const CrisisPlan& plan : lanes[lane]) {
        if (plan.crisis->name() != crisis_names[crisis]) continue;
        named = plan.crisis;
        if (plan.curve.empty()) continue;
        return plan.curve[std::min(static_cast<std::size_t>(now.step), plan.curve.size() - 1)];
      }
    }
    if (is_gangs) return violence_and_hold(now, lane);
    if (named == nullptr || named->full() == nullptr) return 0.0;
    double sum = 0.0;
    for (const engine::Stock* hazard : named->hazards()) sum += mean(*hazard, lane);
    return std::min(1.0, sum / at(*named->full(), lane));
  }

  double violence_and_hold(const engine::Now& now, std::size_t lane) const {
    double killed = 0.0, people = 0.0;
    const std::size_t lanes = world_.province.table.lanes();
    for (std::size_t cell = lane; cell < world_.province.table.cells(); cell += lanes) {
      killed += world_.province.killed.at(cell);
      people += world_.province.population.at(cell);
    }
    const double rate = killed / std::max(people, 1.0) * 1e5 / now.step_years;
    const double excess = std::max(0.0, rate - at(calm, lane));
    const double a = excess / (excess + at(half, lane));
    return 1.0 - (1.0 - a) * (1.0 - mean(world_.community.control, lane));
  }

  // Of communities, weighted by people.
  double mean(const engine::Stock& stock, std::size_t lane) const {
    const Community& community = world_.community;
    const engine::ColumnView<const double> value = stock.view();
    const engine::ColumnView<const double> living = community.population.view();
    double sum = 0.0, people = 0.0;
    for (std::size_t cell = lane; cell < community.table.cells(); cell += community.table.lanes()) {
      sum += value[cell] * living[cell];
      people += living[cell];
    }
    return people > 0.0 ? sum / people : 0.0;
  }

  void place_on_curve(const engine::Now& now, std::size_t lane, double change) {
    const CrisisCourse& course = world_.crisis_course;
    const double severe = world_.nation.severity.at(lane) + change;
    const double before = course.trend.at(lane);
    const double turned = (change / now.step_years - before) *
                          engine::math::probability(1.0 / at(trend_time, lane), now.step_years);
    const double slope = before + turned;
    const bool is_calm = severe < at(line, lane);
    const double lasted = is_calm ? 0.0 : course.unrest.at(lane) + now.step_years;
    const double highest = is_calm ? severe : std::max(course.peak.at(lane), severe);
    const double flat = at(steady, lane);
    const bool is_long = lasted > at(chronic_after, lane);
    Turn next = Turn::reduction;
    if (is_calm) {
      next = Turn::calm;
    } else if (slope > flat) {
      next = Turn::escalation;
    } else if (is_long && slope >= -flat) {
      next = Turn::chronic;
    } else if (severe >= highest * (1.0 - at(near, lane))) {
      next = Turn::climax;
    }
    turn.whole()[lane] = static_cast<double>(next) - course.turn.at(lane);
    trend.whole()[lane] = turned;
    peak.whole()[lane] = highest - course.peak.at(lane);
    unrest.whole()[lane] = lasted - course.unrest.at(lane);
  }

  std::deque<engine::Set> of_;
};

void declare_crisis_curve(Model& model) { model.add<CrisisCurve>(); }

}  // namespace models
