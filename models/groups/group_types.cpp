// SPDX-License-Identifier: Apache-2.0
#include "models/groups/group_types.hpp"

namespace models {

namespace group_types_detail {
// Order of traits: governing, confronting, online, forcing, spreading, belligerency.
// Order of efforts: drugs, weapons, trafficking, smuggling, extortion, kidnapping, metals, timber,
// medicines, commodities, loans, online fraud, procurement, laundering.
inline constexpr std::array<GroupTypeFacts, group_types> facts{{
    {{2, 0.5, 0.5, 0.2, 0.5, 0},
     {0.15, 0, 0, 0, 0.35, 0, 0, 0, 0, 0, 0.2, 0, 0.2, 0.1},
     "rules by settling disputes and works through firms and contracts; rarely fights openly"},
    {{1, 1, 1, 1, 1, 0},
     {0.45, 0, 0, 0, 0.45, 0.04, 0, 0, 0, 0, 0.06, 0, 0, 0},
     "the type by which the others are measured"},
    {{1.2, 1.5, 1, 1.5, 1.5, 0},
     {0.6, 0.05, 0, 0.05, 0.15, 0.03, 0.05, 0, 0, 0, 0, 0, 0, 0.07},
     "lives on routes, fights for them and moves along them"},
    {{1.5, 1.2, 0.5, 1.5, 0.8, 0},
     {0.1, 0, 0, 0, 0.6, 0, 0.1, 0, 0, 0.05, 0.1, 0, 0.05, 0},
     "sells protection where it has driven others out"},
    {{0.3, 0.4, 1.5, 0.3, 1.5, 0},
     {0.3, 0.1, 0.1, 0.4, 0, 0, 0, 0.05, 0, 0.05, 0, 0, 0, 0},
     "moves goods and people across borders and holds no ground"},
    {{0, 0.1, 8, 0, 0, 0},
     {0, 0, 0.1, 0, 0.05, 0, 0, 0, 0.1, 0, 0, 0.75, 0, 0},
     "deceives and recruits from afar and needs no territory"},
    {{1.5, 2, 1, 3, 1.2, 1},
     {0.3, 0.05, 0, 0, 0.3, 0.1, 0.2, 0.05, 0, 0, 0, 0, 0, 0},
     "a party to a conflict: recruits by force and taxes what is dug and grown"},
    {{1.2, 1.2, 1, 1, 0.8, 1},
     {0.2, 0.05, 0, 0, 0.35, 0.05, 0.2, 0.05, 0, 0, 0, 0, 0.1, 0},
     "armed with leave of officials, who share in the takings"},
}};
}  // namespace group_types_detail

const GroupTypeFacts& facts_of(GroupType type) {
  return group_types_detail::facts[static_cast<std::size_t>(type)];
}

}  // namespace models
