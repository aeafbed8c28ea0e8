// SPDX-License-Identifier: Apache-2.0
#include "engine/store/table.hpp"

#include <set>

#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Stock;

TEST_CASE("Every cell of every column has a place of its own, and views and tiles agree on it") {
  const std::size_t lanes = GENERATE(1, 3, 200);
  engine::Model model;
  engine::Table& table = model.add_table("place");
  Stock a{table, Stock::Kind::level, {.name = "a"}};
  Stock b{table, Stock::Kind::level, {.name = "b"}};
  table.allocate(entities(77, 1), lanes);
  std::set<const double*> addresses;
  std::size_t covered = 0, wrong = 0;
  for (std::size_t tile = 0; tile < table.tiles(); ++tile) {
    for (const Stock* stock : {&a, &b}) {
      const double* column = table.column(tile, stock->column());
      wrong += reinterpret_cast<std::uintptr_t>(column) % engine::cache_line != 0;
      for (std::size_t i = 0; i < table.size_of_tile(tile); ++i) {
        addresses.insert(column + i);
        wrong += &table.view(stock->column())[tile * engine::tile_cells + i] != column + i;
      }
    }
    covered += table.size_of_tile(tile);
  }
  CHECK(covered == 77 * lanes);
  CHECK(addresses.size() == 2 * covered);
  CHECK(wrong == 0);
}

TEST_CASE("An entity is known by all 64 bits of its id, in every lane, and can be replaced") {
  engine::Model model;
  engine::Table& table = model.add_table("place");
  table.allocate({0x123456789abcdef0U, 42}, 3);
  for (std::size_t lane = 0; lane < 3; ++lane) {
    CHECK(table.entity(table.cell(0, lane)) == 0x123456789abcdef0U);
    CHECK(table.entity(table.cell(1, lane)) == 42);
  }
  table.set_entity(table.cell(1, 2), 0xffffffff00000001U);
  CHECK(table.entity(table.cell(1, 2)) == 0xffffffff00000001U);
  CHECK(table.entity(table.cell(1, 1)) == 42);
}

TEST_CASE("A second column of one name, and a column after allocation, are refused") {
  engine::Model model;
  engine::Table& table = model.add_table("place");
  Stock a{table, Stock::Kind::level, {.name = "a"}};
  CHECK_THROWS_AS((Stock{table, Stock::Kind::level, {.name = "a"}}), std::logic_error);
  table.allocate({1}, 1);
  CHECK_THROWS_AS((Stock{table, Stock::Kind::level, {.name = "b"}}), std::logic_error);
}

}  // namespace engine_test
