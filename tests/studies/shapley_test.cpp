// SPDX-License-Identifier: Apache-2.0
// Shapley's value on games whose answer is known.
#include <bit>
#include <functional>

#include "studies/shapley.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

namespace {
std::vector<double> shares(std::size_t players, const std::function<double(Coalition)>& worth,
                           std::size_t orders = 0) {
  const std::vector<Order> drawn =
      orders > 0 ? antithetic_orders(players, orders, 7) : std::vector<Order>{};
  std::map<Coalition, double> game;
  for (const Coalition c : coalitions_of(players, drawn)) game[c] = worth(c);
  return shapley(players, drawn, game);
}
}  // namespace

TEST_CASE("A left glove is worth two thirds where two hold right ones", "[shapley]") {
  const std::vector<double> owed =
      shares(3, [](Coalition c) { return (c & 1) != 0 && (c & 6) != 0 ? 1.0 : 0.0; });
  CHECK(owed[0] == Approx(2.0 / 3.0).epsilon(1e-12));
  CHECK(owed[1] == Approx(1.0 / 6.0).epsilon(1e-12));
  CHECK(owed[2] == owed[1]);
}

TEST_CASE("Who adds nothing to anybody is owed exactly nothing", "[shapley]") {
  const auto worth = [](Coalition c) {
    const double others = static_cast<double>(std::popcount(c & ~Coalition{4}));
    return others * others * 0.7;
  };
  CHECK(shares(5, worth)[2] == 0.0);
  CHECK(shares(12, worth, 64)[2] == 0.0);
}

TEST_CASE("Twins are owed alike, and all shares together are what all achieve", "[shapley]") {
  const auto worth = [](Coalition c) {
    const double twins = static_cast<double>(std::popcount(c & 3)), third = (c & 4) != 0 ? 1 : 0;
    return 2.0 * twins - 0.4 * twins * twins + 0.9 * third * twins + 0.1;
  };
  const std::vector<double> owed = shares(3, worth);
  CHECK(owed[0] == Approx(owed[1]).epsilon(1e-12));
  CHECK(owed[0] + owed[1] + owed[2] == Approx(worth(7) - worth(0)).epsilon(1e-12));
}

TEST_CASE("Beyond ten players shares add up in every sample of orders, backwards ones included",
          "[shapley]") {
  const auto worth = [](Coalition c) {
    const double n = static_cast<double>(std::popcount(c));
    return n * (14.0 - n) + (c % 3 == 0 ? 1.0 : 0.0);
  };
  const std::vector<double> owed = shares(13, worth, 32);
  double sum = 0.0;
  for (const double share : owed) sum += share;
  const Coalition all = (Coalition{1} << 13) - 1;
  CHECK(sum == Approx(worth(all) - worth(0)).epsilon(1e-12));
  const std::vector<Order> orders = antithetic_orders(13, 32, 7);
  REQUIRE(orders.size() == 32);
  for (std::size_t k = 0; k < orders.size(); k += 2)
    CHECK(Order(orders[k].rbegin(), orders[k].rend()) == orders[k + 1]);
}

}  // namespace studies::tests
