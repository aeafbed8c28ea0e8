// SPDX-License-Identifier: Apache-2.0
#include "models/reference/two_groups.hpp"

#include "engine/math/elementary.hpp"
#include "engine/run/cells.hpp"
#include "engine/run/process.hpp"
#include "engine/run/writer.hpp"

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

}  // namespace two_groups_detail

TwoGroups::TwoGroups(std::size_t lanes)
    : members(groups, engine::Stock::Kind::level,
              two_groups_detail::people("members", "Of a group.", two_groups_detail::balance)),
      killed(groups, engine::Stock::Kind::field,
             two_groups_detail::people("killed", "By the other group in a week.", 0)),
      arrested(groups, engine::Stock::Kind::field,
               two_groups_detail::people("arrested", "In a week.", 0)) {
  add<two_groups_detail::GroupWeek>();
  prepare(lanes);
  wire();
  groups.allocate({1, 2}, lanes);
}

void TwoGroups::set_conflict(std::size_t lane, double factor) {
  engine::Parameter& conflict = *find_parameter("group_week.conflict");
  conflict.set(lane, factor * conflict.quantity().value);
}

void TwoGroups::set_arrest_flow(std::size_t lane, double of_each_group) {
  find_parameter("group_week.arrest_flow")->set(lane, of_each_group);
}

double joining(const Offer& offer, double inclination) {
  constexpr double forced = 0.1, choosing = 0.8;
  return forced + choosing * engine::math::sigmoid(
                                 inclination + (offer.pay - offer.wage - offer.programme) / 1000.0 -
                                 5000.0 * offer.risk_of_arrest - 10000.0 * offer.risk_of_death);
}

}  // namespace models::reference
