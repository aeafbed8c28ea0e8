// SPDX-License-Identifier: Apache-2.0
// What a process of one table reads of another that the same stage changes.
#include "engine/run/neighbours.hpp"
#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

TEST_CASE("Either of two tables reads the other as it was before the stage that changes both") {
  const std::size_t few = 3, many = 1000;
  const auto [first_rows, second_rows] =
      GENERATE_COPY(std::pair(few, many), std::pair(many, few), std::pair(many, many));
  engine::Model model;
  engine::Table &first = model.add_table("first"), &second = model.add_table("second");
  engine::Stock a(first, engine::Stock::Kind::level, engine::Quantity{.name = "a"}, "a");
  engine::Stock b(second, engine::Stock::Kind::level, engine::Quantity{.name = "b"}, "b");
  engine::Stock seen_a(second, engine::Stock::Kind::field, engine::Quantity{.name = "s"}, "seen_a");
  engine::Stock seen_b(first, engine::Stock::Kind::field, engine::Quantity{.name = "s"}, "seen_b");
  Acting& of_first = model.add<Acting>(1, first, "of_first");
  Acting& of_second = model.add<Acting>(1, second, "of_second");
  engine::Flow grow_a(&of_first, a, "grow_a"), grow_b(&of_second, b, "grow_b");
  engine::Set see_b(&of_first, seen_b), see_a(&of_second, seen_a);
  of_first.law = [&](const engine::Now&, const engine::Cells& cells) {
    fill(grow_a.over(cells), 1.0);
    fill(see_b.over(cells), b.at(0));
  };
  of_second.law = [&](const engine::Now&, const engine::Cells& cells) {
    fill(grow_b.over(cells), 1.0);
    fill(see_a.over(cells), a.at(0));
  };
  model.prepare(1);
  first.allocate(entities(first_rows, 3), 1);
  second.allocate(entities(second_rows, 4), 1);
  engine::Threads threads(1);
  engine::Simulation simulation(model, lanes_from(0, 1), 1.0, threads);
  for (int step = 0; step < 3; ++step) {
    simulation.step();
    CHECK(a.at(0) == step + 1.0);
    CHECK(seen_b.at(0) == step);
    CHECK(seen_b.at(first_rows - 1) == step);
    CHECK(seen_a.at(0) == step);
    CHECK(seen_a.at(second_rows - 1) == step);
  }
}

}  // namespace engine_test
