// SPDX-License-Identifier: Apache-2.0
#include "outputs/statistics/selection.hpp"

#include "engine/math/elementary.hpp"
#include "engine/random/philox.hpp"
#include "tests/catch.hpp"

namespace {

constexpr std::size_t arms = 5, first = 10;
constexpr double indifference = 0.5;

// Arms share half of their luck; the last is better than the others by exactly the indifference.
double number(std::uint64_t experiment, std::uint32_t replicate, std::size_t arm, double lead) {
  const engine::Key key = engine::key_of(20260103, experiment, 0);
  const auto draw = [&](std::uint32_t which) {
    return engine::math::normal_quantile(engine::uniform(key, replicate, 0, 80, which));
  };
  return draw(0) + draw(static_cast<std::uint32_t>(arm) + 1) + (arm + 1 == arms ? lead : 0.0);
}

struct Chosen {
  std::size_t arm;
  std::size_t replicates;
};

Chosen choose(std::uint64_t experiment, double lead) {
  std::vector<std::vector<double>> begin(arms);
  for (std::size_t arm = 0; arm < arms; ++arm) {
    for (std::uint32_t replicate = 0; replicate < first; ++replicate)
      begin[arm].push_back(number(experiment, replicate, arm, lead));
  }
  outputs::Selection selection({arms, 0.95, indifference}, begin);
  for (std::uint32_t replicate = first; !selection.is_resolved(); ++replicate) {
    std::vector<double> of_arm;
    for (std::size_t arm = 0; arm < arms; ++arm)
      of_arm.push_back(number(experiment, replicate, arm, lead));
    selection.add(of_arm);
  }
  return {selection.unresolved().front(), selection.replicates()};
}

}  // namespace

TEST_CASE("The best of five arms is chosen in 95 % or more where it leads by just enough",
          "[stat]") {
  int right = 0;
  for (std::uint64_t experiment = 0; experiment < 1000; ++experiment)
    right += choose(experiment, indifference).arm == arms - 1;
  // At least 95 %, less five standard errors of a share of 1,000.
  CHECK(right >= 950 - 35);
}

TEST_CASE("A clear lead needs fewer replicates than a narrow one", "[law]") {
  std::size_t narrow = 0, clear = 0;
  for (std::uint64_t experiment = 0; experiment < 100; ++experiment) {
    narrow += choose(experiment, indifference).replicates;
    clear += choose(experiment, 6.0 * indifference).replicates;
  }
  CHECK(2 * clear < narrow);
}

TEST_CASE("Arms that do exactly the same are told to be the same at once", "[law]") {
  const std::vector<double> numbers{1.0, 2.0, 3.0};
  const outputs::Selection selection({2, 0.95, 0.1}, {numbers, numbers});
  CHECK(selection.is_resolved());
  CHECK(selection.unresolved().size() == 2);
}

TEST_CASE("Of two arms alike but for luck, either is the better with one half", "[known]") {
  const std::vector<std::vector<double>> numbers{{1.0, 2.0, 1.0, 2.0}, {2.0, 1.0, 2.0, 1.0}};
  CHECK(*outputs::probability_of_correct_selection(numbers, 0) == Approx(0.5));
  const std::vector<std::vector<double>> same{{1.0, 2.0}, {1.0, 2.0}};
  CHECK(*outputs::probability_of_correct_selection(same, 0) == Approx(0.5));
}
