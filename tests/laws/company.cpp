// SPDX-License-Identifier: Apache-2.0
// What a lane computes does not depend on the lanes beside it, nor on where a tile is cut: looked at
// stock by stock, so that a fault names where it begins.
#include "engine/parallel/parallel.hpp"
#include "models/model.hpp"
#include "studies/assembly.hpp"
#include "tests/catch.hpp"
#include "tests/laws/library.hpp"

namespace laws {

namespace company_detail {

struct Team {
  Team(const studies::Ground& ground, const std::vector<studies::Run>& runs, std::uint64_t seed)
      : model(studies::assemble(ground, seed, runs)) {
    std::vector<engine::Lanes::Identity> who;
    for (const studies::Run& run : runs) who.push_back({seed, run.replicate, 0});
    const double step_years = ground.scenario().step_days / engine::unit::days_per_year;
    simulation = std::make_unique<engine::Simulation>(*model, engine::Lanes(std::move(who)),
                                                      step_years, threads);
  }

  engine::Threads threads{1};
  std::unique_ptr<models::Model> model;
  std::unique_ptr<engine::Simulation> simulation;
};

/// The same stock of another model. Columns of measures are there only where a run of the batch has
/// the measure, nobody reads a budget where none has; plans are numbered batch by batch: nullptr where there is nothing to compare.
const engine::Stock* counterpart(const engine::Stock& stock, const engine::Table& table) {
  if (stock.name().starts_with("plan_") || stock.name() == "budget_left") return nullptr;
  for (const engine::Stock* other : table.stocks()) {
    if (other->name() == stock.name()) return other;
  }
  return nullptr;
}

/// Stocks that differ between a lane in company and the same run alone, with their first row.
std::string differences(const Team& company, std::size_t lane, const Team& alone) {
  std::string text;
  for (std::size_t k = 0; k < company.model->tables().size(); ++k) {
    const engine::Table& together = *company.model->tables()[k];
    for (const engine::Stock* stock : alone.model->tables()[k]->stocks()) {
      const engine::Stock* other = counterpart(*stock, together);
      for (std::size_t row = 0; other != nullptr && row < together.rows(); ++row) {
        const double left = other->at(together.cell(static_cast<engine::Row>(row), lane));
        const double right = stock->at(row);
        if (left == right) continue;
        text += together.name() + "." + stock->name() + ", row " + std::to_string(row) + ": " +
                std::to_string(left) + " in company, " + std::to_string(right) + " alone\n";
        break;
      }
    }
  }
  return text;
}

}  // namespace company_detail

TEST_CASE("Every stock of a run is the same alone and in company after every step", "[law]") {
  const std::string id = GENERATE(from_range(library()));
  const scenarios::Scenario& scenario = scenario_of(id);
  const studies::Ground ground(scenario);
  std::vector<studies::Run> runs;
  for (std::size_t arm = 0; arm < scenario.arms.size(); ++arm) {
    runs.push_back({arm, 0});
    if (!ground.start_is_uncertain()) runs.push_back({arm, 1});
  }
  company_detail::Team company(ground, runs, scenario.seed);
  std::vector<std::unique_ptr<company_detail::Team>> alone;
  for (const studies::Run& run : runs) {
    alone.push_back(std::make_unique<company_detail::Team>(ground, std::vector<studies::Run>{run},
                                                           scenario.seed));
  }
  std::vector<bool> is_apart(runs.size(), false);
  for (int step = 0; step < short_request(scenario).steps; ++step) {
    company.simulation->step();
    for (std::size_t lane = 0; lane < runs.size(); ++lane) {
      if (is_apart[lane]) continue;
      alone[lane]->simulation->step();
      const std::string text = company_detail::differences(company, lane, *alone[lane]);
      is_apart[lane] = !text.empty();
      INFO(id << ", arm " << scenario.arms[runs[lane].arm].name << ", replicate "
              << runs[lane].replicate << ", after step " << step << ":\n"
              << text);
      CHECK(text.empty());
    }
  }
}

}  // namespace laws
