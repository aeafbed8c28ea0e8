// SPDX-License-Identifier: Apache-2.0
#include "engine/base/fault.hpp"
#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Destination;
using engine::Flow;
using engine::Stock;

struct Purse {
  engine::Model model;
  engine::Table& table = model.add_table("purse");
  Stock inside{table, Stock::Kind::whole, {.name = "inside", .range = {0, 0x1p53}}};
  Stock other{table, Stock::Kind::whole, {.name = "other", .range = {0, 0x1p53}}};
  Stock apart{table, Stock::Kind::whole, {.name = "apart", .range = {0, 0x1p53}}};
  engine::Ledger& ledger = model.add_ledger("coins", {&inside, &other});
  Acting& process = model.add<Acting>(1, table, "process");
  engine::Threads threads{1};
  engine::Simulation start() {
    model.prepare(1);
    table.allocate(entities(3, 1), 1);
    inside.start_at_in_all_lanes(1, 5);
    return engine::Simulation(model, lanes_from(0, 1), 1.0, threads);
  }
};

TEST_CASE("A flow that would overdraw a stock of a ledger stops the run and names the row") {
  Purse purse;
  Flow paid{&purse.process, purse.inside, "paid", "-paid"};
  purse.process.law = [&](const engine::Now&, const engine::Cells& cells) {
    paid.over(cells)[1] = -6.0;
  };
  engine::Simulation simulation = purse.start();
  CHECK_THROWS_WITH(simulation.step(), Catch::Contains("inside of purse, row 1"));
}

TEST_CASE("An entry of a stock that no ledger holds is entered nowhere") {
  Purse purse;
  Flow gift{&purse.process, purse.inside, "gift", "gifts"};
  Flow found{&purse.process, purse.apart, "found", "finds"};
  purse.process.law = [&](const engine::Now&, const engine::Cells& cells) {
    fill(gift.over(cells), 2.0);
    fill(found.over(cells), 100.0);
  };
  engine::Simulation simulation = purse.start();
  simulation.step();
  REQUIRE(purse.ledger.entries.size() == 1);
  CHECK(simulation.ledger_entry(0, 0)[0] == 6.0);
}

TEST_CASE("An entry for those who stay in the ledger is refused") {
  Purse purse;
  engine::Exit moved{&purse.process, purse.inside, "moved",
                     Destination{.to = &purse.other, .entry = "moves"}};
  CHECK_THROWS_WITH(purse.start(), Catch::Contains("process.moved"));
}

TEST_CASE("An entry that goes in and out under one name is refused") {
  Purse purse;
  Flow in{&purse.process, purse.inside, "in", "trade"};
  Flow out{&purse.process, purse.inside, "out", "-trade"};
  CHECK_THROWS_WITH(purse.start(), Catch::Contains("trade"));
}

}  // namespace engine_test
