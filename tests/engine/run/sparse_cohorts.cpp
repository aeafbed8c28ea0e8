// SPDX-License-Identifier: Apache-2.0
// Short cuts for cohorts that are empty, or stand in a few cells, or hardly move, must not show.
#include <deque>
#include <optional>
#include <set>
#include <string>

#include "engine/math/elementary.hpp"
#include "engine/random/counts.hpp"
#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Cells;
using engine::Exit;
using engine::Now;
using engine::Stock;

/// Towns, some of them inhabited, from which people leave for two causes.
struct Towns {
  static constexpr std::size_t rows = 384;
  static constexpr double people = 500.0;

  Towns(std::size_t every, double hazard) {
    process.law = [this, hazard](const Now&, const Cells& cells) {
      fill(work.over(cells), hazard);
      fill(love.over(cells), 0.5 * hazard);
    };
    model.prepare(1);
    table.allocate(entities(rows, 1), 1);
    for (std::size_t row = 0; row < rows; row += every) inside.start_at(row, people);
    simulation.emplace(model, lanes_from(0, 1), 1.0, threads);
  }

  engine::Model model;
  engine::Table& table = model.add_table("town");
  Stock inside{table, Stock::Kind::whole, {.name = "inside", .range = {0, 0x1p53}}};
  Stock for_work{table, Stock::Kind::tally, {.name = "for_work"}};
  Stock for_love{table, Stock::Kind::tally, {.name = "for_love"}};
  Acting& process = model.add<Acting>(1, table, "leaving");
  Exit work{&process, inside, "work", {.tally = &for_work}};
  Exit love{&process, inside, "love", {.tally = &for_love}};
  engine::Threads threads{1};
  std::optional<engine::Simulation> simulation;
};

TEST_CASE("Who leaves a town is the same whether the towns beside it are full or empty") {
  // Nobody moves in most towns; in some of them; all but everybody moves.
  const double hazard = GENERATE(1e-6, 1e-4, 3e-3, 0.4, 5.0);
  Towns all(1, hazard), some(3, hazard), few(96, hazard);
  for (Towns* towns : {&all, &some, &few}) towns->simulation->step();
  for (std::size_t row = 0; row < Towns::rows; row += 96) {
    for (const Towns* towns : {&some, &few}) {
      CHECK(towns->for_work.at(row) == all.for_work.at(row));
      CHECK(towns->for_love.at(row) == all.for_love.at(row));
    }
  }
  for (std::size_t row = 0; row < Towns::rows; row += 3) {
    CHECK(some.inside.at(row) == all.inside.at(row));
  }
}

TEST_CASE("Short cuts draw what one draw after another gives") {
  const double hazard = GENERATE(1e-5, 2e-3, 0.7);
  const std::size_t every = GENERATE(1, 5, 60);
  Towns towns(every, hazard);
  const engine::Key key = lanes_from(0, 1).key(0);
  towns.simulation->step();
  const double total = 0.5 * hazard + hazard;
  const double scale = engine::math::probability(total, 1.0) / total;
  for (std::size_t row = 0; row < Towns::rows; row += every) {
    const auto u = [&](std::uint32_t draw) {
      return engine::uniform(key, towns.table.entity(row), 0, towns.process.hash(), draw);
    };
    // In the order of names: love before work.
    const double for_love = engine::binomial(Towns::people, 0.5 * hazard * scale, u(1));
    const double rest = 1.0 - 0.5 * hazard * scale;
    const double for_work = engine::binomial(Towns::people - for_love, hazard * scale / rest, u(0));
    CHECK(towns.for_love.at(row) == for_love);
    CHECK(towns.for_work.at(row) == for_work);
  }
}

TEST_CASE("A column is empty once its last people have left, and no longer when somebody comes") {
  Towns towns(50, 1e4);
  CHECK_FALSE(towns.table.is_empty(0, towns.inside.column()));
  towns.simulation->step();
  CHECK(towns.table.is_empty(0, towns.inside.column()));
  CHECK(towns.for_love.at(50) + towns.for_work.at(50) == Towns::people);
  towns.inside.start_at(7, 1.0);
  CHECK_FALSE(towns.table.is_empty(0, towns.inside.column()));
  CHECK(towns.table.is_empty(2, towns.inside.column()));
}

TEST_CASE("A tally that nothing was counted in is 0 again after a step in which something was") {
  Towns towns(1, 0.2);
  towns.simulation->step();
  CHECK(towns.for_work.at(0) > 0.0);
  towns.process.law = [](const Now&, const Cells&) {};
  towns.simulation->step();
  for (std::size_t row = 0; row < Towns::rows; ++row) CHECK(towns.for_work.at(row) == 0.0);
  CHECK_FALSE(towns.table.is_touched(0, towns.for_work.column()));
}

struct Names final : engine::TimeSink {
  // Every look at the clock is one second later.
  double now() const override { return static_cast<double>(++looks); }
  mutable int looks = 0;
  void took(int stage, std::string_view part, double seconds) override {
    told.insert({stage, std::string(part)});
    is_negative = is_negative || seconds < 0.0;
  }
  std::set<std::pair<int, std::string>> told;
  bool is_negative = false;
};

TEST_CASE("The times of a step name every process and what the kernel does between them") {
  Towns towns(1, 0.1);
  Names names;
  towns.simulation->record_times(&names);
  towns.simulation->step();
  CHECK(names.told ==
        std::set<std::pair<int, std::string>>{{0, "tallies"}, {1, "leaving"}, {1, "settle"}});
  CHECK_FALSE(names.is_negative);
}

}  // namespace engine_test
