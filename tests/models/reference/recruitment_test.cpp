// SPDX-License-Identifier: Apache-2.0
// Recruitment: closed-form values of embeddedness, what risk factors must keep, and what a city of some
// hundred people must do.
#include "models/reference/recruitment.hpp"

#include <numeric>

#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "models/reference/recruitment_crime.hpp"
#include "models/reference/recruitment_life.hpp"
#include "tests/catch.hpp"

namespace models::reference::tests {

/// People without any tie, 40 years old, each in a household of their own.
Society strangers(std::size_t size) {
  Society society(size);
  for (Row who = 0; who < size; ++who) {
    society.people[who].identity = society.people[who].household = who + 1.0;
    society.people[who].born = -480;
  }
  return society;
}

TEST_CASE("Who has no ties is not embedded; whose only tie is to a member is so wholly",
          "[reference]") {
  Society society = strangers(3);
  society.arrange();
  CHECK(society.embeddedness(0) == 0.0);
  society.people[1].member = 1.0;
  society.people[0].mother = society.people[1].mother = 77.0;  // siblings; their mother is gone
  society.arrange();
  CHECK(society.embeddedness(0) == 1.0);
}

TEST_CASE("With half of ten children members a father is embedded by half", "[reference]") {
  Society society = strangers(11);
  for (Row child = 1; child <= 10; ++child) {
    society.people[child].father = society.people[0].identity;
    society.people[child].member = child <= 5 ? 1.0 : 0.0;
  }
  society.arrange();
  CHECK(society.embeddedness(0) == Approx(0.5));
}

TEST_CASE("Ties in two layers are half as long: two thirds with a member, one third with another",
          "[reference]") {
  Society society = strangers(3);
  society.people[0].partner = society.people[2].identity;
  society.people[2].partner = society.people[0].identity;
  society.befriend(0, 2);
  society.befriend(0, 1);
  society.people[2].member = 1.0;
  society.arrange();
  CHECK(society.embeddedness(0) == Approx(2.0 / 3.0));
  society.people[2].member = 0.0;
  society.people[1].member = 1.0;
  CHECK(society.embeddedness(0) == Approx(1.0 / 3.0));
}

TEST_CASE("Crimes together are ties: a father with whom four were committed, beside a sibling",
          "[reference]") {
  Society society = strangers(3);
  society.people[0].mother = society.people[1].mother = 77.0;
  society.people[0].father = society.people[2].identity;
  for (int crime = 0; crime < 4; ++crime) society.commit_together(0, 2);
  society.people[2].member = 1.0;
  society.arrange();
  CHECK(society.embeddedness(0) == Approx(5.0 / 6.0));
}

TEST_CASE("One tie of each layer, and a father in crime five times: three fifths", "[reference]") {
  Society society = strangers(6);
  society.people[0].partner = society.people[1].identity;
  society.befriend(0, 2);
  society.people[0].employer = society.people[3].employer = 4.0;
  society.people[0].born = society.people[4].born = -120;  // of one class; ten years old
  society.people[0].father = society.people[5].identity;
  for (int crime = 0; crime < 5; ++crime) society.commit_together(0, 5);
  society.people[5].member = 1.0;
  society.arrange();
  CHECK(society.embeddedness(0) == Approx(0.6));
}

TEST_CASE("A court that keeps a child from its father cuts every tie between them", "[reference]") {
  Society society = strangers(2);
  society.people[0].father = society.people[1].identity;
  society.people[0].household = society.people[1].household;
  society.people[1].member = 1.0;
  society.arrange();
  CHECK(society.embeddedness(0) == 1.0);
  society.people[0].apart = 1.0;
  society.arrange();
  CHECK(society.embeddedness(0) == 0.0);
  CHECK(society.ties(1).empty());
}

TEST_CASE("People are near by age, sex, wealth, schooling and a shared friend, a fifth each",
          "[reference]") {
  Society society = strangers(3);
  society.arrange();
  CHECK(society.proximity(0, 1) == Approx(0.8));
  society.befriend(0, 2);
  society.befriend(1, 2);
  CHECK(society.proximity(0, 1) == Approx(1.0));
  society.people[1].born += 9 * 12;
  CHECK(society.proximity(0, 1) == Approx(0.9));
  society.people[1].is_man = 1.0;
  society.people[1].wealth = 5.0;
  CHECK(society.proximity(0, 1) == Approx(0.5));
}

Society settled(std::size_t size) {
  Society society(size);
  Luck luck(engine::key_of(5, 0, 0), 0, 1, 1), other(engine::key_of(5, 0, 0), 0, 1, 2);
  settle_people(society, luck);
  found_groups(society, other);
  return society;
}

TEST_CASE("Risk factors shift who offends within an age and sex, and never how many",
          "[reference]") {
  const Society society = settled(1500);
  const std::vector<double> tendency = tendencies(society);
  double sum = 0.0, people = 0.0, of_members = 0.0, members = 0.0;
  for (Row who = 0; who < society.size(); ++who) {
    const double age = society.age(who);
    if (society.people[who].is_man == 0.0 || age < 35.0 || age >= 45.0) continue;
    sum += tendency[who];
    people += 1.0;
    if (society.people[who].member > 0.0) of_members += tendency[who], members += 1.0;
  }
  REQUIRE(people > 50.0);
  CHECK(sum / people == Approx(0.275));
  if (members > 0.0) CHECK(of_members / members > 0.275);
}

TEST_CASE("The first members are three in a thousand people, and all of them know each other",
          "[reference]") {
  const Society society = settled(1500);
  std::vector<Row> members;
  for (Row who = 0; who < society.size(); ++who)
    if (society.people[who].member > 0.0) members.push_back(who);
  CHECK(members.size() == 5);
  for (const Row who : members) {
    CHECK(society.accomplices[who].size() == members.size() - 1);
    CHECK(society.age(who) >= 18.0);
    CHECK(society.embeddedness(who) > 0.0);
  }
}

struct City {
  explicit City(std::size_t people, std::uint64_t seed = 2)
      : lanes(std::vector<engine::Lanes::Identity>{{.seed = seed}}), world(people, lanes) {}
  void set(const std::string& name, double value) {
    world.find_parameter("month." + name)->set(0, value);
  }
  void go_on(int months) {
    for (int month = 0; month < months; ++month) {
      simulation.step();
      crimes += world.crimes.at(0);
      recruits += world.recruits.at(0);
      arrests += world.arrests.at(0);
    }
  }
  engine::Lanes lanes;
  Recruitment world;
  engine::Threads threads{1};
  engine::Simulation simulation{world, lanes, 1.0 / 12.0, threads};
  double crimes = 0.0, recruits = 0.0, arrests = 0.0;
};

TEST_CASE("Crimes and arrests keep to their rates, and nobody is jailed beyond their sentence",
          "[reference]") {
  City city(1000);
  city.go_on(60);
  CHECK(city.crimes == Approx(0.2 * 1000.0 * 5.0).epsilon(0.02));
  // Rounded by luck each month: 15 expected, each month of variance at most one quarter.
  CHECK(city.arrests == Approx(15.0).margin(4.0 * std::sqrt(60.0 * 0.25)));
  const Society society = city.world.society(0, 60);
  for (const Citizen& person : society.people) {
    CHECK(person.sentence <= 240.0);
    if (person.member > 0.0 && person.joined > 0.0) CHECK(person.crimes > 0.0);
  }
}

TEST_CASE("Where there are no members nobody is recruited", "[reference]") {
  City city(800);
  for (Row who = 0; who < city.world.people.rows(); ++who)
    city.world.traits[15].start_at(city.world.people.cell(who, 0), 0.0);
  city.go_on(60);
  CHECK(city.crimes > 700.0);
  CHECK(city.recruits == 0.0);
  CHECK(city.world.members.at(0) == 0.0);
}

TEST_CASE("Members become more by recruits alone", "[reference]") {
  City city(1000);
  double members = 3.0;
  for (int month = 0; month < 60; ++month) {
    city.simulation.step();
    // Who leaves, dies: never more members than there were, and the recruits.
    CHECK(city.world.members.at(0) <= members + city.world.recruits.at(0));
    members = city.world.members.at(0);
  }
}

TEST_CASE("Families, friendships and partners stay mutual, and the dead are in no list",
          "[reference]") {
  City city(800);
  city.go_on(36);
  const Society society = city.world.society(0, 36);
  double babies = 0.0;
  for (Row who = 0; who < society.size(); ++who) {
    const Citizen& person = society.people[who];
    for (const Row other : society.friends[who])
      CHECK(std::count(society.friends[other].begin(), society.friends[other].end(), who) == 1);
    if (society.is_living(person.partner))
      CHECK(society.people[society.row_of(person.partner)].partner == person.identity);
    CHECK(society.row_of(person.identity) == who);
    babies += person.born >= 0.0 ? 1.0 : 0.0;
  }
  CHECK(babies > 5.0);
}

TEST_CASE("Arrests aimed at facilitators put more of them away", "[reference]") {
  const auto jailed = [](double focus) {
    City city(1000);
    city.set("arrests_per_10k", 300.0);
    city.set("start", 0.0);
    city.set("facilitator_focus", focus);
    // Every tenth is one, so that there are some to compare.
    for (Row who = 0; who < 1000; who += 10)
      city.world.traits[17].start_at(city.world.people.cell(who, 0), 1.0);
    city.go_on(24);
    const Society society = city.world.society(0, 24);
    double count = 0.0;
    for (const Citizen& person : society.people)
      count += person.facilitator > 0.0 && person.sentence > 0.0 ? 1.0 : 0.0;
    return count;
  };
  CHECK(jailed(20.0) > jailed(1.0));
}

TEST_CASE("A recruitment run that was saved half-way goes on as if it had not been",
          "[reference]") {
  City one(500), other(500);
  one.go_on(30);
  const std::vector<std::byte> half = one.simulation.snapshot();
  one.go_on(12);
  other.simulation.restore(half);
  for (int month = 0; month < 12; ++month) other.simulation.step();
  CHECK(one.simulation.snapshot() == other.simulation.snapshot());
}

}  // namespace models::reference::tests
