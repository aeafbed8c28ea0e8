// SPDX-License-Identifier: Apache-2.0
// A model that is wrong on purpose: groups that choose at random.
#include "models/groups/at_random.hpp"
#include "models/model.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

namespace models::tests {
namespace choice_at_random_detail {

void set(Model& model, std::string_view path, double value) {
  engine::Parameter* parameter = model.find_parameter(path);
  REQUIRE(parameter != nullptr);
  parameter->set(0, value);
}

/// Weights of strategies of the first group after two years in which governing pays so much.
std::array<double, strategies> weights(double at_random, double governing_pays) {
  SmallWorld world(1, [&](Model& model) {
    set(model, "strategy.at_random", at_random);
    set(model, "strategy.governance_return", governing_pays);
  });
  world.run(104);
  std::array<double, strategies> found{};
  for (std::size_t s = 0; s < strategies; ++s) found[s] = world.model.groups.strategy[s].at(0);
  return found;
}

/// Effort of the first group by market after two years; no market is entered.
std::array<double, markets> efforts(double at_random, double transit_pays) {
  SmallWorld world(1, [&](Model& model) {
    set(model, "portfolio.at_random", at_random);
    set(model, "portfolio.trial", 0.0);
    set(model, "drug_trade.transit_value", transit_pays);
  });
  world.run(104);
  std::array<double, markets> found{};
  for (std::size_t m = 0; m < markets; ++m) found[m] = world.model.groups.portfolio[m].at(0);
  return found;
}

}  // namespace choice_at_random_detail

TEST_CASE("Groups that choose at random do not ask what a strategy pays", "[at_random]") {
  using choice_at_random_detail::weights;
  CHECK(weights(1.0, 0.0) == weights(1.0, 4.0));
  CHECK(weights(0.0, 0.0) != weights(0.0, 4.0));
}

TEST_CASE("Groups that choose at random do not ask what a market brings", "[at_random]") {
  using choice_at_random_detail::efforts;
  const auto poor = efforts(1.0, 0.0), rich = efforts(1.0, 30.0);
  for (std::size_t m = 0; m < markets; ++m) CHECK(poor[m] == Approx(rich[m]).epsilon(1e-9));
  CHECK(efforts(0.0, 0.0) != efforts(0.0, 30.0));
}

TEST_CASE("What chance says is drawn anew each quarter, for each group and each choice",
          "[at_random]") {
  const SmallWorld world(1);
  const engine::Process& process = *world.model.processes().front();
  const engine::Lanes lanes({{1, 0, 0}});
  const auto said = [&](int step, std::uint64_t who, std::size_t which) {
    const engine::Now now{.step = step,
                          .step_years = 7.0 / engine::unit::days_per_year,
                          .lanes = &lanes,
                          .threads = nullptr};
    return said_by_chance(now, process, 0, who, which);
  };
  CHECK(said(0, 7, 1) == said(12, 7, 1));
  CHECK(said(0, 7, 1) != said(14, 7, 1));
  CHECK(said(0, 7, 1) != said(0, 8, 1));
  CHECK(said(0, 7, 1) != said(0, 7, 2));
}

}  // namespace models::tests
