// SPDX-License-Identifier: Apache-2.0
// Resilience in three parts that are never added up: functions, values, social capacity. Each with
// its level, area lost, depth, time to tip, time to recover, and rebound; and who ruled at recovery.
#include <functional>
#include <limits>

#include "models/metrics/weighing.hpp"

namespace models {

/// A number of the course of each part. [3 per lane]
class CourseMetric final : public engine::Metric {
 public:
  using Value = std::function<double(const Course& course, std::size_t lane, double step_years)>;
  CourseMetric(engine::Model& model, engine::MetricSpec spec, Value value)
      : Metric(model, std::move(spec)),
        courses_(static_cast<Model&>(model).observed.course),
        value_(std::move(value)) {}
  std::size_t width() const override { return parts_of_resilience; }
  void measure(const engine::Now& now, std::span<double> out) const override {
    for (std::size_t k = 0; k < out.size(); ++k) {
      out[k] = value_(courses_[k % width()], k / width(), now.step_years);
    }
  }

 private:
  const std::deque<Course>& courses_;
  Value value_;
};

namespace resilience_detail {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

engine::MetricSpec spec(std::string_view id, engine::Unit measure, engine::Range range,
                        std::string_view about, engine::Direction direction,
                        engine::OverTime over_time = engine::OverTime::last) {
  return {{id, measure, range, 0, about, engine::assumption("definition")},
          direction,
          over_time,
          {"part"}};
}
engine::MetricSpec may_be_missing(engine::MetricSpec spec) {
  spec.may_be_missing = true;
  return spec;
}
}  // namespace resilience_detail

void declare_resilience(Model& model) {
  using namespace resilience_detail;
  using engine::Direction;
  namespace unit = engine::unit;
  using Lane = std::size_t;
  const auto add = [&](engine::MetricSpec what, CourseMetric::Value value) {
    model.add<CourseMetric>(std::move(what), std::move(value));
  };
  add(spec("resilience_level", unit::share, {0, 1},
           "Functions: services by State and society. Values: rights, trust and voice of the worst "
           "off fifth. Social capacity: people who cope without groups.",
           Direction::up, engine::OverTime::mean),
      [](const Course& c, Lane lane, double) { return c.level.at(lane); });
  add(spec("resilience_area_lost", unit::year, {0, 1e4},
           "Shortfall below the level before the crisis, added up over time.", Direction::down),
      [](const Course& c, Lane lane, double) { return c.area_lost.at(lane); });
  add(spec("resilience_depth", unit::share, {0, 1}, "Greatest shortfall so far.", Direction::down),
      [](const Course& c, Lane lane, double) { return c.depth.at(lane); });
  add(may_be_missing(spec("time_to_tip", unit::week, {0, 1e6},
                          "From the start to the first tipping; missing where it never tipped.",
                          Direction::up)),
      [](const Course& c, Lane lane, double years) {
        const double step = c.tipped.at(lane);
        return step > 0.0 ? step * years / unit::week.factor : missing;
      });
  add(may_be_missing(spec("time_to_recover", unit::week, {0, 1e6},
                          "From tipping to recovery; missing where there was none.",
                          Direction::down)),
      [](const Course& c, Lane lane, double years) {
        const double step = c.recovered.at(lane);
        return step > 0.0 ? (step - c.tipped.at(lane)) * years / unit::week.factor : missing;
      });
  add(may_be_missing(spec("rebound", unit::share, {-1, 1},
                          "Highest level since recovery less the level before the crisis.",
                          Direction::up)),
      [](const Course& c, Lane lane, double) {
        return c.recovered.at(lane) > 0.0 ? c.rebound.at(lane) : missing;
      });
  add(may_be_missing(spec("recovered_with_groups_in_charge", unit::share, {0, 1},
                          "1 where groups ruled more people at recovery than before the crisis; "
                          "missing where there was no recovery.",
                          Direction::down)),
      [](const Course& c, Lane lane, double) {
        return c.recovered.at(lane) > 0.0 ? c.groups_in_charge.at(lane) : missing;
      });
}

}  // namespace models
