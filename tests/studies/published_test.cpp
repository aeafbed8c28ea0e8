// SPDX-License-Identifier: Apache-2.0
// Published models as the program runs them: dated changes of numbers, networks from files.
#include "models/reference/published.hpp"

#include <fstream>

#include "engine/base/fault.hpp"
#include "studies/ties.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

using models::reference::NumberChange;
using models::reference::NumberLever;

TEST_CASE("A change holds from its start until its stop, and grows along its ramp", "[published]") {
  NumberChange change{.value = 3.0, .start = 10, .stop = 20};
  CHECK(change.applied_to(2.0, 9) == 2.0);
  CHECK(change.applied_to(2.0, 10) == 6.0);
  CHECK(change.applied_to(2.0, 19) == 6.0);
  CHECK(change.applied_to(2.0, 20) == 2.0);
  change.ramp = 4;
  CHECK(change.applied_to(2.0, 10) == 2.0);
  CHECK(change.applied_to(2.0, 12) == 4.0);
  CHECK(change.applied_to(2.0, 14) == 6.0);
  change.does = NumberLever::Does::replaces;
  CHECK(change.applied_to(2.0, 12) == 2.5);
}

TEST_CASE("Every published model has numbers of its own name, and levers of numbers that it has",
          "[published]") {
  for (const models::reference::Published& published : models::reference::published_models()) {
    const auto model = published.make();
    std::vector<std::string_view> names;
    for (const engine::Parameter* number : models::reference::numbers_of(*model)) {
      CHECK(std::ranges::find(names, number->quantity().name) == names.end());
      CHECK(number->quantity().range.contains(number->quantity().value));
      names.push_back(number->quantity().name);
    }
    for (const NumberLever& lever : published.levers)
      CHECK(std::ranges::find(names, lever.number) != names.end());
    CHECK_FALSE(model->metrics().empty());
  }
}

TEST_CASE("Ties are read with their kinds, counted from nought", "[published]") {
  const std::string path = std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp") +
                           "/holdfast-ties-test.csv";
  std::ofstream(path) << "a,b,kind,weight\n1,2,friend,3\n3,2,foe,0.5\n2,1,foe,1\n";
  const auto ties = read_ties(path, {3, {"friend", "foe"}});
  REQUIRE(ties.size() == 3);
  CHECK(ties[0].one == 0);
  CHECK(ties[0].kind == 0);
  CHECK(ties[1].other == 1);
  CHECK(ties[1].weight == 0.5);
  std::ofstream(path) << "a,b,kind,weight\n1,2,foe,1\n2,1,foe,1\n";
  CHECK_THROWS_AS(read_ties(path, {3, {"friend", "foe"}}), engine::InputError);
  std::remove(path.c_str());
}

}  // namespace studies::tests
