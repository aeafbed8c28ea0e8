// SPDX-License-Identifier: Apache-2.0
// How the people of the small city come to be, age, marry, work, make friends, die and are born anew:
// the population is constant, as in the source's option of that name. The tables of the source are
// of Palermo's registers; the laws here are simple stand-ins (docs/reference/recruitment-palermo.md).
#pragma once

#include "models/reference/luck.hpp"
#include "models/reference/recruitment_society.hpp"

namespace models::reference {

/// Everybody in the first month: ages as mortality leaves them, couples, parents, jobs, friends.
void settle_people(Society& society, Luck& luck);

/// A month of work, marriage and friendship. The society must be arranged, and is so afterwards.
void live_a_month(Society& society, Luck& luck);

/// Who dies this month is buried, and somebody is born in their stead. Returns how many. The society
/// must be arranged anew afterwards.
std::size_t die_and_be_born(Society& society, Luck& luck);

}  // namespace models::reference
