// SPDX-License-Identifier: Apache-2.0
// Alliances and mergers between groups, and what their types do.
#include <cmath>

#include "models/groups/present.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

namespace models::alliances_test {

using tests::SmallWorld;

void set(Model& model, std::string_view path, double value) {
  engine::Parameter* parameter = model.find_parameter(path);
  REQUIRE(parameter != nullptr);
  for (std::size_t lane = 0; lane < model.agenda().happenings.size(); ++lane)
    parameter->set(lane, value);
}

std::size_t pair(const SmallWorld& world, std::size_t a, std::size_t b) {
  return a * world.model.groups.table.rows() + b;
}

void befriend(SmallWorld& world, std::size_t a, std::size_t b, double alliance) {
  world.model.pairs.alliance.start_at(pair(world, a, b), alliance);
  world.model.pairs.alliance.start_at(pair(world, b, a), alliance);
}

TEST_CASE("Two groups at war with a third become allies", "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "rivalry.fade", 0.0);
    set(model, "alliance.trade", 0.0);
  });
  const auto feud = [&](std::size_t a, std::size_t b, double rivalry) {
    world.model.pairs.rivalry.start_at(pair(world, a, b), rivalry);
    world.model.pairs.rivalry.start_at(pair(world, b, a), rivalry);
  };
  feud(0, 1, 0.0);
  feud(0, 2, 0.9);
  feud(1, 2, 0.9);
  world.run(26);
  const engine::Stock& alliance = world.model.pairs.alliance;
  CHECK(alliance.at(pair(world, 0, 1)) > 0.1);
  CHECK(alliance.at(pair(world, 0, 1)) == alliance.at(pair(world, 1, 0)));
  CHECK(alliance.at(pair(world, 0, 2)) < 0.02);
}

TEST_CASE("Alliances between groups with the same markets and no enemy wear out", "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "alliance.against", 0.0);
    set(model, "alliance.trade", 0.0);
    set(model, "merger.rate", 0.0);
    set(model, "alliance.breach", 0.0);
  });
  befriend(world, 0, 1, 0.8);
  world.run(52);
  const double years = 52.0 * 7.0 / engine::unit::days_per_year;
  CHECK(world.model.pairs.alliance.at(pair(world, 0, 1)) ==
        Approx(0.8 * std::exp(-0.4 * years)).epsilon(0.01));
}

TEST_CASE("A merger keeps members, prisoners and money, and leaves one group", "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "merger.rate", 100.0);
    set(model, "succession.split_rate", 0.0);
  });
  world.run(1);
  befriend(world, 0, 1, 1.0);
  world.model.groups.leadership.start_at(1, 0.0);
  const double inside = world.model.groups.imprisoned.at(0);
  const double outside = world.model.groups.members.at(0);
  for (int step = 0; step < 26 && world.model.groups.is_alive.at(1) != 0.0; ++step) world.run(1);
  REQUIRE(world.model.groups.is_alive.at(1) == 0.0);
  CHECK(world.model.groups.money.at(1) == 0.0);
  CHECK(world.model.groups.imprisoned.at(1) == 0.0);
  world.run(1);
  CHECK(world.model.groups.imprisoned.at(0) > 1.3 * inside);
  CHECK(world.model.groups.members.at(0) > 1.3 * outside);
  for (std::size_t cell = 0; cell < world.model.community.table.cells(); ++cell) {
    const Present here = present_at(world.model.community, cell);
    double shares = 0.0;
    for (std::size_t k = 0; k < here.count; ++k) {
      CHECK(here.slot[k] != 1);
      shares += here.share[k];
    }
    if (here.count > 0) CHECK(shares == Approx(1.0));
  }
  double efforts = 0.0;
  for (const engine::Stock& effort : world.model.groups.portfolio) efforts += effort.at(0);
  CHECK(efforts == Approx(1.0));
}

TEST_CASE("Money balances to the cent in a world of mergers, splits and investment", "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "merger.rate", 100.0);
    set(model, "alliance.trade", 20.0);
    set(model, "succession.split_rate", 30.0);
    set(model, "laundering_and_investment.put_in", 2.0);
    set(model, "portfolio.trial", 2.0);
  });
  for (int step = 0; step < 60; ++step) {
    std::vector<double> balance;
    for (std::size_t ledger = 0; ledger < world.model.ledgers().size(); ++ledger)
      balance.push_back(world.simulation->ledger_total(ledger)[0]);
    world.run(1);
    for (std::size_t ledger = 0; ledger < world.model.ledgers().size(); ++ledger) {
      const auto& entries = world.model.ledgers()[ledger].entries;
      for (std::size_t k = 0; k < entries.size(); ++k) {
        const double amount = world.simulation->ledger_entry(ledger, k)[0];
        balance[ledger] += entries[k].is_outflow ? -amount : amount;
      }
      REQUIRE(balance[ledger] == world.simulation->ledger_total(ledger)[0]);
    }
  }
}

TEST_CASE("An online network sends nobody to other places", "[groups]") {
  Foundation base = tests::small_country();
  for (FoundedGroup& group : base.groups) group.type = GroupType::online_network;
  SmallWorld world(
      1,
      [](Model& model) {
        set(model, "expansion.entry_rate", 50.0);
        set(model, "succession.split_rate", 0.0);
        set(model, "recruitment.online_offers", 0.0);
        set(model, "new_groups.birth_rate", 0.0);
      },
      base);
  std::size_t held = 0;
  for (std::size_t cell = 0; cell < 12; ++cell)
    held += present_at(world.model.community, cell).count > 0 ? 1 : 0;
  world.run(4);
  std::size_t now = 0;
  for (std::size_t cell = 0; cell < 12; ++cell) {
    const Present here = present_at(world.model.community, cell);
    now += here.count > 0 && world.model.community.members_at_large.at(cell) > 0.0 ? 1 : 0;
  }
  CHECK(now <= held);
}

TEST_CASE("Shares of fighters, earners and brokers sum to one", "[groups]") {
  SmallWorld world;
  world.run(30);
  const Groups& groups = world.model.groups;
  for (std::size_t group = 0; group < groups.table.cells(); ++group) {
    double sum = 0.0;
    for (const engine::Stock& role : groups.role) sum += role.at(group);
    CHECK(sum == Approx(groups.is_alive.at(group)));
  }
}

TEST_CASE("Founders of groups and recruits in prison are no recruits by offer or by force",
          "[groups]") {
  SmallWorld world(1, [](Model& model) {
    set(model, "recruitment.force_rate", 0.0);
    set(model, "prison_recruitment.rate", 5.0);
  });
  double forced = 0.0, inside = 0.0;
  for (int step = 0; step < 26; ++step) {
    world.run(1);
    for (const engine::Stock& stock : world.model.community.recruited_by_force.all())
      forced += world.total(stock);
    for (const engine::Stock& stock : world.model.community.recruited_in_prison.all())
      inside += world.total(stock);
  }
  CHECK(forced == 0.0);
  CHECK(inside > 0.0);
}

}  // namespace models::alliances_test
