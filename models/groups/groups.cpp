// SPDX-License-Identifier: Apache-2.0
#include "models/groups/groups.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

const std::array<std::string_view, group_types>& group_type_names() {
  static const std::array<std::string_view, group_types> names{"mafia",
                                                               "gang",
                                                               "cartel",
                                                               "militia",
                                                               "smuggling_network",
                                                               "online_network",
                                                               "armed_group",
                                                               "state_linked_armed_group"};
  return names;
}

const std::array<std::string_view, markets>& market_names() {
  static const std::array<std::string_view, markets> names{
      "drugs",
      "weapons",
      "trafficking_in_persons",
      "migrant_smuggling",
      "extortion",
      "kidnapping",
      "illegal_mining_and_metals",
      "timber_and_wildlife",
      "falsified_medical_products",
      "commodity_black_markets",
      "loan_sharking",
      "online_fraud",
      "procurement_and_reconstruction_fraud",
      "laundering_and_investment_in_distressed_firms"};
  return names;
}

const std::array<std::string_view, strategies>& strategy_names() {
  static const std::array<std::string_view, strategies> names{"predation", "governance",
                                                              "confrontation", "concealment"};
  return names;
}

const std::array<std::string_view, group_traits>& group_trait_names() {
  static const std::array<std::string_view, group_traits> names{
      "governing", "confronting", "online", "forcing", "spreading", "belligerency"};
  return names;
}

const std::array<std::string_view, roles>& role_names() {
  static const std::array<std::string_view, roles> names{"fighters", "earners", "brokers"};
  return names;
}

namespace groups_detail {
template <std::size_t N>
void add_family(std::deque<Stock>& family, engine::Table& table, Stock::Kind kind,
                const engine::Quantity& quantity, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    family.emplace_back(table, kind, quantity,
                        std::string(quantity.name) + "_" + std::string(name));
  }
}
}  // namespace groups_detail

Groups::Groups(engine::Model& model)
    : table(model.add_table("group")),
      is_alive(table, Stock::Kind::level, share_of("is_alive", 0, "1 while the group exists.")),
      type(table, Stock::Kind::level,
           level_of("type", unit::one, 7, 0, "Row of the list of types.")),
      born(table, Stock::Kind::level,
           {"born",
            unit::one,
            {-1.0, 1e6},
            -1.0,
            "Step of birth; -1 for the initial groups.",
            engine::assumption("state")}),
      money(table, Stock::Kind::whole,
            {"money",
             unit::cent,
             {0, no_limit},
             0,
             "Cash and what can be turned into it.",
             engine::assumption("state")}),
      weapons(table, Stock::Kind::level,
              level_of("weapons", unit::one, 10, 0, "Firearms per member.")),
      cohesion(table, Stock::Kind::level, share_of("cohesion", 0, "How far members act as one.")),
      leadership(table, Stock::Kind::level,
                 share_of("leadership", 0, "0 just lost, 1 unquestioned.")),
      leader_lost_by_death(
          table, Stock::Kind::level,
          share_of("leader_lost_by_death", 0, "1 after a killing, 0 after a capture; fades.")),
      imprisoned(table, Stock::Kind::level,
                 level_of("imprisoned", unit::person, no_limit, 0,
                          "Members in prison or awaiting trial.")),
      members(table, Stock::Kind::field,
              level_of("members", unit::person, no_limit, 0, "Members at large.")),
      territory(table, Stock::Kind::field,
                level_of("territory", unit::person, no_limit, 0,
                         "People where it is the strongest, weighted by control.")),
      pressure(table, Stock::Kind::field,
               level_of("pressure", unit::per_year, 1e3, 0, "Share of members lost to the State.")),
      reach_of_rent(table, Stock::Kind::field,
                    level_of("reach_of_rent", unit::usd_per_week, no_limit, 0,
                             "Rent of the places it holds.")),
      invested(table, Stock::Kind::field,
               level_of("invested", unit::usd, no_limit, 0, "Put into licit firms in this step.")),
      entered(table, Stock::Kind::tally,
              level_of("entered", unit::one, no_limit, 0, "Markets entered in this step.")) {
  groups_detail::add_family(portfolio, table, Stock::Kind::level,
                            share_of("portfolio", 0, "Effort by market."), market_names());
  groups_detail::add_family(strategy, table, Stock::Kind::level,
                            share_of("strategy", 0, "Weight by strategy."), strategy_names());
  groups_detail::add_family(revenue, table, Stock::Kind::field,
                            level_of("revenue", unit::usd, no_limit, 0, "Taken in this step."),
                            market_names());
  groups_detail::add_family(
      trait, table, Stock::Kind::field,
      level_of("trait", unit::one, 10, 0, "What its type does, relative to a gang."),
      group_trait_names());
  groups_detail::add_family(role, table, Stock::Kind::field,
                            share_of("role", 0, "Share of members who do this."), role_names());
}

Pairs::Pairs(engine::Model& model)
    : table(model.add_table("pair")),
      rivalry(table, Stock::Kind::level, share_of("rivalry", 0, "0 none, 1 open war.")),
      alliance(table, Stock::Kind::level,
               share_of("alliance", 0, "0 none, 1 one command in all but name.")) {}

}  // namespace models
