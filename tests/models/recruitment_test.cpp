// SPDX-License-Identifier: Apache-2.0
#include "tests/catch.hpp"
#include "tests/models/community_probe.hpp"

using namespace models;
using namespace models::tests;

TEST_CASE(
    "A programme worth more than groups pay leaves fewer offers taken, and peers and force as they "
    "were") {
  TwinWorlds twins("recruitment.programme_value", 10000.0);
  // Founders of a new group count as taking an offer, whatever a programme is worth: none here.
  for (std::size_t lane = 0; lane < 2; ++lane) {
    twins.world.model.find_parameter("new_groups.birth_rate")->set(lane, 0.0);
  }
  double offers[2] = {0, 0}, force[2] = {0, 0};
  twins.run(1);
  for (std::size_t lane = 0; lane < 2; ++lane) {
    force[lane] = twins.total(twins.community().recruited_by_force, lane);
    offers[lane] = twins.total(twins.community().recruited_by_offer, lane);
  }
  CHECK(force[1] == force[0]);
  for (int step = 1; step < 40; ++step) {
    twins.run(1);
    for (std::size_t lane = 0; lane < 2; ++lane) {
      offers[lane] += twins.total(twins.community().recruited_by_offer, lane);
    }
  }
  CHECK(offers[0] > 5.0);
  // The odds fall by 10,000 USD times half a log unit for each 1,000: by a factor above 100.
  CHECK(offers[1] < 0.3 * offers[0]);
}

TEST_CASE("Guarded minors are neither offered anything nor forced, and adults still are") {
  TwinWorlds twins("recruitment.protection_of_minors", 1.0);
  twins.world.model.find_parameter("recruitment.force_rate")->set(0, 0.05);
  twins.world.model.find_parameter("recruitment.force_rate")->set(1, 0.05);
  double minors[2] = {0, 0}, adults[2] = {0, 0};
  for (int step = 0; step < 40; ++step) {
    twins.run(1);
    for (std::size_t lane = 0; lane < 2; ++lane) {
      for (const Sex sex : {Sex::women, Sex::men}) {
        minors[lane] +=
            twins.total(twins.community().recruited_by_force.at(sex, Age::adolescents), lane);
        minors[lane] +=
            twins.total(twins.community().recruited_by_offer.at(sex, Age::adolescents), lane);
        adults[lane] += twins.total(twins.community().recruited_by_offer.at(sex, Age::young), lane);
      }
    }
  }
  CHECK(minors[0] > 5.0);
  CHECK(minors[1] == 0.0);
  CHECK(adults[1] > 0.0);
}

TEST_CASE("Nobody is recruited where no group has a member") {
  Foundation base = small_country();
  base.groups.clear();
  SmallWorld world(1, {}, base);
  double recruits = 0.0;
  world.run(1);
  for (const Cohorts* way :
       {&world.model.community.recruited_by_offer, &world.model.community.recruited_by_peers,
        &world.model.community.recruited_by_force}) {
    for (const engine::Stock& stock : way->all()) recruits += world.total(stock);
  }
  CHECK(recruits == 0.0);
}

TEST_CASE("An income shock makes nobody take an offer where no member is near") {
  // Needs make nobody a recruit: without members near by, income does not matter.
  TwinWorlds twins("livelihoods.income_shock", 0.9);
  twins.run(13);
  Community& c = twins.community();
  int places = 0;
  for (engine::Row row = 0; row < c.table.rows(); ++row) {
    for (std::size_t lane = 0; lane < 2; ++lane) {
      if (c.members_at_large.at(c.table.cell(row, lane)) > 0.0) continue;
      ++places;
      for (const engine::Stock& stock : c.recruited_by_offer.all()) {
        CHECK(stock.at(c.table.cell(row, lane)) == 0.0);
      }
    }
  }
  CHECK(places > 4);
}

TEST_CASE("Support makes more members leave their group") {
  TwinWorlds twins("desistance.support", 5.0);
  twins.run(26);
  const Cohorts& former = twins.community().people(Standing::former_member);
  const Cohorts& members = twins.community().people(Standing::member);
  CHECK(twins.total(former, 1) > twins.total(former, 0));
  CHECK(twins.total(members, 1) < twins.total(members, 0));
}
