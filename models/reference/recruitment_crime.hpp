// SPDX-License-Identifier: Apache-2.0
// Who commits crimes with whom, who is recruited by it, who is arrested: a month of the model of
// recruitment. And what is done against it: for children of members, for pupils, against leaders and
// against facilitators.
#pragma once

#include "models/reference/luck.hpp"
#include "models/reference/recruitment_society.hpp"

namespace models::reference {

struct RecruitmentNumbers {
  double crimes_per_10k = 2000, arrests_per_10k = 30;  // of a year
  double facilitator_size = 4;                         // groups from this size on look for one
  double by_lot = 0;  // 0: the likeliest accomplices are taken; 1: drawn by their weights
  double leader_focus = 1, facilitator_focus = 1;  // chance of arrest, by that of others
  double family_share = 0, pupil_share = 0;        // of those in question, helped at each time
  double pupil_interval = 12, start = 12;          // months
};

struct CrimeMonth {
  double crimes = 0, recruits = 0, arrests = 0, of_members = 0, with_facilitator = 0;
};

/// Chance to be the one who starts a crime, by that of others of the same age and sex, times the rate
/// of their cell: c · factors + ε, where ε keeps the mean of the cell. [people]
std::vector<double> tendencies(const Society& society);

/// The first members: 30 in 10,000 people, in 8 families, all of them tied to each other.
void found_groups(Society& society, Luck& luck);

CrimeMonth commit_crimes(Society& society, const RecruitmentNumbers& numbers, Luck& luck);
/// Help for children of members and for pupils, as far as the numbers say and the time has come.
void help(Society& society, const RecruitmentNumbers& numbers, Luck& luck);
/// A month less of every sentence.
void serve(Society& society);

}  // namespace models::reference
