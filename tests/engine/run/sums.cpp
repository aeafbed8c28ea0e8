// SPDX-License-Identifier: Apache-2.0
#include "engine/run/metric.hpp"

#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Row;

/// A stock whose values differ by row and lane.
struct Field {
  Field(std::size_t rows, std::size_t lanes) {
    model.prepare(lanes);
    place.allocate(entities(rows, 1), lanes);
    region.allocate(entities(3, 2), lanes);
    std::vector<Row> of(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      of[row] = static_cast<Row>(row % 3);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        value.start_at(row * lanes + lane, 0.1 + 1.0 / static_cast<double>(1 + row + 17 * lane));
      }
    }
    place.set_link(region, of);
  }
  engine::Model model;
  engine::Table& place = model.add_table("place");
  engine::Table& region = model.add_table("region");
  engine::Stock value{place, engine::Stock::Kind::level, {.name = "value"}};
};

TEST_CASE("Totals of whole numbers are exact, by lane and by linked row") {
  const std::size_t rows = GENERATE(5, 1024, 1025, 3000);
  Field field(rows, 4);
  std::vector<double> expected(4), total(4), by_region(12), expected_by_region(12);
  for (std::size_t cell = 0; cell < rows * 4; ++cell) {
    field.value.start_at(cell, static_cast<double>(cell * cell % 1000));
    expected[cell % 4] += field.value.at(cell);
    expected_by_region[cell / 4 % 3 * 4 + cell % 4] += field.value.at(cell);
  }
  engine::add_lane_totals(field.value, total);
  engine::add_linked_totals(field.value, by_region);
  CHECK(total == expected);
  CHECK(by_region == expected_by_region);
}

TEST_CASE("A total has the same digits for any number of lanes beside it") {
  const std::size_t rows = GENERATE(700, 5000);
  Field batch(rows, 5), alone(rows, 1);
  std::vector<double> of_batch(5), of_one(1), regions_of_batch(15), regions_of_one(3);
  engine::add_lane_totals(batch.value, of_batch);
  engine::add_lane_totals(alone.value, of_one);
  engine::add_linked_totals(batch.value, regions_of_batch);
  engine::add_linked_totals(alone.value, regions_of_one);
  CHECK(of_batch[0] == of_one[0]);
  for (std::size_t region = 0; region < 3; ++region) {
    CHECK(regions_of_batch[region * 5] == regions_of_one[region]);
  }
}

}  // namespace engine_test
