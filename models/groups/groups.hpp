// SPDX-License-Identifier: Apache-2.0
// Armed and criminal groups: slots that are alive or free, and how each pair stands to each other.
#pragma once

#include <array>
#include <deque>
#include <string_view>

#include "engine/run/model.hpp"

namespace models {

enum class GroupType {
  mafia,
  gang,
  cartel,
  militia,
  smuggling_network,
  online_network,
  armed_group,
  state_linked_armed_group
};
inline constexpr std::size_t group_types = 8;
const std::array<std::string_view, group_types>& group_type_names();

enum class Market {
  drugs,
  weapons,
  trafficking_in_persons,
  migrant_smuggling,
  extortion,
  kidnapping,
  illegal_mining_and_metals,
  timber_and_wildlife,
  falsified_medical_products,
  commodity_black_markets,
  loan_sharking,
  online_fraud,
  procurement_and_reconstruction_fraud,
  laundering_and_investment_in_distressed_firms
};
inline constexpr std::size_t markets = 14;
const std::array<std::string_view, markets>& market_names();

enum class Strategy { predation, governance, confrontation, concealment };
inline constexpr std::size_t strategies = 4;
const std::array<std::string_view, strategies>& strategy_names();

/// What a type of group does more or less than a gang does: 1 is a gang's.
enum class GroupTrait {
  governing,     // capacity to keep order and settle disputes
  confronting,   // readiness to fight rivals and the State
  online,        // reach without territory
  forcing,       // recruits taken by force
  spreading,     // sending parties to other places
  belligerency,  // 1 for a party to a conflict, 0 for others
};
inline constexpr std::size_t group_traits = 6;
const std::array<std::string_view, group_traits>& group_trait_names();

/// What members do: shares that sum to 1.
enum class Role { fighters, earners, brokers };
inline constexpr std::size_t roles = 3;
const std::array<std::string_view, roles>& role_names();

/// One row per slot. A free slot has is_alive 0 and every other stock 0.
struct Groups {
  explicit Groups(engine::Model& model);
  engine::Table& table;
  engine::Stock is_alive;  // 0 or 1
  engine::Stock type;
  engine::Stock born;                   // step of birth; −1 for the initial groups
  engine::Stock money;                  // whole [cents]
  engine::Stock weapons;                // [per member]
  engine::Stock cohesion;               // 0–1
  engine::Stock leadership;             // 0 just lost … 1 unquestioned
  engine::Stock leader_lost_by_death;   // 1 after a killing, 0 after a capture; fades
  engine::Stock imprisoned;             // members in prison or awaiting trial who are this group's
  std::deque<engine::Stock> portfolio;  // effort by market, sum 1
  std::deque<engine::Stock> strategy;   // weight by strategy, sum 1
  // Fields of the last muster.
  engine::Stock members;        // at large
  engine::Stock territory;      // people living where it is the strongest, weighted by control
  engine::Stock pressure;       // losses to the State [share of members per year]
  engine::Stock reach_of_rent;  // rent of the places it holds [USD/week]
  std::deque<engine::Stock> revenue;  // field by market [USD in this step]
  std::deque<engine::Stock> trait;    // field by GroupTrait, of its type
  std::deque<engine::Stock> role;     // field by Role: share of members
  engine::Stock invested;             // field: put into licit firms in this step [USD]
  engine::Stock entered;              // tally: markets entered in this step
};

/// One row per ordered pair: row = slot · max_groups + other; kept symmetric.
struct Pairs {
  explicit Pairs(engine::Model& model);
  engine::Table& table;
  engine::Stock rivalry;   // 0 none … 1 open war
  engine::Stock alliance;  // 0 none … 1 one command in all but name
};

}  // namespace models
