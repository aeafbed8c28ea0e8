// SPDX-License-Identifier: Apache-2.0
#include "outputs/ledger/ledger.hpp"

#include "engine/base/fault.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

using outputs::Balance;

TEST_CASE("A ledger that balances at every step has no faults", "[law]") {
  CHECK(outputs::imbalances(outputs::sample::small()).empty());
}

TEST_CASE("One person too many in one entry is found with run, step and amount", "[law]") {
  outputs::Result result = outputs::sample::small();
  auto& entries = std::get<std::vector<std::int64_t>>(result.variable("ledger_people")->values);
  entries[(4 * 5 + 2) * 4 + 1] += 1;  // run 4, step 2, births
  const std::vector<outputs::Imbalance> faults = outputs::imbalances(result);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].run == 4);
  CHECK(faults[0].step == 2);
  CHECK(faults[0].difference == 1);
  CHECK(faults[0].text.find("ledger_people, run 4, step 2") == 0);
}

TEST_CASE("A step must start where the one before ended, even if it balances", "[law]") {
  outputs::Result result = outputs::sample::small();
  auto& entries = std::get<std::vector<std::int64_t>>(result.variable("ledger_people")->values);
  entries[3 * 4] += 10;      // run 0, step 3: start
  entries[3 * 4 + 3] += 10;  // and end
  const std::vector<outputs::Imbalance> faults = outputs::imbalances(result);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].step == 3);
  CHECK(faults[0].difference == 10);
  CHECK(faults[1].step == 4);
  CHECK(faults[1].difference == -10);
}

TEST_CASE("An equation is read with its signs on both sides", "[ledger]") {
  const std::vector<std::string> entries{"start", "in", "out", "end"};
  const Balance balance("start + in - out = end", entries);
  const std::vector<std::int64_t> numbers{10, 5, 3, 12};
  CHECK(balance.difference(numbers) == 0);
  CHECK(Balance("start + in = end + out", entries).difference(numbers) == 0);
  CHECK(Balance("start = end", entries).difference(numbers) == -2);
  const std::vector<std::string> minus{"out"};
  CHECK(outputs::equation_of(entries, minus) == "start + in - out = end");
}

TEST_CASE("An equation that cannot be meant is refused", "[ledger]") {
  const std::vector<std::string> entries{"start", "births", "end"};
  for (const char* text : {"", "start", "start + = end", "start births = end", "start = end = end",
                           "start + birth = end", "= end", "start + births ="}) {
    CAPTURE(text);
    CHECK_THROWS_AS(Balance(text, entries), engine::InputError);
  }
}
