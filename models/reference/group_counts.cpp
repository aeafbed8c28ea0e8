// SPDX-License-Identifier: Apache-2.0
#include "models/reference/group_counts.hpp"

#include <limits>

#include "engine/run/cells.hpp"
#include "models/reference/reading.hpp"

namespace models::reference {

namespace group_counts_detail {

namespace unit = engine::unit;
constexpr engine::Source ours = engine::assumption("counted to tell coexistence from extinction");
constexpr double not_yet = std::numeric_limits<double>::quiet_NaN();

constexpr engine::Quantity number(std::string_view name, std::string_view about) {
  return {name, unit::one, {0, 1e12}, 0, about, ours};
}

class CountGroupsLeft final : public engine::Meeting {
  CivilViolenceGroups& world_;  // first, for the stocks are made from it

 public:
  explicit CountGroupsLeft(engine::Model& model)
      : Meeting(model, 2, static_cast<CivilViolenceGroups&>(model).country, "count_groups_left",
                "Counts both groups, the killed, and neighbours of the same group."),
        world_(static_cast<CivilViolenceGroups&>(model)) {}
  using Kind = engine::Stock::Kind;
  engine::Stock blue{world_.country, Kind::field, number("blue", "Citizens of the blue group.")};
  engine::Stock green{world_.country, Kind::field, number("green", "Citizens of the green group.")};
  engine::Stock risen{world_.country, Kind::field, number("risen", "Citizens who have risen.")};
  engine::Stock jailed{world_.country, Kind::field, number("jailed", "Citizens in jail.")};
  engine::Stock killed{world_.country, Kind::field, number("killed", "By the other group.")};
  engine::Stock extinct{world_.country, Kind::field,
                        number("a_group_is_gone", "1 where a group has nobody left.")};
  engine::Stock gone_after{
      world_.country, Kind::field,
      number("gone_after", "Steps until a group had nobody left, where it came to that.")};
  engine::Stock alike{world_.country,
                      Kind::field,
                      {"alike_in_view",
                       unit::share,
                       {0, 1},
                       0,
                       "Of the citizens whom a citizen sees, those of the same group.",
                       ours}};
  engine::Set set_blue{this, blue}, set_green{this, green}, set_risen{this, risen},
      set_jailed{this, jailed}, set_killed{this, killed}, set_extinct{this, extinct},
      set_gone_after{this, gone_after}, set_alike{this, alike};

  void meet(const engine::Now& now) override {
    double blues = 0.0, greens = 0.0, up = 0.0, held = 0.0;
    for (std::size_t slot = 0; slot < world_.slots.rows(); ++slot) {
      blues += world_.kind.at(slot) == CivilViolenceGroups::blue ? 1.0 : 0.0;
      greens += world_.kind.at(slot) == CivilViolenceGroups::green ? 1.0 : 0.0;
      up += world_.has_risen.at(slot);
      held += world_.jail_left.at(slot) > 0.0 ? 1.0 : 0.0;
    }
    const bool is_gone = blues == 0.0 || greens == 0.0, was_gone = extinct.at(0) > 0.0;
    set_blue.whole()[0] = blues;
    set_green.whole()[0] = greens;
    set_risen.whole()[0] = up;
    set_jailed.whole()[0] = held;
    set_killed.whole()[0] = world_.killed.at(0);
    set_extinct.whole()[0] = is_gone ? 1.0 : 0.0;
    set_gone_after.whole()[0] = was_gone ? gone_after.at(0) : is_gone ? now.step + 1.0 : not_yet;
    set_alike.whole()[0] = alike_in_view();
  }

 private:
  double alike_in_view() const {
    std::vector<CivilViolenceGroups::Kind> standing(world_.torus->sites(),
                                                    CivilViolenceGroups::nobody);
    for (std::size_t slot = 0; slot < world_.slots.rows(); ++slot) {
      if (world_.jail_left.at(slot) == 0.0 && world_.kind.at(slot) != CivilViolenceGroups::nobody)
        standing[static_cast<std::size_t>(world_.site.at(slot))] = world_.kind.at(slot);
    }
    const auto is_citizen = [](CivilViolenceGroups::Kind kind) {
      return kind == CivilViolenceGroups::blue || kind == CivilViolenceGroups::green;
    };
    double seen = 0.0, same = 0.0;
    for (std::size_t site = 0; site < standing.size(); ++site) {
      if (!is_citizen(standing[site])) continue;
      for (std::size_t n = 0; n < world_.torus->view(); ++n) {
        const std::size_t other = world_.torus->seen_from(site, n);
        if (other == site || !is_citizen(standing[other])) continue;
        seen += 1.0;
        same += standing[other] == standing[site] ? 1.0 : 0.0;
      }
    }
    return seen > 0.0 ? same / seen : 0.0;
  }
};

}  // namespace group_counts_detail

void add_group_counts(CivilViolenceGroups& world) {
  using engine::Direction;
  using engine::OverTime;
  const auto& count = world.add<group_counts_detail::CountGroupsLeft>();
  world.add<Reading>(count.blue, Direction::depends, OverTime::last);
  world.add<Reading>(count.green, Direction::depends, OverTime::last);
  world.add<Reading>(count.risen, Direction::depends, OverTime::mean);
  world.add<Reading>(count.jailed, Direction::depends, OverTime::mean);
  world.add<Reading>(count.killed, Direction::down, OverTime::sum);
  world.add<Reading>(count.extinct, Direction::down, OverTime::last);
  world.add<Reading>(count.gone_after, Direction::up, OverTime::last, Reading::Missing::sometimes);
  world.add<Reading>(count.alike, Direction::depends, OverTime::last);
}

}  // namespace models::reference
