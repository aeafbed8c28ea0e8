// SPDX-License-Identifier: Apache-2.0
#include "models/reference/recruitment.hpp"

#include <array>
#include <numeric>

#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/reading.hpp"
#include "models/reference/recruitment_crime.hpp"
#include "models/reference/recruitment_life.hpp"

namespace models::reference {

namespace recruitment_detail {

using engine::cite;
using engine::Now;
namespace unit = engine::unit;

struct Column {
  std::string_view name, about;
  double Citizen::*value;
};
constexpr std::array<Column, 19> columns{{
    {"identity", "Row + 1, and the number of people more for each later life.", &Citizen::identity},
    {"is_man", "1 for men.", &Citizen::is_man},
    {"born", "Month of birth.", &Citizen::born},
    {"schooling", "Level of education that will be reached.", &Citizen::schooling},
    {"wealth", "Fifth of the population.", &Citizen::wealth},
    {"employer", "Workplace; 0: none.", &Citizen::employer},
    {"propensity", "To crime, lognormal.", &Citizen::propensity},
    {"household", "Identity of one of the household.", &Citizen::household},
    {"mother", "Identity.", &Citizen::mother},
    {"father", "Identity.", &Citizen::father},
    {"partner", "Identity.", &Citizen::partner},
    {"apart", "1 for a child kept from its father.", &Citizen::apart},
    {"crimes_so_far", "Of a life.", &Citizen::crimes},
    {"first_crime", "Month.", &Citizen::first_crime},
    {"last_crime", "Month.", &Citizen::last_crime},
    {"member", "1 for a member of organised crime.", &Citizen::member},
    {"joined", "Month.", &Citizen::joined},
    {"facilitator", "1 for a facilitator.", &Citizen::facilitator},
    {"sentence", "Months left to serve.", &Citizen::sentence},
}};

constexpr engine::Quantity number(std::string_view name, std::string_view about) {
  return {name, unit::one, {-1e12, 1e12}, 0, about, cite("calderoni2021", "entities")};
}
constexpr engine::Quantity given(std::string_view name, engine::Range range, double value,
                                 std::string_view about) {
  return {name, unit::one, range, value, about, cite("calderoni2021", "settings of the program")};
}

class CityStart final : public engine::Component {
 public:
  explicit CityStart(engine::Model& model)
      : Component(model, "city_start", "How large the city is.") {}
  engine::Parameter people{
      this, given("people", {200, 20000}, 3000, "Of all ages; as many as die are born.")};
};

class Month final : public engine::Meeting {
  Recruitment& world_;  // first, for the writers are made from it
  std::deque<engine::Set> traits_, friends_, accomplices_, times_;

 public:
  explicit Month(engine::Model& model)
      : Meeting(model, 1, static_cast<Recruitment&>(model).people, "month",
                "People live, commit crimes, are recruited, arrested and helped."),
        world_(static_cast<Recruitment&>(model)) {
    for (engine::Stock& stock : world_.traits) traits_.emplace_back(this, stock);
    for (engine::Stock& stock : world_.friends) friends_.emplace_back(this, stock);
    for (engine::Stock& stock : world_.accomplices) accomplices_.emplace_back(this, stock);
    for (engine::Stock& stock : world_.times) times_.emplace_back(this, stock);
  }

  engine::Parameter crimes_per_10k{
      this, given("crimes_per_10k", {0, 1e4}, 2000, "Crimes of a year among 10,000 people.")};
  engine::Parameter arrests_per_10k{
      this, given("arrests_per_10k", {0, 1e4}, 30, "Arrests of a year among 10,000 people.")};
  engine::Parameter facilitator_size{
      this, given("facilitator_size", {1, 10}, 4, "Groups from this size on look for one.")};
  engine::Parameter by_lot{this,
                           {"by_lot",
                            unit::one,
                            {0, 1},
                            0,
                            "0: the likeliest accomplices are taken; 1: drawn by their weights.",
                            engine::assumption("the program ranks, the paper speaks of weights")}};
  engine::Parameter leader_focus{
      this,
      {"leader_focus",
       unit::one,
       {1, 1000},
       1,
       "Chance of arrest of the member with most ties, by that of others.",
       engine::assumption("the program scales by position; here as for facilitators, 3 or 20")}};
  engine::Parameter facilitator_focus{
      this, given("facilitator_focus", {1, 1000}, 1, "Chance of their arrest, by that of others.")};
  engine::Parameter family_share{
      this, given("family_share", {0, 1}, 0, "Of members' children of 12 to 17, helped a month.")};
  engine::Parameter pupil_share{
      this, given("pupil_share", {0, 1}, 0, "Of pupils of 6 to 17, helped each time.")};
  engine::Parameter pupil_interval{
      this, given("pupil_interval", {1, 120}, 12, "Months between help for pupils.")};
  engine::Parameter start{this, given("start", {0, 1e4}, 12, "Month of the first measure.")};

  RecruitmentNumbers numbers(std::size_t lane) const {
    return {crimes_per_10k.base(lane), arrests_per_10k.base(lane), facilitator_size.base(lane),
            by_lot.base(lane),         leader_focus.base(lane),    facilitator_focus.base(lane),
            family_share.base(lane),   pupil_share.base(lane),     pupil_interval.base(lane),
            start.base(lane)};
  }

  void meet(const Now& now) override {
    months_.assign(table().lanes(), {});
    deaths_.assign(table().lanes(), 0.0);
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      Society society = world_.society(lane, now.step);
      Luck luck(now.lanes->key(lane), now.step, hash(), 1),
          dice(now.lanes->key(lane), now.step, hash(), 2),
          fate(now.lanes->key(lane), now.step, hash(), 3),
          aid(now.lanes->key(lane), now.step, hash(), 4);
      live_a_month(society, luck);
      help(society, numbers(lane), aid);
      if (numbers(lane).family_share + numbers(lane).pupil_share > 0.0) society.arrange();
      months_[lane] = commit_crimes(society, numbers(lane), dice);
      serve(society);
      deaths_[lane] = static_cast<double>(die_and_be_born(society, fate));
      keep(society, lane);
    }
  }
  /// Of the month just lived, by lane: what the count of the city tells.
  const std::vector<CrimeMonth>& months() const { return months_; }
  const std::vector<double>& deaths() const { return deaths_; }

 private:
  template <class Value>
  void fill(engine::Set& set, std::size_t lane, const Value& value) {
    const std::span<double> out = set.whole();
    for (Row who = 0; who < table().rows(); ++who) out[table().cell(who, lane)] = value(who);
  }
  void keep(const Society& society, std::size_t lane) {
    for (std::size_t k = 0; k < columns.size(); ++k)
      fill(traits_[k], lane, [&](Row who) { return society.people[who].*columns[k].value; });
    for (std::size_t k = 0; k < Recruitment::most_friends; ++k) {
      fill(friends_[k], lane, [&](Row who) {
        const std::vector<Row>& mine = society.friends[who];
        return k < mine.size() ? mine[k] + 1.0 : 0.0;
      });
    }
    for (std::size_t k = 0; k < Recruitment::most_accomplices; ++k) {
      const auto known = [&](Row who) {
        const std::vector<Accomplice>& list = society.accomplices[who];
        return k < list.size() ? list[k] : Accomplice{0, 0.0};
      };
      fill(accomplices_[k], lane,
           [&](Row who) { return known(who).times > 0.0 ? known(who).who + 1.0 : 0.0; });
      fill(times_[k], lane, [&](Row who) { return known(who).times; });
    }
  }
  std::vector<CrimeMonth> months_;
  std::vector<double> deaths_;
};

class Count final : public engine::Meeting {
  Recruitment& world_;  // first, for the writers are made from it
  const Month& month_;

 public:
  Count(engine::Model& model, const Month& month)
      : Meeting(model, 2, static_cast<Recruitment&>(model).city, "count", "Counts the city."),
        world_(static_cast<Recruitment&>(model)),
        month_(month) {}
  engine::Set crimes{this, world_.crimes}, recruits{this, world_.recruits},
      arrests{this, world_.arrests}, of_members{this, world_.crimes_of_members},
      with_facilitator{this, world_.crimes_with_facilitator}, deaths{this, world_.deaths},
      members{this, world_.members}, jailed{this, world_.jailed_members},
      each{this, world_.crimes_each}, career{this, world_.career};

  void meet(const Now&) override {
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      const CrimeMonth& month = month_.months()[lane];
      crimes.whole()[lane] = month.crimes;
      recruits.whole()[lane] = month.recruits;
      arrests.whole()[lane] = month.arrests;
      of_members.whole()[lane] = month.of_members;
      with_facilitator.whole()[lane] = month.with_facilitator;
      deaths.whole()[lane] = month_.deaths()[lane];
      count_members(lane);
    }
  }

 private:
  void count_members(std::size_t lane) {
    double all = 0.0, held = 0.0, acts = 0.0, years = 0.0;
    const auto value = [&](std::size_t column, Row who) {
      return world_.traits[column].at(world_.people.cell(who, lane));
    };
    for (Row who = 0; who < world_.people.rows(); ++who) {
      if (value(15, who) == 0.0) continue;
      all += 1.0;
      held += value(18, who) > 0.0 ? 1.0 : 0.0;
      acts += value(12, who);
      years += (value(14, who) - value(13, who)) / 12.0;
    }
    members.whole()[lane] = all;
    jailed.whole()[lane] = held;
    each.whole()[lane] = all > 0.0 ? acts / all : 0.0;
    career.whole()[lane] = all > 0.0 ? years / all : 0.0;
  }
};

}  // namespace recruitment_detail

Recruitment::Recruitment()
    : crimes(city, engine::Stock::Kind::field, recruitment_detail::number("crimes", "In a month.")),
      recruits(city, engine::Stock::Kind::field,
               recruitment_detail::number("recruits", "New members in a month.")),
      arrests(city, engine::Stock::Kind::field,
              recruitment_detail::number("arrests", "In a month.")),
      crimes_of_members(city, engine::Stock::Kind::field,
                        recruitment_detail::number("crimes_of_members", "Started by members.")),
      crimes_with_facilitator(
          city, engine::Stock::Kind::field,
          recruitment_detail::number("crimes_with_facilitator", "Of groups, in a month.")),
      deaths(city, engine::Stock::Kind::field,
             recruitment_detail::number("deaths", "And births, in a month.")),
      members(city, engine::Stock::Kind::field,
              recruitment_detail::number("members", "Of organised crime.")),
      jailed_members(city, engine::Stock::Kind::field,
                     recruitment_detail::number("jailed_members", "Of them, in prison.")),
      crimes_each(city, engine::Stock::Kind::field,
                  recruitment_detail::number("crimes_each", "Of a member so far, mean.")),
      career(city, engine::Stock::Kind::field,
             recruitment_detail::number("career", "Years from first to last crime, mean.")) {
  using recruitment_detail::columns;
  const auto field = engine::Stock::Kind::field;
  for (const auto& column : columns)
    traits.emplace_back(people, field, recruitment_detail::number(column.name, column.about));
  const auto family = [&](std::deque<engine::Stock>& list, std::string name, std::size_t count) {
    for (std::size_t k = 1; k <= count; ++k)
      list.emplace_back(people, field, recruitment_detail::number("other", "Row + 1; 0: nobody."),
                        name + "_" + std::to_string(k));
  };
  family(friends, "friend", most_friends);
  family(accomplices, "accomplice", most_accomplices);
  family(times, "times_with", most_accomplices);
  using engine::Direction;
  using engine::OverTime;
  add<recruitment_detail::CityStart>();
  const auto& month = add<recruitment_detail::Month>();
  add<recruitment_detail::Count>(month);
  add<Reading>(members, Direction::down, OverTime::last);
  add<Reading>(recruits, Direction::down, OverTime::sum);
  add<Reading>(crimes, Direction::down, OverTime::sum);
  add<Reading>(crimes_of_members, Direction::down, OverTime::sum);
  add<Reading>(crimes_with_facilitator, Direction::down, OverTime::sum);
  add<Reading>(arrests, Direction::depends, OverTime::sum);
  add<Reading>(jailed_members, Direction::depends, OverTime::mean);
  add<Reading>(deaths, Direction::depends, OverTime::sum);
  add<Reading>(crimes_each, Direction::depends, OverTime::last);
  add<Reading>(career, Direction::depends, OverTime::last);
}

Recruitment::Recruitment(std::size_t size, const engine::Lanes& lanes) : Recruitment() {
  prepare(lanes.count());
  wire();
  for (std::size_t lane = 0; lane < lanes.count(); ++lane)
    number_of(*this, "people").set(lane, static_cast<double>(size));
  found(lanes, {});
}

void Recruitment::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  const auto size = static_cast<std::size_t>(number_of(*this, "people").base(0));
  std::vector<std::uint64_t> names(size);
  std::iota(names.begin(), names.end(), std::uint64_t{1});
  people.allocate(names, lanes.count());
  city.allocate({1}, lanes.count());
  const std::uint32_t process = engine::name_hash20("recruitment_start");
  for (std::size_t lane = 0; lane < lanes.count(); ++lane) {
    Society start(size);
    Luck luck(lanes.key(lane), 0, process, 1), other(lanes.key(lane), 0, process, 2);
    settle_people(start, luck);
    found_groups(start, other);
    begin_with(start, lane);
  }
}

void Recruitment::begin_with(const Society& start, std::size_t lane) {
  for (Row who = 0; who < start.size(); ++who) {
    const std::size_t cell = people.cell(who, lane);
    for (std::size_t k = 0; k < traits.size(); ++k)
      traits[k].start_at(cell, start.people[who].*recruitment_detail::columns[k].value);
    for (std::size_t k = 0; k < start.friends[who].size(); ++k)
      friends[k].start_at(cell, start.friends[who][k] + 1.0);
    for (std::size_t k = 0; k < start.accomplices[who].size(); ++k) {
      accomplices[k].start_at(cell, start.accomplices[who][k].who + 1.0);
      times[k].start_at(cell, start.accomplices[who][k].times);
    }
  }
}

Society Recruitment::society(std::size_t lane, int month) const {
  Society now(people.rows());
  now.month = month;
  for (Row who = 0; who < now.size(); ++who) {
    const std::size_t cell = people.cell(who, lane);
    for (std::size_t k = 0; k < traits.size(); ++k)
      now.people[who].*recruitment_detail::columns[k].value = traits[k].at(cell);
    for (const engine::Stock& stock : friends) {
      if (stock.at(cell) == 0.0) break;
      now.friends[who].push_back(static_cast<Row>(stock.at(cell) - 1.0));
    }
    for (std::size_t k = 0; k < accomplices.size() && accomplices[k].at(cell) > 0.0; ++k)
      now.accomplices[who].push_back(
          {static_cast<Row>(accomplices[k].at(cell) - 1.0), times[k].at(cell)});
  }
  now.arrange();
  return now;
}

Published recruitment_palermo() {
  using Does = NumberLever::Does;
  const auto number = [](std::string_view name, engine::Range range, double value,
                         std::string_view about) {
    return NumberLever{{name, engine::unit::one, range, value, about,
                        engine::cite("calderoni2021", "interventions")},
                       name,
                       Does::replaces};
  };
  return {
      .id = "recruitment-palermo",
      .about = "A small city in which crimes committed together recruit into organised crime.",
      .work = "Calderoni, Campedelli, Szekely, Paolucci and Andrighetto (2021), PROTON-OC",
      .make = []() -> std::unique_ptr<PublishedModel> { return std::make_unique<Recruitment>(); },
      .levers = {number("family_share", {0, 1}, 0, "Of members' children, helped each month."),
                 number("leader_focus", {1, 1000}, 1, "Arrests aimed at leaders."),
                 number("facilitator_focus", {1, 1000}, 1, "Arrests aimed at facilitators."),
                 number("pupil_share", {0, 1}, 0, "Of pupils, helped each time."),
                 number("pupil_interval", {1, 120}, 12, "Months between help for pupils.")},
      .most_lanes = 1,
      .agents = 3000};
}

}  // namespace models::reference
