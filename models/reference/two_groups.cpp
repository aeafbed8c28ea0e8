// SPDX-License-Identifier: Apache-2.0
#include "models/reference/two_groups.hpp"

#include "engine/math/elementary.hpp"
#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"
#include "models/reference/declared.hpp"
#include "models/reference/reading.hpp"

namespace models::reference {

namespace two_groups_detail {

using engine::Cells;
using engine::cite;
using engine::Now;
namespace unit = engine::unit;

constexpr double balance = 25000.0;  // members of each group

constexpr engine::Quantity people(std::string_view name, std::string_view about, double value) {
  return {name, unit::person, {0, 1e9}, value, about, cite("prietocuriel2025", "shocks")};
}

constexpr engine::Quantity rate(std::string_view name, double value, std::string_view about) {
  return {name, unit::per_week, {0, 1}, value, about, cite("prietocuriel2025", "shocks")};
}

/// What the groups start with.
class GroupStart final : public engine::Component {
 public:
  explicit GroupStart(engine::Model& model)
      : Component(model, "group_start", "Members of each group at the start.") {}
  engine::Parameter members{
      this, people("members", "Of each group at the start; the default is in balance.", balance)};
};

class GroupWeek final : public engine::CellProcess {
  TwoGroups& world_;  // first, for the writers are made from it

 public:
  explicit GroupWeek(engine::Model& model)
      : CellProcess(model, 1, static_cast<TwoGroups&>(model).groups, "group_week",
                    "Groups recruit, lose members to arrests, to each other and to their size."),
        world_(static_cast<TwoGroups&>(model)) {}

  engine::Parameter recruitment{this,
                                rate("recruitment", 150.0 / balance, "ρ: recruits of a member.")};
  engine::Parameter conflict{
      this, rate("conflict", 34.0 / (balance * balance), "θ: killed for each pair of enemies.")};
  engine::Parameter arrests{this, rate("arrests", 80.0 / (2.0 * balance), "η: of a member.")};
  engine::Parameter saturation{
      this, rate("saturation", 76.0 / (balance * balance), "ω: who leaves, for each pair.")};
  engine::Parameter arrest_flow{this,
                                {"arrest_flow",
                                 unit::person_per_week,
                                 {0, 1e6},
                                 0,
                                 "Arrests of each group whatever its size; 0: by their rate.",
                                 cite("prietocuriel2025", "collapse")}};
  engine::Flow joined{this, world_.members, "joined"}, left{this, world_.members, "left"};
  engine::Set count_killed{this, world_.killed}, count_arrested{this, world_.arrested};

  void act(const Now& now, const Cells& cells) override {
    const double weeks = now.step_years / unit::week.factor;
    const auto members = world_.members.over(cells);
    const auto rho = recruitment.over(cells), theta = conflict.over(cells),
               eta = arrests.over(cells), omega = saturation.over(cells),
               flow = arrest_flow.over(cells);
    const auto in = joined.over(cells), out = left.over(cells), dead = count_killed.over(cells),
               caught = count_arrested.over(cells);
    const std::size_t lanes = cells.table->lanes();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t cell = cells.begin + i;
      const double enemies = world_.members.at(cell < lanes ? cell + lanes : cell - lanes);
      dead[i] = theta[i] * members[i] * enemies;
      caught[i] = flow[i] > 0.0 ? std::min(flow[i], members[i]) : eta[i] * members[i];
      in[i] = weeks * rho[i] * members[i];
      out[i] = -weeks * (dead[i] + caught[i] + omega[i] * members[i] * members[i]);
    }
  }
};

constexpr engine::Quantity of_offer(std::string_view name, engine::Unit unit, engine::Range range,
                                    double value, std::string_view about) {
  return {name, unit, range, value, about, cite("prietocuriel2025", "participation")};
}

/// What somebody weighs who is asked to join: beside the model, as in the source, not fed back.
class Choice final : public engine::Component {
  static constexpr Offer usual{};

 public:
  explicit Choice(engine::Model& model)
      : Component(model, "choice", "Who is asked to join weighs pay, wage, programme and risk.") {}
  engine::Parameter pay{
      this, of_offer("pay", unit::usd_per_year, {0, 1e6}, usual.pay, "What a group pays.")};
  engine::Parameter wage{
      this, of_offer("wage", unit::usd_per_year, {0, 1e6}, usual.wage, "Of lawful work.")};
  engine::Parameter programme{this, of_offer("programme", unit::usd_per_year, {0, 1e6},
                                             usual.programme, "Worth of social programmes.")};
  engine::Parameter risk_of_arrest{this, of_offer("risk_of_arrest", unit::per_week, {0, 1},
                                                  usual.risk_of_arrest, "Of a member.")};
  engine::Parameter risk_of_death{
      this, of_offer("risk_of_death", unit::per_week, {0, 1}, usual.risk_of_death, "Of a member.")};
  engine::Parameter inclination{this,
                                {"inclination",
                                 unit::one,
                                 {-100, 100},
                                 0,
                                 "α: what else draws people in.",
                                 engine::assumption("not given in the facts used here")}};

  double share(std::size_t lane) const {
    return joining({pay.base(lane), wage.base(lane), programme.base(lane),
                    risk_of_arrest.base(lane), risk_of_death.base(lane)},
                   inclination.base(lane));
  }
};

constexpr engine::Quantity told(std::string_view name, engine::Unit of, std::string_view about) {
  return {name, of, {0, 1e12}, 0, about, cite("prietocuriel2025", "shocks")};
}

/// What is told of both groups. Killed and arrested are those of a step's beginning.
class CountGroups final : public engine::Meeting {
  TwoGroups& world_;  // first, for the stocks are made from it
  const Choice& choice_;

 public:
  CountGroups(engine::Model& model, const Choice& choice)
      : Meeting(model, 2, static_cast<TwoGroups&>(model).country, "count_groups",
                "Counts both groups."),
        world_(static_cast<TwoGroups&>(model)),
        choice_(choice) {}
  using Kind = engine::Stock::Kind;
  engine::Stock members{world_.country, Kind::field,
                        told("members", unit::person, "Of both groups.")};
  engine::Stock weekly{world_.country, Kind::field,
                       told("deaths_per_week", unit::person_per_week, "Killed by each other.")};
  engine::Stock deaths{world_.country, Kind::field,
                       told("deaths", unit::person, "Killed by each other in a step.")};
  engine::Stock arrests{world_.country, Kind::field,
                        told("arrests_per_week", unit::person_per_week, "Members arrested.")};
  engine::Stock in_shock{
      world_.country, Kind::field,
      told("deaths_in_shock", unit::person, "Killed in the 26 weeks from the 100th on.")};
  engine::Stock after_shock{
      world_.country, Kind::field,
      told("members_after_shock", unit::person, "Of one group when the 126th week is over.")};
  engine::Stock joining_share{world_.country, Kind::field,
                              told("share_joining", unit::share, "Of those who are asked.")};
  engine::Set set_members{this, members}, set_weekly{this, weekly}, set_deaths{this, deaths},
      set_arrests{this, arrests}, set_in_shock{this, in_shock}, set_after_shock{this, after_shock},
      set_joining_share{this, joining_share};

  void meet(const Now& now) override {
    const double weeks = now.step_years / unit::week.factor;
    const double begun = now.step * weeks, ended = begun + weeks;
    const std::size_t lanes = table().lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double dead = world_.killed.at(lane) + world_.killed.at(lane + lanes);
      const double one = world_.members.at(lane);
      const bool is_shock = begun >= shock_begins && begun < shock_ends;
      set_members.whole()[lane] = one + world_.members.at(lane + lanes);
      set_weekly.whole()[lane] = dead;
      set_deaths.whole()[lane] = weeks * dead;
      set_arrests.whole()[lane] = world_.arrested.at(lane) + world_.arrested.at(lane + lanes);
      set_in_shock.whole()[lane] = in_shock.at(lane) + (is_shock ? weeks * dead : 0.0);
      set_after_shock.whole()[lane] = ended <= shock_ends ? one : after_shock.at(lane);
      set_joining_share.whole()[lane] = choice_.share(lane);
    }
  }

 private:
  static constexpr double shock_begins = 100, shock_ends = 126;  // [week]
};

}  // namespace two_groups_detail

TwoGroups::TwoGroups()
    : members(groups, engine::Stock::Kind::level,
              two_groups_detail::people("members", "Of a group.", two_groups_detail::balance)),
      killed(groups, engine::Stock::Kind::field,
             two_groups_detail::people("killed", "By the other group in a week.", 0)),
      arrested(groups, engine::Stock::Kind::field,
               two_groups_detail::people("arrested", "In a week.", 0)) {
  using engine::Direction;
  using engine::OverTime;
  add<two_groups_detail::GroupStart>();
  add<two_groups_detail::GroupWeek>();
  const auto& choice = add<two_groups_detail::Choice>();
  const auto& count = add<two_groups_detail::CountGroups>(choice);
  add<Reading>(count.members, Direction::down, OverTime::last);
  add<Reading>(count.weekly, Direction::down, OverTime::mean);
  add<Reading>(count.deaths, Direction::down, OverTime::sum);
  add<Reading>(count.arrests, Direction::depends, OverTime::mean);
  add<Reading>(count.in_shock, Direction::down, OverTime::last);
  add<Reading>(count.after_shock, Direction::down, OverTime::last);
  add<Reading>(count.joining_share, Direction::down, OverTime::last);
}

TwoGroups::TwoGroups(std::size_t lanes) : TwoGroups() {
  prepare(lanes);
  wire();
  found(engine::Lanes(std::vector<engine::Lanes::Identity>(lanes)), {});
}

void TwoGroups::found(const engine::Lanes& lanes, std::span<const GivenTie>) {
  groups.allocate({1, 2}, lanes.count());
  country.allocate({1}, lanes.count());
  const engine::Parameter& at_start = number_of(*this, "members");
  for (std::size_t lane = 0; lane < lanes.count(); ++lane) {
    for (const engine::Row group : {engine::Row{0}, engine::Row{1}})
      members.start_at(groups.cell(group, lane), at_start.base(lane));
  }
}

void TwoGroups::set_conflict(std::size_t lane, double factor) {
  engine::Parameter& conflict = number_of(*this, "conflict");
  conflict.set(lane, factor * conflict.quantity().value);
}

void TwoGroups::set_arrest_flow(std::size_t lane, double of_each_group) {
  number_of(*this, "arrest_flow").set(lane, of_each_group);
}

double joining(const Offer& offer, double inclination) {
  constexpr double forced = 0.1, choosing = 0.8;
  return forced + choosing * engine::math::sigmoid(
                                 inclination + (offer.pay - offer.wage - offer.programme) / 1000.0 -
                                 5000.0 * offer.risk_of_arrest - 10000.0 * offer.risk_of_death);
}

Published two_groups_declared() {
  using Does = NumberLever::Does;
  using engine::assumption;
  const auto factor = [](std::string_view name, std::string_view number, std::string_view about) {
    return NumberLever{
        {name, engine::unit::one, {0, 1000}, 1, about, assumption("of the question")},
        number,
        Does::multiplies};
  };
  const NumberLever flow{{"arrest_flow",
                          engine::unit::person_per_week,
                          {0, 1e6},
                          0,
                          "Arrests of each group whatever its size, in place of a share.",
                          assumption("of the question")},
                         "arrest_flow",
                         Does::replaces};
  return {.id = "two-groups",
          .about = "Two equal groups in balance, and a shock to how much they fight.",
          .work = "Prieto-Curiel (2025), supporting models of shocks and of participation",
          .make = []() -> std::unique_ptr<PublishedModel> { return std::make_unique<TwoGroups>(); },
          .levers = {factor("conflict_times", "conflict", "Killed per pair of enemies (θ)."),
                     factor("recruitment_times", "recruitment", "Recruits of a member (ρ)."),
                     factor("arrests_times", "arrests", "Share of members arrested (η)."),
                     factor("saturation_times", "saturation", "Who leaves for size (ω)."),
                     factor("programme_times", "programme", "Worth of social programmes."),
                     factor("pay_times", "pay", "What a group pays."), flow},
          .agents = 2};
}

}  // namespace models::reference
