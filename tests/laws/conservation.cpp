// SPDX-License-Identifier: Apache-2.0
// People and money are conserved; what is a share, a count or a level stays what it is.
#include <cmath>

#include "engine/parallel/parallel.hpp"
#include "models/model.hpp"
#include "outputs/ledger/ledger.hpp"
#include "studies/assembly.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace conservation_detail {

outputs::Result seeded_result(const std::string& id, std::uint64_t seed) {
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.replicates = 1;
  request.seed = seed;
  return result_of(request);
}

void check_ledgers(const outputs::Result& result) {
  std::string text;
  for (const outputs::Imbalance& fault : outputs::imbalances(result)) text += fault.text + "\n";
  CHECK(text == "");
}

/// Values of metrics are numbers within the range that their metric declares.
void check_metrics(const outputs::Result& result) {
  static const models::Model declared;
  for (const engine::Metric* metric : declared.metrics()) {
    const outputs::Variable& variable = *result.variable(metric->name());
    const engine::Range range = metric->spec().quantity.range;
    std::size_t outside = 0;
    for (const double value : std::get<std::vector<double>>(variable.values)) {
      if (std::isnan(value) && metric->spec().may_be_missing) continue;
      outside += !std::isfinite(value) || !range.contains(value);
    }
    INFO(metric->name() << " lies within [" << range.low << ", " << range.high << "]");
    CHECK(outside == 0);
  }
}

/// Cells whose value is no number, outside the declared range, or no whole number where it must be.
std::size_t bad_cells(const engine::Stock& stock) {
  const bool is_whole =
      stock.kind() == engine::Stock::Kind::whole || stock.kind() == engine::Stock::Kind::tally;
  const engine::Range range = stock.quantity().range;
  std::size_t bad = 0;
  for (std::size_t cell = 0; cell < stock.table().cells(); ++cell) {
    const double value = stock.at(cell);
    const bool is_broken = is_whole && (value != std::floor(value) || std::abs(value) >= 0x1p53);
    bad += !std::isfinite(value) || !range.contains(value) || is_broken;
  }
  return bad;
}

void check_stocks(const std::string& id, std::uint64_t seed) {
  const scenarios::Scenario& scenario = scenario_of(id);
  const studies::Ground ground(scenario);
  std::vector<studies::Run> runs;
  std::vector<engine::Lanes::Identity> who;
  for (std::size_t arm = 0; arm < scenario.arms.size(); ++arm) {
    runs.push_back({arm, 0});
    who.push_back({seed, 0, 0});
  }
  const auto model = studies::assemble(ground, seed, runs);
  engine::Threads threads(2);
  const double step_years = scenario.step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, threads);
  const int steps = short_request(scenario).steps;
  while (simulation.steps_done() < steps) {
    simulation.step();
    for (const engine::Table* table : model->tables()) {
      for (const engine::Stock* stock : table->stocks()) {
        const std::size_t bad = bad_cells(*stock);
        if (bad == 0) continue;
        INFO(id << ", step " << simulation.steps_done() << ": " << bad << " cells of "
                << table->name() << "." << stock->name());
        FAIL_CHECK();
      }
    }
  }
}

void check_seeds(std::uint64_t first, std::uint64_t last) {
  for (const std::string& id : library()) {
    for (std::uint64_t seed = first; seed <= last; ++seed) {
      INFO(id << ", seed " << seed);
      const outputs::Result result = seeded_result(id, seed);
      check_ledgers(result);
      check_metrics(result);
    }
  }
}

}  // namespace conservation_detail

TEST_CASE("A ledger that loses one person is found out", "[law]") {
  outputs::Result result = plain_result("fictional-gangs");
  conservation_detail::check_ledgers(result);
  auto& values = std::get<std::vector<std::int64_t>>(result.variable("ledger_people")->values);
  values.back() -= 1;
  CHECK(outputs::imbalances(result).size() == 1);
}

TEST_CASE("People and money balance at every step of three seeds, in every arm", "[law]") {
  conservation_detail::check_seeds(1, 3);
}

TEST_CASE("People and money balance at every step of a hundred seeds", "[.slow][law]") {
  conservation_detail::check_seeds(4, 103);
}

TEST_CASE("Every stock is a number within its declared range after every step", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  conservation_detail::check_stocks(id, 1);
}

TEST_CASE("Money and people move: balanced ledgers are not empty ones", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  INFO(id);
  const outputs::Result& result = plain_result(id);
  for (const char* name : {"ledger_people", "ledger_money"}) {
    const outputs::Variable& ledger = *result.variable(name);
    const auto& values = std::get<std::vector<std::int64_t>>(ledger.values);
    const std::size_t entries = result.axis(ledger.axes.back())->length;
    std::vector<std::int64_t> moved(entries, 0);
    for (std::size_t k = 0; k < values.size(); ++k) moved[k % entries] |= values[k];
    INFO(name);
    CHECK(entries >= 4);
    // Of the ways that money can take, a scenario without some of the markets leaves some empty.
    CHECK(std::count(moved.begin(), moved.end(), 0) < static_cast<std::ptrdiff_t>(entries) * 2 / 3);
  }
}

}  // namespace laws
