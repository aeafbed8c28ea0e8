// SPDX-License-Identifier: Apache-2.0
// Every list that the kernel walks is in order of name, so the order in which components are declared
// cannot matter; part 70-laws also runs a program that declares them in other orders.
#include "engine/run/schedule.hpp"
#include "models/model.hpp"
#include "tests/catch.hpp"

namespace laws {

namespace order_detail {
template <class Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  for (const auto* item : items) names.push_back(item->name());
  return names;
}

bool is_strictly_rising(const std::vector<std::string>& names) {
  return std::adjacent_find(names.begin(), names.end(), std::greater_equal<>()) == names.end();
}
}  // namespace order_detail

TEST_CASE("Components, influences and metrics are walked in order of name", "[law]") {
  const models::Model model;
  CHECK(model.components().size() > 90);
  CHECK(order_detail::is_strictly_rising(order_detail::names_of(model.components())));
  CHECK(order_detail::is_strictly_rising(order_detail::names_of(model.influences())));
  CHECK(order_detail::is_strictly_rising(order_detail::names_of(model.metrics())));
}

TEST_CASE("Processes are walked in order of stage, then name", "[law]") {
  const models::Model model;
  const auto& processes = model.processes();
  for (std::size_t k = 1; k < processes.size(); ++k) {
    const engine::Process& before = *processes[k - 1];
    const engine::Process& after = *processes[k];
    INFO(before.name() << ", " << after.name());
    CHECK(std::pair(before.stage_number(), before.name()) <
          std::pair(after.stage_number(), after.name()));
  }
}

TEST_CASE("Entries of a ledger are in order of name", "[law]") {
  models::Model model;
  const engine::Schedule schedule(model);
  for (const engine::Ledger& ledger : model.ledgers()) {
    std::vector<std::string> names;
    for (const engine::Ledger::Entry& entry : ledger.entries) names.push_back(entry.name);
    INFO(ledger.name);
    CHECK(names.size() >= 2);
    CHECK(order_detail::is_strictly_rising(names));
  }
}

}  // namespace laws
