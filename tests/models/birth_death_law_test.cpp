// SPDX-License-Identifier: Apache-2.0
// Births and deaths against their exact law, which holds for any step: those of n people who are left
// after a time T are binomial with chance exp(−μT), and the born who are left are Poisson.
#include "tests/catch.hpp"
#include "tests/models/exact_worlds.hpp"

namespace models::tests {

namespace birth_death_law_detail {

constexpr std::size_t lanes = 64, places = 12;
constexpr int steps = 104;
constexpr double week = 7.0 / engine::unit::days_per_year;

// Nobody bears, ages, leaves or is killed: what is left is natural death, and what a test adds.
void only_natural_deaths(Model& model) {
  silence(model, {"new_groups.birth_rate", "vital.births_12_17", "vital.births_18_29",
                  "vital.births_30_64", "ageing.evenness", "emigration.rate",
                  "interpersonal_violence.rate", "detention.arrest_rate", "detention.ordinary_rate",
                  "lethal_force.misconduct"});
}

double residents(const SmallWorld& world, Sex sex, Age age, std::size_t cell) {
  return world.model.community.people(Standing::resident).at(sex, age).at(cell);
}

std::vector<double> start_of(const SmallWorld& world, Sex sex, Age age) {
  std::vector<double> start;
  for (std::size_t cell = 0; cell < lanes * places; ++cell)
    start.push_back(residents(world, sex, age, cell));
  return start;
}

}  // namespace birth_death_law_detail
using namespace birth_death_law_detail;

TEST_CASE(
    "The old who are left after two years are binomial with chance exp(-rate times two years)",
    "[exact]") {
  const double rate = GENERATE(0.02, 0.15);
  SmallWorld world(
      lanes,
      [&](Model& model) {
        only_natural_deaths(model);
        set(model, "vital.deaths_65_plus", rate);
      },
      lone_places(places, 20000.0));
  const std::vector<double> start = start_of(world, Sex::women, Age::older);
  world.run(steps);
  const double left = std::exp(-rate * week * steps);
  std::vector<double> deviation;
  for (std::size_t cell = 0; cell < lanes * places; ++cell) {
    const double mean = start[cell] * left;
    deviation.push_back((residents(world, Sex::women, Age::older, cell) - mean) /
                        std::sqrt(mean * (1.0 - left)));
  }
  CHECK(agrees(Sample(deviation), 0.0, 1.0));
}

TEST_CASE(
    "Children are those of the start who are left and a Poisson number of the born who are left",
    "[exact]") {
  const double births = 0.12, deaths = GENERATE(0.002, 0.1);
  SmallWorld world(
      lanes,
      [&](Model& model) {
        only_natural_deaths(model);
        set(model, "vital.births_18_29", births);
        set(model, "vital.deaths_0_11", deaths);
        set(model, "vital.deaths_18_29", 0.0);
      },
      lone_places(places, 20000.0));
  std::array<std::vector<double>, sexes> start{start_of(world, Sex::women, Age::children),
                                               start_of(world, Sex::men, Age::children)};
  const std::vector<double> mothers = start_of(world, Sex::women, Age::young);
  world.run(steps);
  REQUIRE(start_of(world, Sex::women, Age::young) == mothers);
  // Who is born in a step is at risk from the next one on: Σ exp(−μkΔt), k from 0 to steps − 1.
  const double kept = std::exp(-deaths * week), left = std::exp(-deaths * week * steps);
  const double weeks_left = (1.0 - left) / (1.0 - kept);
  const std::array<double, sexes> share{0.488, 1.0 - 0.488};
  for (const Sex sex : {Sex::women, Sex::men}) {
    const std::size_t s = static_cast<std::size_t>(sex);
    std::vector<double> deviation;
    for (std::size_t cell = 0; cell < lanes * places; ++cell) {
      const double born = share[s] * births * mothers[cell] * week * weeks_left;
      const double mean = start[s][cell] * left + born;
      const double variance = start[s][cell] * left * (1.0 - left) + born;
      deviation.push_back((residents(world, sex, Age::children, cell) - mean) /
                          std::sqrt(variance));
    }
    CHECK(agrees(Sample(deviation), 0.0, 1.0));
  }
}

TEST_CASE("The number of the born in a week has the probabilities of a Poisson law", "[exact]") {
  SmallWorld world(
      lanes,
      [&](Model& model) {
        only_natural_deaths(model);
        set(model, "vital.births_18_29", 0.05);
        silence(model, {"vital.deaths_0_11", "vital.deaths_18_29"});
      },
      lone_places(places, 20000.0));
  const double mean = 0.05 * residents(world, Sex::women, Age::young, 0) * week;
  constexpr std::size_t classes = 6;  // 0 and 1, 2, 3, 4, 5 and more, of about 2.3 on the mean
  std::array<double, classes> seen{}, expected{};
  double before = 0.0;
  const auto children = [&](std::size_t cell) {
    return residents(world, Sex::women, Age::children, cell) +
           residents(world, Sex::men, Age::children, cell);
  };
  std::vector<double> count;
  for (std::size_t cell = 0; cell < lanes * places; ++cell) count.push_back(children(cell));
  constexpr int weeks = 20;
  for (int w = 0; w < weeks; ++w) {
    world.run(1);
    for (std::size_t cell = 0; cell < lanes * places; ++cell) {
      const auto born = static_cast<std::size_t>(children(cell) - count[cell]);
      count[cell] = children(cell);
      ++seen[std::min(born, classes - 1)];
    }
  }
  double chance = std::exp(-mean);
  for (std::size_t k = 0; k < classes; ++k) {
    expected[k] = k + 1 < classes ? chance : 1.0 - before;
    before += expected[k];
    chance *= mean / static_cast<double>(k + 1);
  }
  double chi_squared = 0.0;
  for (std::size_t k = 0; k < classes; ++k) {
    const double wanted = expected[k] * static_cast<double>(lanes * places) * weeks;
    REQUIRE(wanted > 20.0);
    chi_squared += (seen[k] - wanted) * (seen[k] - wanted) / wanted;
  }
  CHECK(chi_squared < 25.74);  // one in 10,000 at five degrees of freedom
}

}  // namespace models::tests
