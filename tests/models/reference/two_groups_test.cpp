// SPDX-License-Identifier: Apache-2.0
// Two groups in balance against the table of an independent integration (weekly steps of Euler).
#include "models/reference/two_groups.hpp"

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

struct Feud {
  TwoGroups world{1};
  engine::Threads threads{1};
  engine::Simulation simulation{world,
                                engine::Lanes(std::vector<engine::Lanes::Identity>{{.seed = 1}}),
                                engine::unit::week.factor, threads};
  double killed = 0.0;  // so far

  void go_on(int weeks) {
    for (int week = 0; week < weeks; ++week) {
      simulation.step();
      killed += world.killed.at(0) + world.killed.at(1);
    }
  }
};

TEST_CASE("Two groups in balance stay there: 68 killed and 80 arrested a week", "[reference]") {
  Feud feud;
  feud.go_on(520);
  CHECK(feud.world.members.at(0) == Approx(25000).epsilon(1e-9));
  CHECK(feud.killed == Approx(35360).epsilon(1e-9));
  CHECK(feud.world.arrested.at(0) + feud.world.arrested.at(1) == Approx(80).epsilon(1e-9));
}

TEST_CASE("A shock of half a year kills as many as the reference found, and leaves groups as small",
          "[reference]") {
  struct Row {
    double factor, killed_in_shock, more_in_ten_years, members_after;
  };
  const Row row = GENERATE(Row{2, 3423, 0.023, 24193}, Row{3, 4977, 0.045, 23434},
                           Row{6, 9107, 0.102, 21411}, Row{10, 13625, 0.162, 19188});
  Feud feud;
  feud.go_on(100);
  const double before = feud.killed;
  feud.world.set_conflict(0, row.factor);
  feud.go_on(26);
  CHECK(feud.killed - before == Approx(row.killed_in_shock).epsilon(0.005));
  CHECK(feud.world.members.at(0) == Approx(row.members_after).epsilon(0.005));
  feud.world.set_conflict(0, 1.0);
  feud.go_on(520 - 126);
  CHECK(feud.killed / 35360 - 1.0 == Approx(row.more_in_ten_years).margin(0.0006));
}

TEST_CASE("Where the State arrests a flow and not a share, a war can end a group", "[reference]") {
  Feud feud;
  for (const char* path : {"recruitment", "saturation"}) {
    engine::Parameter& number = *feud.world.find_parameter("group_week." + std::string(path));
    number.set(0, std::string(path) == "recruitment" ? 120.0 / 25000 : 60.0 / (25000.0 * 25000));
  }
  feud.world.set_arrest_flow(0, 50);
  feud.world.set_conflict(0, 10.0 / 34.0);
  feud.go_on(52);
  CHECK(feud.world.members.at(0) == Approx(25000).epsilon(0.01));  // in balance
  feud.world.set_conflict(0, 68 * 10.0 / 34.0);
  feud.go_on(26);
  feud.world.set_conflict(0, 10.0 / 34.0);
  // Below 5/7 of the balance recruits no longer make up for arrests: slowly, and for good.
  CHECK(feud.world.members.at(0) < 25000 * 5.0 / 7.0);
  feud.go_on(2000);
  CHECK(feud.world.members.at(0) < 1e-6);
}

TEST_CASE("Fewer join where wages and programmes are better and risks higher; some always do",
          "[reference]") {
  const Offer usual;
  Offer programme = usual, risky = usual, none = usual;
  programme.programme *= 2.0;
  risky.risk_of_death *= 2.0;
  none.pay = -1e6;
  CHECK(joining(programme, 0.0) < joining(usual, 0.0));
  CHECK(joining(risky, 0.0) < joining(usual, 0.0));
  CHECK(joining(none, 0.0) == Approx(0.1));
  CHECK(joining(usual, 100.0) == Approx(0.9));
}

}  // namespace models::reference::tests
