// SPDX-License-Identifier: Apache-2.0
#include "models/reference/cartel_counts.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "engine/run/cells.hpp"
#include "models/reference/reading.hpp"

namespace models::reference {

namespace cartel_counts_detail {

using engine::cite;
namespace unit = engine::unit;

constexpr engine::Quantity number(std::string_view name, engine::Unit of, std::string_view about) {
  return {name, of, {0, 1e12}, 0, about, cite("prietocuriel2023", "figures 1 to 4")};
}
constexpr engine::Quantity change(std::string_view name, std::string_view about) {
  return {name, unit::share, {-1, 1e6}, 0, about, cite("prietocuriel2023", "figure 4")};
}
constexpr double nobody_knows = std::numeric_limits<double>::quiet_NaN();

/// Adds up the cartels after each step. Numbers of a year stay what they were when it began; until
/// then they are those of now. Flows of a step are those at its beginning.
class Count final : public engine::Meeting {
  Cartels& world_;  // first, for the stocks are made from it

 public:
  explicit Count(engine::Model& model)
      : Meeting(model, 3, static_cast<Cartels&>(model).country, "count",
                "Counts members, the killed, recruits and arrests of the country."),
        world_(static_cast<Cartels&>(model)) {}

  engine::Stock members{world_.country, engine::Stock::Kind::field,
                        number("members", unit::person, "Of all cartels.")};
  engine::Stock deaths{
      world_.country, engine::Stock::Kind::field,
      number("deaths_per_week", unit::person_per_week, "Killed by other cartels.")};
  engine::Stock recruits{world_.country, engine::Stock::Kind::field,
                         number("recruits_per_week", unit::person_per_week, "Who joined.")};
  engine::Stock arrests{world_.country, engine::Stock::Kind::field,
                        number("arrests_per_week", unit::person_per_week, "Members arrested.")};
  engine::Stock tired{
      world_.country, engine::Stock::Kind::field,
      number("saturated_per_week", unit::person_per_week, "Who left because the cartel is large.")};
  engine::Stock members_2022{world_.country, engine::Stock::Kind::field,
                             number("members_2022", unit::person, "Members 520 weeks on.")};
  engine::Stock deaths_2022{
      world_.country, engine::Stock::Kind::field,
      number("deaths_per_week_2022", unit::person_per_week, "Killed 520 weeks on.")};
  engine::Stock recruits_mean{world_.country, engine::Stock::Kind::field,
                              number("recruits_per_week_mean", unit::person_per_week,
                                     "Who joined, on average over the first 520 weeks.")};
  engine::Stock members_2027{world_.country, engine::Stock::Kind::field,
                             number("members_2027", unit::person, "Members 780 weeks on.")};
  engine::Stock deaths_2027{
      world_.country, engine::Stock::Kind::field,
      number("deaths_per_week_2027", unit::person_per_week, "Killed 780 weeks on.")};
  engine::Stock members_against{
      world_.country, engine::Stock::Kind::field,
      change("members_2027_against_2022", "Members of 2027 beside those of 2022: the change.")};
  engine::Stock deaths_against{
      world_.country, engine::Stock::Kind::field,
      change("deaths_2027_against_2022", "Killed in a week, 2027 beside 2022: the change.")};
  engine::Stock deaths_after{
      world_.country, engine::Stock::Kind::field,
      number("deaths_2022_to_2027", unit::person, "Killed in the 260 weeks from the 520th on.")};
  engine::Stock deaths_first{
      world_.country, engine::Stock::Kind::level,
      number("deaths_at_first", unit::person_per_week, "In the first step.")};
  engine::Stock years_back{world_.country, engine::Stock::Kind::field,
                           number("years_back_to_2012", unit::year,
                                  "From the 520th week until no more are killed than at first.")};
  engine::Stock top_ten{
      world_.country, engine::Stock::Kind::field,
      number("top_ten_share", unit::share, "Members of the ten largest cartels among all.")};

  engine::Set set_members{this, members}, set_deaths{this, deaths}, set_recruits{this, recruits},
      set_arrests{this, arrests}, set_tired{this, tired}, set_members_2022{this, members_2022},
      set_deaths_2022{this, deaths_2022}, set_recruits_mean{this, recruits_mean},
      set_members_2027{this, members_2027}, set_deaths_2027{this, deaths_2027},
      set_members_against{this, members_against}, set_deaths_against{this, deaths_against},
      set_deaths_after{this, deaths_after}, set_years_back{this, years_back},
      set_top_ten{this, top_ten};
  engine::Flow remember_first{this, deaths_first, "remember_first"};

  void meet(const engine::Now& now) override {
    weeks_ = now.step_years / unit::week.factor;
    begun_ = std::round(now.step * weeks_ * 1e6) / 1e6;
    ended_ = begun_ + weeks_;
    for (std::size_t lane = 0; lane < table().lanes(); ++lane) {
      set_members.whole()[lane] = world_.total(world_.members, lane);
      set_deaths.whole()[lane] = world_.total(world_.killed, lane);
      set_recruits.whole()[lane] = world_.total(world_.recruited, lane);
      set_arrests.whole()[lane] = world_.total(world_.arrested, lane);
      set_tired.whole()[lane] = world_.total(world_.tired, lane);
      set_top_ten.whole()[lane] = share_of_ten(lane);
      hold_years(lane, now.step);
      look_back(lane, now.step);
    }
  }

 private:
  // Members are of the end of a step, what happens in a week of its beginning.
  void hold_years(std::size_t lane, int step) {
    const auto held = [&](engine::Set& year, double now, double at, double until) {
      year.whole()[lane] = at <= until ? now : year.stock().at(lane);
    };
    const double all = set_members.whole()[lane], dead = set_deaths.whole()[lane];
    held(set_members_2022, all, ended_, weeks_to_2022);
    held(set_members_2027, all, ended_, weeks_to_2027);
    held(set_deaths_2022, dead, begun_, weeks_to_2022);
    held(set_deaths_2027, dead, begun_, weeks_to_2027);
    set_members_against.whole()[lane] =
        change_of(set_members_2027.whole()[lane], set_members_2022.whole()[lane]);
    set_deaths_against.whole()[lane] =
        change_of(set_deaths_2027.whole()[lane], set_deaths_2022.whole()[lane]);
    const double before = recruits_mean.at(lane), n = static_cast<double>(step);
    held(set_recruits_mean, (n * before + set_recruits.whole()[lane]) / (n + 1.0), ended_,
         weeks_to_2022);
    const bool is_between = begun_ >= weeks_to_2022 && begun_ < weeks_to_2027;
    set_deaths_after.whole()[lane] = deaths_after.at(lane) + (is_between ? weeks_ * dead : 0.0);
  }

  static double change_of(double later, double earlier) {
    return earlier > 0.0 ? later / earlier - 1.0 : 0.0;
  }

  void look_back(std::size_t lane, int step) {
    const double dead = set_deaths.whole()[lane];
    if (step == 0) remember_first.whole()[lane] = dead;
    const double first = step == 0 ? dead : deaths_first.at(lane), before = years_back.at(lane);
    const bool is_known = step > 0 && !std::isnan(before);
    const bool is_back = begun_ > weeks_to_2022 && dead <= first;
    const double years = (begun_ - weeks_to_2022) * unit::week.factor;
    set_years_back.whole()[lane] = is_known ? before : is_back ? years : nobody_knows;
  }

  double share_of_ten(std::size_t lane) const {
    std::array<double, 11> largest{};
    double all = 0.0;
    for (std::size_t row = 0; row < world_.table.rows(); ++row) {
      const double size = world_.members.at(world_.table.cell(static_cast<engine::Row>(row), lane));
      all += size;
      largest[10] = size;
      for (std::size_t k = 10; k > 0 && largest[k] > largest[k - 1]; --k)
        std::swap(largest[k], largest[k - 1]);
    }
    double ten = 0.0;
    for (std::size_t k = 0; k < 10; ++k) ten += largest[k];
    return all > 0.0 ? ten / all : 0.0;
  }

  double weeks_ = 1.0, begun_ = 0.0, ended_ = 0.0;  // of this step, in weeks from the start
};

}  // namespace cartel_counts_detail

void add_cartel_counts(Cartels& world) {
  using engine::Direction;
  using engine::OverTime;
  const auto& count = world.add<cartel_counts_detail::Count>();
  world.add<Reading>(count.members, Direction::down, OverTime::last);
  world.add<Reading>(count.deaths, Direction::down, OverTime::mean);
  world.add<Reading>(count.recruits, Direction::down, OverTime::mean);
  world.add<Reading>(count.arrests, Direction::depends, OverTime::mean);
  world.add<Reading>(count.tired, Direction::depends, OverTime::mean);
  world.add<Reading>(count.members_2022, Direction::down, OverTime::last);
  world.add<Reading>(count.deaths_2022, Direction::down, OverTime::last);
  world.add<Reading>(count.recruits_mean, Direction::down, OverTime::last);
  world.add<Reading>(count.members_2027, Direction::down, OverTime::last);
  world.add<Reading>(count.deaths_2027, Direction::down, OverTime::last);
  world.add<Reading>(count.members_against, Direction::down, OverTime::last);
  world.add<Reading>(count.deaths_against, Direction::down, OverTime::last);
  world.add<Reading>(count.deaths_after, Direction::down, OverTime::last);
  world.add<Reading>(count.years_back, Direction::down, OverTime::last,
                     Reading::Missing::sometimes);
  world.add<Reading>(count.top_ten, Direction::depends, OverTime::last);
}

}  // namespace models::reference
