// SPDX-License-Identifier: Apache-2.0
// State functions: capacity, integrity, queues, delay, and presence where it is thinnest.
#include <algorithm>
#include <compare>

#include "models/metrics/weighing.hpp"

namespace models {

using engine::assumption;
using engine::Direction;
using engine::OverTime;
namespace unit = engine::unit;

/// A stock of State functions, mean over provinces weighted by people: one value a function, or the
/// mean of all functions.
class FunctionMetric final : public engine::Metric {
 public:
  enum class Show { each, mean };
  FunctionMetric(engine::Model& model, engine::MetricSpec spec, const engine::Stock& value,
                 Show show)
      : Metric(model, std::move(spec)),
        world_(static_cast<const Model&>(model)),
        value_(value),
        show_(show) {}
  std::size_t width() const override { return show_ == Show::each ? functions : 1; }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double sum = 0.0;
      for (std::size_t f = 0; f < functions; ++f) {
        const double mean = of(static_cast<Function>(f), lane);
        if (show_ == Show::each) out[lane * width() + f] = mean;
        sum += mean;
      }
      if (show_ == Show::mean) out[lane] = sum / static_cast<double>(functions);
    }
  }

 private:
  double of(Function function, std::size_t lane) const {
    const engine::Table& provinces = world_.province.table;
    double people = 0.0, sum = 0.0;
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const double here = world_.province.population.at(provinces.cell(p, lane));
      people += here;
      sum += here * value_.at(world_.state.table.cell(world_.state.row(function, p), lane));
    }
    return people > 0.0 ? sum / people : 0.0;
  }
  const Model& world_;
  const engine::Stock& value_;
  Show show_;
};

/// Cases that wait in courts.
class CourtBacklog final : public engine::Metric {
 public:
  explicit CourtBacklog(engine::Model& model)
      : Metric(model, {{"court_backlog",
                        unit::one,
                        {0, 1e10},
                        0,
                        "Cases of detained people that wait for a court.",
                        assumption("definition")},
                       Direction::down,
                       OverTime::mean}),
        world_(static_cast<const Model&>(model)) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      out[lane] = 0.0;
      for (engine::Row p = 0; p < world_.province.table.rows(); ++p) {
        out[lane] += world_.state.backlog.at(
            world_.state.table.cell(world_.state.row(Function::courts, p), lane));
      }
    }
  }

 private:
  const Model& world_;
};

/// From event to means on their way, mean over people. [day]
///     report + foresight · (declaration + decision) + mobilisation / (½ + plan quality)
class ResponseDelay final : public engine::Metric {
 public:
  explicit ResponseDelay(engine::Model& model)
      : Metric(model, {{"response_delay",
                        unit::day,
                        {0, 1e5},
                        0,
                        "From an event to means on their way: report, decision, mobilisation.",
                        assumption("definition")},
                       Direction::down,
                       OverTime::mean}),
        world_(static_cast<const Model&>(model)),
        report_(*model.find_parameter("observation.report_delay")),
        declaration_(*model.find_parameter("pathway.decision_delay")),
        decision_(*model.find_parameter("response.decision_delay")),
        mobilisation_(*model.find_parameter("response.mobilisation_delay")) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    const engine::Table& provinces = world_.province.table;
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double people = lane_sum(
          provinces, lane, [&](std::size_t cell) { return world_.province.population.at(cell); });
      const double foresight = world_.observed.decision_factor.at(lane);
      const double sum = lane_sum(provinces, lane, [&](std::size_t cell) {
        const double decided = declaration_.at(provinces, cell) + decision_.at(provinces, cell);
        const double years = report_.at(provinces, cell) + foresight * decided +
                             mobilisation_.at(provinces, cell) / (0.5 + plans(cell));
        return years * world_.province.population.at(cell);
      });
      out[lane] = people > 0.0 ? sum / people * unit::days_per_year : 0.0;
    }
  }

 private:
  /// Plan quality, mean of all functions of a province.
  double plans(std::size_t cell) const {
    const std::size_t lanes = world_.province.table.lanes();
    double sum = 0.0;
    for (std::size_t f = 0; f < functions; ++f) {
      const engine::Row row =
          world_.state.row(static_cast<Function>(f), static_cast<engine::Row>(cell / lanes));
      sum += world_.state.plan_quality.at(world_.state.table.cell(row, cell % lanes));
    }
    return sum / static_cast<double>(functions);
  }

  const Model& world_;
  const engine::Parameter &report_, &declaration_, &decision_, &mobilisation_;
};

/// Police presence in the fifth of people who have least of it.
class PresenceWorstFifth final : public engine::Metric {
 public:
  explicit PresenceWorstFifth(engine::Model& model)
      : Metric(model, {{"police_presence_worst_fifth",
                        unit::one,
                        {0, 100},
                        0,
                        "Police presence in the fifth of people with least of it; 1 is the "
                        "national mean at the start.",
                        assumption("definition")},
                       Direction::depends,
                       OverTime::mean}),
        community_(static_cast<const Model&>(model).community) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    order_.resize(community_.table.rows());
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const auto cell = [&](std::size_t row) { return row * out.size() + lane; };
      for (std::size_t row = 0; row < order_.size(); ++row)
        order_[row] = {community_.police_presence.at(cell(row)), row};
      std::sort(order_.begin(), order_.end());
      const double wanted = 0.2 * lane_sum(community_.table, lane, [&](std::size_t c) {
                              return community_.population.at(c);
                            });
      double people = 0.0, sum = 0.0;
      for (std::size_t k = 0; k < order_.size() && people < wanted; ++k) {
        const double here =
            std::min(community_.population.at(cell(order_[k].row)), wanted - people);
        people += here;
        sum += here * order_[k].presence;
      }
      out[lane] = people > 0.0 ? sum / people : 0.0;
    }
  }

 private:
  const Community& community_;
  struct Place {
    double presence;
    std::size_t row;
    auto operator<=>(const Place&) const = default;
  };
  mutable std::vector<Place> order_;
};

/// How far groups are accepted beyond trust in the State.
class LegitimacyGap final : public engine::Metric {
 public:
  explicit LegitimacyGap(engine::Model& model)
      : Metric(model,
               {{"legitimacy_gap",
                 unit::one,
                 {-1, 1},
                 0,
                 "Acceptance of the rule of groups less trust in the State, mean over people.",
                 assumption("definition")},
                Direction::down,
                OverTime::mean}),
        community_(static_cast<const Model&>(model).community) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    const Community& here = community_;
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const double people =
          lane_sum(here.table, lane, [&](std::size_t c) { return here.population.at(c); });
      const double sum = lane_sum(here.table, lane, [&](std::size_t c) {
        const double trust = 0.5 * (here.trust.women.at(c) + here.trust.men.at(c));
        return here.population.at(c) * (here.legitimacy_of_groups.at(c) - trust);
      });
      out[lane] = people > 0.0 ? sum / people : 0.0;
    }
  }

 private:
  const Community& community_;
};

void declare_capacity_by_function(Model& model) {
  const auto share = [](std::string_view id, std::string_view about,
                        std::vector<std::string> axes) {
    return engine::MetricSpec{{id, unit::share, {0, 1}, 0, about, assumption("definition")},
                              Direction::up,
                              OverTime::mean,
                              std::move(axes)};
  };
  model.add<FunctionMetric>(
      engine::MetricSpec{{"capacity_by_function",
                          unit::one,
                          {0, 10},
                          0,
                          "What a State function can do; 1 is the usual profile.",
                          assumption("definition")},
                         Direction::up,
                         OverTime::mean,
                         {"function"}},
      model.state.capacity, FunctionMetric::Show::each);
  model.add<FunctionMetric>(
      share("integrity_by_function", "Share of officials of a function who serve and do not sell.",
            {"function"}),
      model.state.integrity, FunctionMetric::Show::each);
  model.add<FunctionMetric>(share("integrity_mean", "The same, mean of all functions.", {}),
                            model.state.integrity, FunctionMetric::Show::mean);
  model.add<CourtBacklog>();
  model.add<ResponseDelay>();
  model.add<PresenceWorstFifth>();
  model.add<LegitimacyGap>();
}

}  // namespace models
