// SPDX-License-Identifier: Apache-2.0
// Why did it change? The flows of all processes add up to the change, of every stock and metric.
#include <cmath>
#include <map>

#include "engine/parallel/parallel.hpp"
#include "models/model.hpp"
#include "studies/assembly.hpp"
#include "studies/explanation.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace flows_detail {

/// What all processes and limits changed since the last `clear`.
struct Told final : engine::FlowSink {
  void stage_begins(int) override {}
  void stage_ends(int) override {}
  void changed(const engine::Stock& stock, const engine::Writer*, std::size_t begin,
               std::span<const double> change) override {
    Column& column = of.at(&stock);
    for (std::size_t i = 0; i < change.size(); ++i) {
      column.sum[begin + i] += change[i];
      column.size[begin + i] += std::abs(change[i]);
    }
  }
  struct Column {
    std::vector<double> sum, size;
  };
  std::map<const engine::Stock*, Column> of;  // no stock is added while threads write
};

/// Cells where what was told misses the change: by anything for whole numbers, by more than the
/// rounding of so few additions for levels.
std::size_t cells_amiss(const engine::Stock& stock, const std::vector<double>& before,
                        const Told::Column& told) {
  const bool is_level = stock.kind() == engine::Stock::Kind::level;
  const bool is_tally = stock.kind() == engine::Stock::Kind::tally;
  std::size_t amiss = 0;
  for (std::size_t cell = 0; cell < before.size(); ++cell) {
    const double start = is_tally ? 0.0 : before[cell];
    const double error = std::abs(start + told.sum[cell] - stock.at(cell));
    const double size = std::abs(start) + std::abs(stock.at(cell)) + told.size[cell];
    amiss += error > (is_level ? 64 * 0x1p-53 * size : 0.0);
  }
  return amiss;
}

std::vector<double> values_of(const engine::Stock& stock) {
  std::vector<double> values(stock.table().cells());
  for (std::size_t cell = 0; cell < values.size(); ++cell) values[cell] = stock.at(cell);
  return values;
}

void check_one_step(engine::Simulation& simulation, Told& told) {
  std::map<const engine::Stock*, std::vector<double>> before;
  told.of.clear();
  for (const engine::Table* table : simulation.model().tables()) {
    for (const engine::Stock* stock : table->stocks()) {
      before[stock] = values_of(*stock);
      const std::vector<double> zeros(table->cells(), 0.0);
      told.of[stock] = {zeros, zeros};
    }
  }
  simulation.step();
  for (const auto& [stock, values] : before) {
    if (stock->kind() == engine::Stock::Kind::field) continue;
    const std::size_t amiss = cells_amiss(*stock, values, told.of.at(stock));
    if (amiss == 0) continue;
    INFO("step " << simulation.steps_done() << ": " << amiss << " cells of "
                 << stock->table().name() << "." << stock->name());
    FAIL_CHECK();
  }
}

/// Sum over whatever a metric is broken down by, at the end of a step of a run.
double recorded(const outputs::Result& result, const std::string& metric, std::size_t run,
                int step) {
  const outputs::Variable& variable = *result.variable(metric);
  const auto values = outputs::run_values(result, variable, run);
  const std::size_t width = values.size() / result.axis("time")->length;
  double sum = 0.0;
  for (const double value : values.subspan(static_cast<std::size_t>(step) * width, width)) {
    sum += value;
  }
  return sum;
}

}  // namespace flows_detail

TEST_CASE("Flows add up to the change of every stock, in every step and arm", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  const scenarios::Scenario& scenario = scenario_of(id);
  const studies::Ground ground(scenario);
  std::vector<studies::Run> runs;
  std::vector<engine::Lanes::Identity> who;
  for (std::size_t arm = 0; arm < scenario.arms.size(); ++arm) {
    runs.push_back({arm, 0});
    who.push_back({scenario.seed, 0, 0});
  }
  const auto model = studies::assemble(ground, scenario.seed, runs);
  engine::Threads threads(2);
  const double step_years = scenario.step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, threads);
  flows_detail::Told told;
  simulation.record_flows(&told);
  const int steps = std::min(70, short_request(scenario).steps);
  while (simulation.steps_done() < steps) flows_detail::check_one_step(simulation, told);
}

TEST_CASE("Parts that explain a metric add up to its change, and that is the recorded one",
          "[law]") {
  const std::string id = "fictional-gangs", arm = "mixed";
  const outputs::Result& whole = plain_result(id);
  const auto& arms = std::get<std::vector<std::string>>(whole.axis("arm")->coordinates);
  const auto row = std::find(arms.begin(), arms.end(), arm) - arms.begin();
  const std::size_t run = static_cast<std::size_t>(row) * whole.axis("replicate")->length;
  const int from = 25, to = 34;
  const models::Model declared;
  for (const engine::Metric* metric : declared.metrics()) {
    if (metric->spec().may_be_missing) continue;  // a recovery that has not come has no change
    studies::ExplainRequest request{&scenario_of(id), arm, metric->name(), from, to};
    request.seed = scenario_of(id).seed;
    const studies::Explanation explanation = studies::explain(request);
    double sum = 0.0, size = std::abs(explanation.change);
    for (const auto& part : explanation.parts) {
      sum += part.change;
      size += std::abs(part.change);
    }
    INFO(metric->name());
    CHECK(std::abs(sum - explanation.change) <= 1e-9 * size);
    const double end = flows_detail::recorded(whole, metric->name(), run, to);
    const double start = flows_detail::recorded(whole, metric->name(), run, from);
    CHECK(std::abs(end - start - explanation.change) <= 1e-12 * (std::abs(end) + std::abs(start)));
  }
}

}  // namespace laws
