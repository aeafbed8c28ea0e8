// SPDX-License-Identifier: Apache-2.0
#include "engine/run/neighbours.hpp"

#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Row;
using engine::Stock;

/// A network in which row r hears from r mod 5 others, near and far.
void connect(engine::Graph& graph, std::size_t rows) {
  graph.begin.assign(1, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t k = 0; k < row % 5; ++k) {
      graph.neighbour.push_back(static_cast<std::uint32_t>((row * 7 + k * 31 + 1) % rows));
      graph.weight.push_back(0.1 + 0.37 * static_cast<double>(k));
    }
    graph.begin.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
}

template <std::size_t Width>
void compare_with_plain_sums(std::size_t rows, std::size_t lanes) {
  engine::Model model;
  engine::Table& table = model.add_table("place");
  std::deque<Stock> field, heard;
  for (std::size_t f = 0; f < Width; ++f) {
    field.emplace_back(table, Stock::Kind::level, engine::Quantity{.name = "x"},
                       "x" + std::to_string(f));
    heard.emplace_back(table, Stock::Kind::field, engine::Quantity{.name = "h"},
                       "h" + std::to_string(f));
  }
  engine::Graph& graph = model.add_graph("net");
  connect(graph, rows);
  Acting& process = model.add<Acting>(1, table, "hearing");
  std::vector<const Stock*> fields;
  std::deque<engine::Set> sets;
  std::deque<engine::Flow> flows;
  for (std::size_t f = 0; f < Width; ++f) {
    fields.push_back(&field[f]);
    sets.emplace_back(&process, heard[f]);
    flows.emplace_back(&process, field[f], "drift" + std::to_string(f));
  }
  engine::Neighbours neighbours(&process, table, fields);
  neighbours.set_graph(graph);
  process.law = [&](const engine::Now&, const engine::Cells& cells) {
    const auto pulled = neighbours.pulled<Width>(cells);
    for (std::size_t f = 0; f < Width; ++f) {
      std::copy(pulled[f].begin(), pulled[f].end(), sets[f].over(cells).begin());
      fill(flows[f].over(cells), 1.0);  // if a neighbour settled first, its sum would show it
    }
  };
  model.prepare(lanes);
  table.allocate(entities(rows, 3), lanes);
  const auto value = [&](std::size_t row, std::size_t lane, std::size_t f) {
    return 1.0 / (1.0 + static_cast<double>(row * 13 + lane * 5 + f));
  };
  for (Row row = 0; row < rows; ++row) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t f = 0; f < Width; ++f)
        field[f].start_at(table.cell(row, lane), value(row, lane, f));
    }
  }
  engine::Threads threads(2);
  engine::Simulation simulation(model, lanes_from(0, lanes), 1.0, threads);
  simulation.step();
  std::size_t different = 0;
  for (Row row = 0; row < rows; ++row) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t f = 0; f < Width; ++f) {
        double sum = 0.0;
        for (std::size_t k = 0; k < graph.neighbours(row).size(); ++k) {
          sum += graph.weights(row)[k] * value(graph.neighbours(row)[k], lane, f);
        }
        different += heard[f].at(table.cell(row, lane)) != sum;
      }
    }
  }
  CHECK(different == 0);
}

TEST_CASE("What a row hears is the plain sum over its neighbours of yesterday, to the last bit") {
  const std::size_t lanes = GENERATE(1, 3, 16, 200);
  const std::size_t rows = GENERATE(1, 60, 301);
  compare_with_plain_sums<1>(rows, lanes);
  compare_with_plain_sums<2>(rows, lanes);
  compare_with_plain_sums<3>(rows, lanes);
  compare_with_plain_sums<4>(rows, lanes);
}

TEST_CASE("Fields of another table, and more fields than four, are refused") {
  engine::Model model;
  engine::Table& here = model.add_table("here");
  engine::Table& there = model.add_table("there");
  Stock far{there, Stock::Kind::level, {.name = "far"}};
  Stock near{here, Stock::Kind::level, {.name = "near"}};
  Acting& process = model.add<Acting>(1, here, "hearing");
  CHECK_THROWS_AS(engine::Neighbours(&process, here, {&far}), std::logic_error);
  CHECK_THROWS_AS(engine::Neighbours(&process, here, {&near, &near, &near, &near, &near}),
                  std::logic_error);
}

}  // namespace engine_test
