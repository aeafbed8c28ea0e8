// SPDX-License-Identifier: Apache-2.0
#include "models/reference/unrest_counts.hpp"

#include <limits>

#include "models/reference/reading.hpp"

namespace models::reference {

namespace unrest_counts_detail {

namespace unit = engine::unit;
constexpr engine::Source reference =
    engine::assumption("as the reference statistics count: docs/reference/civil-violence.md");

constexpr engine::Quantity number(std::string_view name, std::string_view about,
                                  double high = 1e12) {
  return {name, unit::one, {0, high}, 0, about, reference};
}

/// An outburst is a spell with at least 50 risen; a wait runs from its end to the next.
class CountUnrest final : public engine::Meeting {
  CivilViolence& world_;  // first, for the stocks are made from it

 public:
  explicit CountUnrest(engine::Model& model)
      : Meeting(model, 2, static_cast<CivilViolence&>(model).country, "count_unrest",
                "Counts who has risen, who is in jail, outbursts and waits."),
        world_(static_cast<CivilViolence&>(model)) {}
  using Kind = engine::Stock::Kind;
  engine::Stock quiet{world_.country, Kind::field,
                      number("quiet", "1 where fewer than 10 have risen.", 1)};
  engine::Stock outbursts{
      world_.country, Kind::field,
      number("outbursts_per_1000_steps", "Outbursts that have begun, for 1,000 steps.")};
  engine::Stock begun{world_.country, Kind::field, number("begun", "Outbursts so far.")};
  engine::Stock calm{world_.country,
                     Kind::field,
                     {"calm",
                      unit::one,
                      {-1, 1e12},
                      -1,
                      "Steps since the last outburst; -1 before the first.",
                      reference}};
  engine::Stock waits{world_.country, Kind::field, number("waits", "Waits that are over.")};
  engine::Stock waited{world_.country, Kind::field, number("waited", "Steps of these waits.")};
  engine::Stock mean_wait{
      world_.country, Kind::field,
      number("mean_wait", "Steps from the end of an outburst to the next, on average.")};
  engine::Stock most{world_.country, Kind::field, number("most_risen", "At once, so far.")};

  engine::Set set_risen{this, world_.risen}, set_jailed{this, world_.jailed},
      set_quiet{this, quiet}, set_outbursts{this, outbursts}, set_begun{this, begun},
      set_calm{this, calm}, set_waits{this, waits}, set_waited{this, waited},
      set_mean_wait{this, mean_wait}, set_most{this, most};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = table().lanes();
    // As the last step left them: 0 risen before the first.
    std::vector<double> risen_before(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane) risen_before[lane] = world_.risen.at(lane);
    const std::span<double> up = set_risen.whole(), held = set_jailed.whole();
    for (std::size_t cell = 0; cell < world_.people.cells(); ++cell) {
      up[cell % lanes] += world_.has_risen.at(cell);
      held[cell % lanes] += world_.jail_left.at(cell) > 0.0 ? 1.0 : 0.0;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      set_quiet.whole()[lane] = up[lane] < 10.0 ? 1.0 : 0.0;
      set_most.whole()[lane] = std::max(most.at(lane), up[lane]);
      follow(lane, risen_before[lane] >= 50.0, up[lane] >= 50.0);
      set_outbursts.whole()[lane] = 1000.0 * set_begun.whole()[lane] / (now.step + 1.0);
      const double over = set_waits.whole()[lane];
      set_mean_wait.whole()[lane] =
          over > 0.0 ? set_waited.whole()[lane] / over : std::numeric_limits<double>::quiet_NaN();
    }
  }

 private:
  void follow(std::size_t lane, bool was_up, bool is_up) {
    const bool begins = is_up && !was_up, ends_wait = begins && calm.at(lane) >= 0.0;
    set_begun.whole()[lane] = begun.at(lane) + (begins ? 1.0 : 0.0);
    set_waits.whole()[lane] = waits.at(lane) + (ends_wait ? 1.0 : 0.0);
    set_waited.whole()[lane] = waited.at(lane) + (ends_wait ? calm.at(lane) : 0.0);
    const double calm_for = calm.at(lane) >= 0.0 ? calm.at(lane) + 1.0 : -1.0;
    set_calm.whole()[lane] = is_up ? 0.0 : calm_for;
  }
};

}  // namespace unrest_counts_detail

void add_unrest_counts(CivilViolence& world) {
  using engine::Direction;
  using engine::OverTime;
  const auto& count = world.add<unrest_counts_detail::CountUnrest>();
  world.add<Reading>(world.risen, Direction::depends, OverTime::mean);
  world.add<Reading>(world.jailed, Direction::depends, OverTime::mean);
  world.add<Reading>(count.quiet, Direction::depends, OverTime::mean);
  world.add<Reading>(count.outbursts, Direction::depends, OverTime::last);
  world.add<Reading>(count.mean_wait, Direction::depends, OverTime::last,
                     Reading::Missing::sometimes);
  world.add<Reading>(count.most, Direction::depends, OverTime::last);
}

}  // namespace models::reference
