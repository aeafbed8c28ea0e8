// SPDX-License-Identifier: Apache-2.0
// What may never change a bit of a result, on a toy that uses every device of the kernel.
#include <cstring>
#include <map>

#include "engine/base/sha256.hpp"
#include "tests/catch.hpp"
#include "tests/engine/run/toy.hpp"

namespace engine_test {

constexpr int run_length = 8;

std::vector<std::byte> bytes_after(const ToyPlan& plan, int steps = run_length) {
  Toy toy(plan);
  toy.steps(steps);
  return toy.bytes();
}

TEST_CASE("The toy world is worth testing: things happen, and differ between lanes", "[law]") {
  Toy toy({.lanes = 2});
  const auto start = toy.lane(0);
  toy.steps(run_length);
  CHECK(toy.lane(0) != start);
  CHECK(toy.lane(0) != toy.lane(1));
  double gone = 0, limited = 0;
  for (std::size_t cell = 0; cell < toy.place.cells(); ++cell) {
    gone += toy.gone.at(cell);
    limited += toy.warmth.at(cell) == 0.0 || toy.warmth.at(cell) == 1.0;
  }
  CHECK(gone > 100);
  CHECK(limited > 10);
}

TEST_CASE("The toy world feels its influence", "[law]") {
  Toy bent({.rows = 60}), plain({.rows = 60, .sky = ToyPlan::Sky::clear});
  bent.steps(2);
  plain.steps(2);
  CHECK(bent.lane(0) == plain.lane(0));
  bent.steps(2);
  plain.steps(2);
  CHECK(bent.lane(0) != plain.lane(0));
}

TEST_CASE("Thread count does not change any byte of the world", "[law]") {
  const std::size_t lanes = GENERATE(1, 7);
  const auto alone = bytes_after({.lanes = lanes, .threads = 1});
  for (const unsigned threads : {2U, 3U, 8U}) {
    CHECK(bytes_after({.lanes = lanes, .threads = threads}) == alone);
  }
}

TEST_CASE("The toy world has the same bytes under every instruction set and compiler flag",
          "[law]") {
  const std::vector<std::byte> bytes = bytes_after({.lanes = 3, .threads = 2});
  engine::Sha256 digest;
  digest.update(bytes.data(), bytes.size());
  CHECK(engine::hex(digest.finish()) ==
        "07ced0b65944fc1c24041165f1cc1003a3e1d0643ce1d81e11c76c32fd966267");
}

TEST_CASE("A lane is the same alone, in a batch, and anywhere in it", "[law]") {
  constexpr std::size_t lanes = 7;
  const std::size_t rows = GENERATE(60, 301);
  Toy batch({.rows = rows, .lanes = lanes, .threads = 2});
  Toy backward({.rows = rows, .lanes = lanes, .lane_order = ToyPlan::LaneOrder::backward});
  batch.steps(run_length);
  backward.steps(run_length);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    Toy alone({.rows = rows, .first_replicate = lane});
    alone.steps(run_length);
    const auto expected = alone.lane(0);
    CHECK(batch.lane(lane) == expected);
    CHECK(backward.lane(lanes - 1 - lane) == expected);
  }
}

TEST_CASE("More lanes than a tile has cells give the same lanes", "[law]") {
  Toy wide({.rows = 6, .lanes = 200});
  wide.steps(run_length);
  for (const std::size_t lane : {0U, 127U, 128U, 199U}) {
    Toy alone({.rows = 6, .first_replicate = lane});
    alone.steps(run_length);
    CHECK(wide.lane(lane) == alone.lane(0));
  }
}

TEST_CASE("The order in which processes are made does not matter", "[law]") {
  CHECK(bytes_after({.lanes = 3, .order = ToyPlan::Order::backward}) == bytes_after({.lanes = 3}));
}

TEST_CASE("Bystanders change no bit: an influence at 0, processes that write nothing", "[law]") {
  Toy with({.lanes = 3, .threads = 2, .bystanders = ToyPlan::Bystanders::idle});
  Toy without({.lanes = 3});
  with.steps(run_length);
  without.steps(run_length);
  for (std::size_t lane = 0; lane < 3; ++lane) CHECK(with.lane(lane) == without.lane(lane));
}

TEST_CASE("A run inside a task of the same threads is the same run", "[law]") {
  engine::Threads threads(3);
  const auto alone = bytes_after({.lanes = 2});
  std::vector<std::vector<std::byte>> got(5);
  engine::for_each_task(threads, got.size(), [&](std::size_t task, std::size_t) {
    got[task] = bytes_after({.lanes = 2, .shared_threads = &threads});
  });
  for (const auto& bytes : got) CHECK(bytes == alone);
}

TEST_CASE("A run that is stopped after any step and resumed is the same run", "[law]") {
  Toy whole({.lanes = 2});
  std::vector<std::vector<std::byte>> after{whole.bytes()};
  for (int step = 0; step < run_length; ++step) {
    whole.steps(1);
    after.push_back(whole.bytes());
  }
  for (int stop = 0; stop < run_length; ++stop) {
    Toy resumed({.lanes = 2, .threads = 2});
    resumed.steps(3);  // whatever it held before is gone
    resumed.simulation().restore(after[stop]);
    CHECK(resumed.simulation().steps_done() == stop);
    resumed.steps(run_length - stop);
    CHECK(resumed.bytes() == after.back());
  }
}

TEST_CASE("A snapshot of another world is refused", "[law]") {
  Toy small({.rows = 20}), large({.rows = 21});
  CHECK_THROWS(large.simulation().restore(small.bytes()));
  CHECK_THROWS(small.simulation().restore(large.bytes()));
}

/// Adds up what every stock was told, cell by cell.
struct Sums final : engine::FlowSink {
  void stage_begins(int) override {}
  void stage_ends(int) override {}
  void changed(const engine::Stock& stock, const engine::Writer*, std::size_t begin,
               std::span<const double> change) override {
    std::vector<double>& sum = of.at(&stock);
    for (std::size_t i = 0; i < change.size(); ++i) sum[begin + i] += change[i];
  }
  std::map<const engine::Stock*, std::vector<double>> of;
};

TEST_CASE("Recording flows changes no bit, and what is told adds up to every change", "[law]") {
  Toy toy({.lanes = 3, .threads = 2});
  toy.steps(2);
  Sums sums;
  std::map<const engine::Stock*, std::vector<double>> start;
  for (const engine::Table* table : toy.model().tables()) {
    for (const engine::Stock* stock : table->stocks()) {
      sums.of[stock].assign(table->cells(), 0.0);
      for (std::size_t cell = 0; cell < table->cells(); ++cell) {
        const bool is_tally = stock->kind() == engine::Stock::Kind::tally;
        start[stock].push_back(is_tally ? 0.0 : stock->at(cell));
      }
    }
  }
  toy.simulation().record_flows(&sums);
  toy.steps(1);
  for (const auto& [stock, sum] : sums.of) {
    double largest = 0.0;
    for (std::size_t cell = 0; cell < sum.size(); ++cell) {
      const double missing = stock->at(cell) - (start[stock][cell] + sum[cell]);
      largest = std::max(largest, std::abs(missing));
    }
    INFO(stock->name());
    // Whole numbers add up exactly; levels of at most 5 within a few roundings.
    const bool is_whole =
        stock->kind() == engine::Stock::Kind::whole || stock->kind() == engine::Stock::Kind::tally;
    CHECK(largest <= (is_whole ? 0.0 : 64 * std::numeric_limits<double>::epsilon()));
  }
  toy.simulation().record_flows(nullptr);
  toy.steps(run_length - 3);
  CHECK(toy.bytes() == bytes_after({.lanes = 3}));
}

TEST_CASE("Ledgers balance in every step and lane", "[law]") {
  Toy toy({.lanes = 3, .threads = 3});
  const auto& ledgers = toy.model().ledgers();
  REQUIRE(ledgers[0].balance() == "start + births - deaths - departures = end");
  REQUIRE(ledgers[1].balance() == "start + income - taxes = end");
  double turnover = 0.0;
  for (int step = 0; step < run_length; ++step) {
    std::vector<std::vector<double>> expected{toy.simulation().ledger_total(0),
                                              toy.simulation().ledger_total(1)};
    toy.steps(1);
    for (std::size_t k = 0; k < ledgers.size(); ++k) {
      for (std::size_t e = 0; e < ledgers[k].entries.size(); ++e) {
        const double sign = ledgers[k].entries[e].is_outflow ? -1.0 : 1.0;
        const auto entry = toy.simulation().ledger_entry(k, e);
        for (std::size_t lane = 0; lane < 3; ++lane) {
          expected[k][lane] += sign * entry[lane];
          turnover += std::abs(entry[lane]);
        }
      }
      CHECK(toy.simulation().ledger_total(k) == expected[k]);
    }
  }
  CHECK(turnover > 1000);
}

TEST_CASE("Whole stocks stay whole and at or above 0, levels within their range", "[law]") {
  Toy toy({.lanes = 2});
  for (int step = 0; step < run_length; ++step) {
    toy.steps(1);
    for (const engine::Stock* stock : toy.place.stocks()) {
      const bool is_whole = stock->kind() == engine::Stock::Kind::whole;
      std::size_t wrong = 0;
      for (std::size_t cell = 0; cell < toy.place.cells(); ++cell) {
        const double value = stock->at(cell);
        wrong +=
            !stock->quantity().range.contains(value) || (is_whole && value != std::floor(value));
      }
      INFO(stock->name());
      CHECK(wrong == 0);
    }
  }
}

}  // namespace engine_test
