// SPDX-License-Identifier: Apache-2.0
// What a group's type does more or less than a gang does, and what its members do.
#include <string>

#include "models/groups/group_types.hpp"
#include "models/groups/present.hpp"

namespace models {

/// Fighters and brokers grow with what they are needed for; the rest of the members earn:
///     fighters = most · confrontation · confronting / (… + ½)       brokers = brokered · effort in
///     procurement, laundering, loans and online fraud
class GroupTypes final : public engine::Meeting {
  Groups& groups_;
  engine::Table& nation_;
  std::deque<std::string> names_;  // before the parameters that are called so

 public:
  explicit GroupTypes(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).groups.table,
                "group_types", "What a group's type does more or less, and what members do."),
        groups_(static_cast<Model&>(model).groups),
        nation_(static_cast<Model&>(model).nation.table) {
    for (std::size_t type = 0; type < group_types; ++type) {
      const GroupTypeFacts& facts = facts_of(static_cast<GroupType>(type));
      for (std::size_t trait = 0; trait < group_traits; ++trait) {
        names_.push_back(std::string(group_trait_names()[trait]) + "_of_" +
                         std::string(group_type_names()[type]));
        of_type_.emplace_back(
            this, engine::Quantity{.name = names_.back(),
                                   .unit = unit::one,
                                   .range = {0, 10},
                                   .value = facts.traits[trait],
                                   .about = "What groups of this type do, relative to a gang; for "
                                            "belligerency 1 is a party to conflict.",
                                   .source = engine::assumption(facts.reason)});
      }
    }
    for (engine::Stock& trait : groups_.trait) traits_.emplace_back(this, trait);
    for (engine::Stock& role : groups_.role) roles_.emplace_back(this, role);
  }

  engine::Parameter most_fighters{
      this,
      {.name = "most_fighters",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.8,
       .about = "Share of members who fight in a group that does nothing else.",
       .source = engine::assumption("somebody cooks and collects")}};
  engine::Parameter brokered{
      this,
      {.name = "brokered",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.4,
       .about = "Share of members who broker in a group that works in offices and online only.",
       .source = engine::assumption("fixers, bookkeepers and front men beside those who collect")}};

  void meet(const engine::Now&) override {
    const std::size_t lanes = groups_.table.lanes();
    for (std::size_t group = 0; group < groups_.table.cells(); ++group) {
      const bool is_alive = groups_.is_alive.at(group) != 0.0;
      const auto type = static_cast<std::size_t>(groups_.type.at(group));
      for (std::size_t trait = 0; trait < group_traits; ++trait) {
        const double value =
            is_alive ? of_type_[type * group_traits + trait].at(nation_, group % lanes) : 0.0;
        traits_[trait].whole()[group] = value;
      }
      const std::array<double, roles> share =
          is_alive ? roles_of(group, type) : std::array<double, roles>{};
      for (std::size_t role = 0; role < roles; ++role) roles_[role].whole()[group] = share[role];
    }
  }

 private:
  std::array<double, roles> roles_of(std::size_t group, std::size_t type) const {
    const std::size_t lane = group % groups_.table.lanes();
    const auto confronting = static_cast<std::size_t>(GroupTrait::confronting);
    const double ready = of_type_[type * group_traits + confronting].at(nation_, lane);
    const double fights =
        ready * groups_.strategy[static_cast<std::size_t>(Strategy::confrontation)].at(group);
    double indoors = 0.0;
    for (const Market market : {Market::procurement_and_reconstruction_fraud,
                                Market::laundering_and_investment_in_distressed_firms,
                                Market::loan_sharking, Market::online_fraud}) {
      indoors += groups_.portfolio[static_cast<std::size_t>(market)].at(group);
    }
    const double fighters = most_fighters.at(nation_, lane) * saturating(fights, 0.5);
    const double brokers = brokered.at(nation_, lane) * std::min(indoors, 1.0) * (1.0 - fighters);
    return {fighters, 1.0 - fighters - brokers, brokers};
  }

  std::deque<engine::Parameter> of_type_;  // [type][trait]
  std::deque<engine::Set> traits_, roles_;
};

void declare_group_types(Model& model) { model.add<GroupTypes>(); }

}  // namespace models
