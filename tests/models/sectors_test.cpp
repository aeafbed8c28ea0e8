// SPDX-License-Identifier: Apache-2.0
// Licit sectors: distress, vigilance, and what groups buy into.
#include "tests/catch.hpp"
#include "tests/models/lever_worlds.hpp"

namespace models::sectors_test {

using tests::set;
using tests::SmallWorld;

double mean(const SmallWorld& world, const engine::Stock& stock) {
  return world.total(stock) / static_cast<double>(stock.table().rows());
}

TEST_CASE("Credit called in brings firms into distress, those that live on credit most",
          "[sectors]") {
  SmallWorld calm, squeezed;
  for (std::size_t cell = 0; cell < 12; ++cell)
    squeezed.model.hazards.credit_squeeze.start_at(cell, 0.8);
  calm.run(12);
  squeezed.run(12);
  const Sectors& before = calm.model.sectors;
  const Sectors& after = squeezed.model.sectors;
  const auto rise = [&](Sector sector) {
    const std::size_t cell = after.table.cell(after.row(sector, 0), 0);
    return after.distress.at(cell) - before.distress.at(cell);
  };
  CHECK(rise(Sector::credit_and_real_estate) > rise(Sector::retail_and_hospitality));
  CHECK(rise(Sector::retail_and_hospitality) > rise(Sector::public_contracts));
  CHECK(rise(Sector::public_contracts) > 0.0);
}

TEST_CASE("Without groups no sector is infiltrated further, and what was fades", "[sectors]") {
  Foundation base = tests::small_country();
  base.groups.clear();
  SmallWorld world(
      1, [](Model& model) { set(model, "new_groups.birth_rate", 0.0); }, base);
  const double before = mean(world, world.model.sectors.infiltrated);
  world.run(52);
  const double after = mean(world, world.model.sectors.infiltrated);
  CHECK(after < before);
  CHECK(after > 0.8 * before);
}

TEST_CASE("However much groups invest, no sector is theirs beyond the whole", "[sectors]") {
  Foundation base = tests::small_country();
  for (FoundedGroup& group : base.groups) group.money_usd = 1e9;
  SmallWorld world(
      1,
      [](Model& model) {
        set(model, "laundering_and_investment.put_in", 5.0);
        set(model, "laundering_and_investment.worth", 1.0);
      },
      base);
  world.run(26);
  const Sectors& sectors = world.model.sectors;
  for (std::size_t cell = 0; cell < sectors.table.cells(); ++cell) {
    CHECK(sectors.infiltrated.at(cell) > 0.3);
    CHECK(sectors.infiltrated.at(cell) <= 1.0);
  }
  CHECK(world.total(world.model.groups.invested) > 0.0);
}

TEST_CASE("Money goes where firms are in distress and nobody looks", "[sectors]") {
  SmallWorld open(1, [](Model& model) { set(model, "vigilance.usual", 0.0); });
  SmallWorld seen(1, [](Model& model) { set(model, "vigilance.usual", 0.95); });
  open.run(52);
  seen.run(52);
  CHECK(mean(open, open.model.sectors.infiltrated) > mean(seen, seen.model.sectors.infiltrated));
}

TEST_CASE("Firms that groups own pay those who run them, and recovery takes firms back",
          "[sectors]") {
  const auto market =
      static_cast<std::size_t>(Market::laundering_and_investment_in_distressed_firms);
  Foundation base = tests::small_country();
  for (FoundedGroup& group : base.groups) group.portfolio[market] = 0.3;
  SmallWorld usual(1, {}, base);
  SmallWorld pursued(
      1, [](Model& model) { set(model, "asset_recovery.rate", 3.0); }, base);
  usual.run(52);
  pursued.run(52);
  CHECK(usual.total(usual.model.community.takings[market]) > 0.0);
  CHECK(mean(pursued, pursued.model.sectors.infiltrated) <
        mean(usual, usual.model.sectors.infiltrated));
  CHECK(pursued.total(pursued.model.community.takings[market]) <
        usual.total(usual.model.community.takings[market]));
}

}  // namespace models::sectors_test
