// SPDX-License-Identifier: Apache-2.0
#include "engine/run/settle.hpp"

#include <limits>
#include <optional>

#include "engine/base/fault.hpp"
#include "tests/catch.hpp"
#include "tests/engine/run/lambdas.hpp"

namespace engine_test {

using engine::Cells;
using engine::Exit;
using engine::Flow;
using engine::Now;
using engine::Stock;

/// One table with a whole stock, another to go to, and a tally.
struct Crowd {
  explicit Crowd(std::size_t row_count = 300, std::size_t lane_count = 1)
      : rows(row_count), lanes(lane_count) {}
  void start(double people) {
    model.prepare(lanes);
    table.allocate(entities(rows, 1), lanes);
    for (std::size_t cell = 0; cell < table.cells(); ++cell) inside.start_at(cell, people);
    simulation.emplace(model, lanes_from(0, lanes), 1.0, threads);
  }
  std::size_t rows, lanes;
  engine::Model model;
  engine::Table& table = model.add_table("crowd");
  Stock inside{table, Stock::Kind::whole, {.name = "inside", .range = {0, 0x1p53}}};
  Stock outside{table, Stock::Kind::whole, {.name = "outside", .range = {0, 0x1p53}}};
  Stock passed{table, Stock::Kind::tally, {.name = "passed"}};
  Stock height{table, Stock::Kind::level, {.name = "height", .range = {0, 1}, .value = 0.5}};
  Stock colour{table, Stock::Kind::field, {.name = "colour"}};
  engine::Threads threads{1};
  std::optional<engine::Simulation> simulation;
};

struct Told final : engine::FlowSink {
  struct Change {
    const Stock* stock;
    std::string writer;
    std::size_t begin;
    std::vector<double> amount;
  };
  void stage_begins(int) override {}
  void stage_ends(int) override {}
  void changed(const Stock& stock, const engine::Writer* writer, std::size_t begin,
               std::span<const double> change) override {
    changes.push_back({&stock, writer == nullptr ? "limit" : writer->name(), begin,
                       std::vector<double>(change.begin(), change.end())});
  }
  std::vector<Change> changes;
};

TEST_CASE("Flows into a stock are told in the order of their names, whatever made them first") {
  Crowd crowd(5);
  Acting& late = crowd.model.add<Acting>(1, crowd.table, "zebra");
  Acting& early = crowd.model.add<Acting>(1, crowd.table, "ant");
  Flow second{&late, crowd.height, "step"};
  Flow first{&early, crowd.height, "step"};
  late.law = [&](const Now&, const Cells& cells) { fill(second.over(cells), 0.25); };
  early.law = [&](const Now&, const Cells& cells) { fill(first.over(cells), 1.0); };
  crowd.start(0);
  Told told;
  crowd.simulation->record_flows(&told);
  crowd.simulation->step();
  REQUIRE(told.changes.size() == 3);
  CHECK(told.changes[0].writer == "ant.step");
  CHECK(told.changes[1].writer == "zebra.step");
  CHECK(told.changes[2].writer == "limit");
  CHECK(told.changes[2].amount == std::vector<double>(5, -0.75));
  CHECK(crowd.height.at(3) == 1.0);
}

TEST_CASE("Leavers by several causes have the moments of a multinomial", "[stat]") {
  constexpr double people = 40.0;
  constexpr std::size_t cells = 40000;
  Crowd crowd(cells);
  Acting& causes = crowd.model.add<Acting>(1, crowd.table, "causes");
  Acting& other = crowd.model.add<Acting>(1, crowd.table, "another");
  Exit rare{&causes, crowd.inside, "rare", {.tally = &crowd.passed}};
  Exit often{&causes, crowd.inside, "often", {.to = &crowd.outside}};
  Exit high{&other, crowd.inside, "high", {}};
  causes.law = [&](const Now&, const Cells& at) {
    fill(rare.over(at), 0.02);
    fill(often.over(at), 0.3);
  };
  other.law = [&](const Now&, const Cells& at) { fill(high.over(at), 1.1); };
  crowd.start(people);
  crowd.simulation->step();
  const double leaves = 1.0 - std::exp(-1.42);
  const double p_rare = leaves * 0.02 / 1.42, p_often = leaves * 0.3 / 1.42;
  double sum_rare = 0, sum_often = 0, sum_left = 0, squares = 0, products = 0;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double a = crowd.passed.at(cell) - people * p_rare;
    const double b = crowd.outside.at(cell) - people * p_often;
    sum_rare += a, sum_often += b, sum_left += crowd.inside.at(cell) - people * (1 - leaves);
    squares += b * b, products += a * b;
  }
  const auto bound = [&](double p) { return 5 * std::sqrt(people * p * (1 - p) / cells); };
  CHECK(std::abs(sum_rare / cells) < bound(p_rare));
  CHECK(std::abs(sum_often / cells) < bound(p_often));
  CHECK(std::abs(sum_left / cells) < bound(leaves));
  // Standard error of a sample variance of a near-normal count: variance · √(2/n).
  const double variance = people * p_often * (1 - p_often);
  CHECK(std::abs(squares / cells - variance) < 5 * variance * std::sqrt(2.0 / cells));
  const double covariance = -people * p_rare * p_often;
  const double error = std::sqrt(variance * people * p_rare / cells);
  CHECK(std::abs(products / cells - covariance) < 5 * error);
}

TEST_CASE("A cause of leaving draws the same whether or not another cause is there") {
  const auto lost_to_first = [](double second_hazard) {
    Crowd crowd;
    Acting& process = crowd.model.add<Acting>(1, crowd.table, "causes");
    Exit first{&process, crowd.inside, "a", {.tally = &crowd.passed}};
    Exit second{&process, crowd.inside, "b", {}};
    process.law = [&](const Now&, const Cells& at) {
      fill(first.over(at), 1e-3);
      fill(second.over(at), second_hazard);
    };
    crowd.start(1000);
    crowd.simulation->step();
    std::vector<double> lost;
    for (std::size_t cell = 0; cell < 300; ++cell) lost.push_back(crowd.passed.at(cell));
    return lost;
  };
  const auto alone = lost_to_first(0.0), together = lost_to_first(1e-6);
  double different = 0;
  for (std::size_t cell = 0; cell < alone.size(); ++cell)
    different += alone[cell] != together[cell];
  CHECK(different <= 1);  // by chance: the probability moves by 5e-7 of itself
}

TEST_CASE("Nobody leaves a cohort twice, and an empty one loses nobody") {
  const double people = GENERATE(0.0, 1.0, 7.0, 3e9);
  Crowd crowd(200);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "causes");
  std::deque<Exit> exits;
  for (int k = 0; k < 6; ++k) {
    exits.emplace_back(&process, crowd.inside, "cause" + std::to_string(k),
                       engine::Destination{.to = &crowd.outside, .tally = &crowd.passed});
  }
  process.law = [&](const Now&, const Cells& at) {
    for (Exit& exit : exits) fill(exit.over(at), 50.0);
  };
  crowd.start(people);
  crowd.simulation->step();
  for (std::size_t cell = 0; cell < crowd.table.cells(); ++cell) {
    REQUIRE(crowd.inside.at(cell) >= 0.0);
    REQUIRE(crowd.inside.at(cell) + crowd.outside.at(cell) == people);
    REQUIRE(crowd.passed.at(cell) == crowd.outside.at(cell));
    REQUIRE(crowd.inside.at(cell) == std::floor(crowd.inside.at(cell)));
  }
}

TEST_CASE("A hazard that is asked for and left at zero, or below it, moves nobody") {
  const double hazard = GENERATE(0.0, -0.0, -3.5);
  Crowd crowd(150);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "causes");
  Exit none{&process, crowd.inside, "none", {.to = &crowd.outside, .tally = &crowd.passed}};
  process.law = [&](const Now&, const Cells& at) { fill(none.over(at), hazard); };
  crowd.start(10);
  const std::vector<std::byte> before = crowd.simulation->snapshot();
  crowd.simulation->step();
  crowd.simulation->step();
  std::vector<std::byte> after = crowd.simulation->snapshot();
  CHECK(std::equal(before.begin() + 8, before.end(), after.begin() + 8));
}

TEST_CASE("A hazard that is not a number stops the run and names the cohort") {
  const double hazard =
      GENERATE(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity());
  Crowd crowd(10);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "causes");
  Exit broken{&process, crowd.inside, "broken", {}};
  process.law = [&](const Now&, const Cells& at) { fill(broken.over(at), hazard); };
  crowd.start(10);
  CHECK_THROWS_AS(crowd.simulation->step(), engine::RunError);
}

TEST_CASE("Requests are served in name order from what hazards left, never more") {
  Crowd crowd(4);
  Gathering& meeting = crowd.model.add<Gathering>(2, crowd.table, "release");
  engine::Request second{&meeting, crowd.inside, "b", {.to = &crowd.outside}};
  engine::Request first{&meeting, crowd.inside, "a", {.tally = &crowd.passed}};
  meeting.law = [&](const Now&) {
    const std::vector<double> wanted{3.0, 8.7, 20.0, -5.0};
    for (std::size_t cell = 0; cell < 4; ++cell) {
      first.whole()[cell] = wanted[cell];
      second.whole()[cell] = 4.0;
    }
  };
  crowd.start(10);
  crowd.simulation->step();
  const std::vector<double> by_first{3, 8, 10, 0}, by_second{4, 2, 0, 4};
  for (std::size_t cell = 0; cell < 4; ++cell) {
    CHECK(crowd.passed.at(cell) == by_first[cell]);
    CHECK(crowd.outside.at(cell) == by_second[cell]);
    CHECK(crowd.inside.at(cell) == 10 - by_first[cell] - by_second[cell]);
  }
}

TEST_CASE("Requests of a tile come after its hazards") {
  Crowd crowd(100);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "a");
  engine::Request rest{&process, crowd.inside, "all", {.to = &crowd.outside}};
  Exit hazard{&process, crowd.inside, "zap", {.tally = &crowd.passed}};
  process.law = [&](const Now&, const Cells& at) {
    fill(hazard.over(at), 0.7);
    fill(rest.over(at), 1e6);
  };
  crowd.start(10);
  crowd.simulation->step();
  double drawn = 0;
  for (std::size_t cell = 0; cell < 100; ++cell) {
    drawn += crowd.passed.at(cell);
    REQUIRE(crowd.outside.at(cell) == 10 - crowd.passed.at(cell));
    REQUIRE(crowd.inside.at(cell) == 0);
  }
  CHECK(std::abs(drawn - 1000 * (1 - std::exp(-0.7))) < 5 * std::sqrt(1000 * 0.25));
}

TEST_CASE("Tallies count one step; stocks keep what they got") {
  Crowd crowd(130);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "counting");
  Flow tally{&process, crowd.passed, "seen"};
  Flow stock{&process, crowd.outside, "seen"};
  process.law = [&](const Now&, const Cells& at) {
    fill(tally.over(at), 2);
    fill(stock.over(at), 2);
  };
  crowd.start(0);
  for (int k = 0; k < 3; ++k) crowd.simulation->step();
  CHECK(crowd.passed.at(129) == 2);
  CHECK(crowd.outside.at(129) == 6);
}

TEST_CASE("A field is what its one writer says, and the sink hears the difference") {
  Crowd crowd(3);
  Acting& process = crowd.model.add<Acting>(1, crowd.table, "painting");
  engine::Set set{&process, crowd.colour};
  process.law = [&](const Now& now, const Cells& at) { fill(set.over(at), 5.0 + now.step); };
  crowd.start(0);
  crowd.simulation->step();
  Told told;
  crowd.simulation->record_flows(&told);
  crowd.simulation->step();
  CHECK(crowd.colour.at(2) == 6.0);
  REQUIRE(told.changes.size() == 1);
  CHECK(told.changes[0].amount == std::vector<double>(3, 1.0));
}

TEST_CASE("Two writers of a field, a flow into a field and exits of a meeting are refused") {
  Crowd crowd(3);
  Acting& one = crowd.model.add<Acting>(1, crowd.table, "one");
  Acting& two = crowd.model.add<Acting>(2, crowd.table, "two");
  SECTION("two writers") {
    engine::Set first{&one, crowd.colour}, second{&two, crowd.colour};
    CHECK_THROWS_AS(crowd.start(0), std::logic_error);
  }
  SECTION("flow into a field") {
    CHECK_THROWS_AS((Flow{&one, crowd.colour, "drip"}), std::logic_error);
  }
  SECTION("hazard of a meeting") {
    Gathering& meeting = crowd.model.add<Gathering>(2, crowd.table, "hall");
    Exit exit{&meeting, crowd.inside, "leaving", {}};
    CHECK_THROWS_AS(crowd.start(0), std::logic_error);
  }
}

TEST_CASE("A start outside the range is refused before the first step") {
  Crowd crowd(3);
  crowd.model.prepare(1);
  crowd.table.allocate(entities(3, 1), 1);
  crowd.height.start_at(1, 1.5);
  CHECK_THROWS_AS(engine::Simulation(crowd.model, lanes_from(0, 1), 1.0, crowd.threads),
                  engine::RunError);
}

}  // namespace engine_test
