// SPDX-License-Identifier: Apache-2.0
#include "models/reference/recruitment_crime.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace models::reference {

namespace recruitment_crime_detail {

// By sex and age (up to 13, 17, 24, 34, 44, 54, 64, later): of a year, before the multiplier. Rates of
// those reported in Palermo; from 14 years on somebody can be charged, and in the model start a crime.
constexpr std::array<double, 8> men{.0022, .150, .302, .304, .275, .200, .127, .054},
    women{.0004, .022, .051, .063, .064, .049, .031, .011};
constexpr std::array<double, 7> next_class{14, 18, 25, 35, 45, 55, 65};
constexpr std::size_t cells = 16;

constexpr std::array<double, 6> of_size{.8744, .0960, .0207, .0056, .0019, .0014};
constexpr std::array<double, 9> sentence{1, 3, 6, 12, 24, 36, 60, 120, 240},  // months
    of_men{.079, .131, .236, .239, .176, .059, .049, .023, .008},
    of_women{.135, .193, .262, .205, .140, .032, .021, .008, .002};

std::size_t cell_of(const Society& society, Row who) {
  const auto age_class =
      std::ranges::upper_bound(next_class, society.age(who)) - next_class.begin();
  return static_cast<std::size_t>(age_class) + (society.people[who].is_man > 0.0 ? 8U : 0U);
}
double rate_of(std::size_t cell) { return cell < 8 ? women[cell] : men[cell - 8]; }
bool may_offend(const Society& society, Row who) {
  return society.is_free(who) && society.age(who) >= 14.0;
}

/// More than half of those in question have committed a crime.
class Majority {
 public:
  explicit Majority(const Society& society) : society_(society) {}
  void count(Row who) {
    ++all_;
    if (society_.people[who].crimes > 0.0) ++guilty_;
  }
  bool is_criminal() const { return 2 * guilty_ > all_; }

 private:
  const Society& society_;
  std::size_t all_ = 0, guilty_ = 0;
};

// A propensity is high one standard deviation above the mean of the lognormal, and more.
double high_propensity() {
  const double mean = engine::math::exp(1.0 + 0.25 * 0.25 / 2.0);
  return mean * (1.0 + std::sqrt(engine::math::exp(0.25 * 0.25) - 1.0));
}

double factors(const Society& society, Row who, double high) {
  const Citizen& person = society.people[who];
  Majority family(society), peers(society);
  for (const Row kin : society.family(who)) family.count(kin);
  for (const Row other : society.friends[who]) peers.count(other);
  for (const Row other : society.colleagues(who))
    if (other != who) peers.count(other);
  const double age = society.age(who);
  double product = 1.0;
  if (person.employer == 0.0 && age >= 18.0 && age < 65.0) product *= 1.30;
  if (society.education(who) >= 2.0) product *= 0.94;
  if (person.propensity > high) product *= 1.97;
  if (person.crimes > 0.0) product *= 1.62;
  if (family.is_criminal()) product *= 1.45;
  if (peers.is_criminal()) product *= 1.81;
  if (person.member > 0.0) product *= 4.50;
  return product;
}

/// A crime that is planned: who starts it and whom they take along.
class Plan {
 public:
  Plan(const Society& society, const RecruitmentNumbers& numbers,
       const std::vector<double>& tendency, Luck& luck)
      : society_(society), numbers_(numbers), tendency_(tendency), luck_(luck) {}

  std::vector<Row> group(Row starter, std::size_t wanted) {
    std::vector<Row> chosen{starter};
    const bool needs_facilitator = static_cast<double>(wanted) >= numbers_.facilitator_size;
    const std::size_t places = needs_facilitator ? wanted - 1 : wanted;
    if (wanted > 1) {
      std::vector<Row> near;
      for (const Bond& tie : society_.ties(starter)) near.push_back(tie.who);
      take(chosen, near, places);
      if (chosen.size() < places) take(chosen, society_.second_ring(starter), places);
      if (needs_facilitator) find_facilitator(chosen, wanted);
    }
    return chosen;
  }

 private:
  double weight(Row starter, Row other) {
    const double near = society_.proximity(starter, other) * std::max(0.0, tendency_[other]);
    return society_.people[starter].member > 0.0 ? near * society_.embeddedness(other) : near;
  }
  void take(std::vector<Row>& chosen, std::vector<Row> others, std::size_t places) {
    std::erase_if(others, [&](Row other) { return !may_offend(society_, other); });
    std::vector<double> weights;
    for (const Row other : others) weights.push_back(weight(chosen.front(), other));
    while (chosen.size() < places) {
      const auto best = std::ranges::max_element(weights);
      if (best == weights.end() || *best <= 0.0) return;
      const std::size_t k = numbers_.by_lot > 0.0
                                ? luck_.pick(weights)
                                : static_cast<std::size_t>(best - weights.begin());
      chosen.push_back(others[k]);
      weights[k] = 0.0;
    }
  }
  // One of the group, or else one whom any of them knows at two ties.
  void find_facilitator(std::vector<Row>& chosen, std::size_t wanted) {
    const auto helps = [&](Row who) {
      return society_.people[who].facilitator > 0.0 && may_offend(society_, who) &&
             std::ranges::find(chosen, who) == chosen.end();
    };
    std::vector<Row> known;
    for (const Row who : chosen) {
      if (society_.people[who].facilitator > 0.0) return;
      for (const Bond& tie : society_.ties(who))
        if (helps(tie.who)) known.push_back(tie.who);
      for (const Row other : society_.second_ring(who))
        if (helps(other)) known.push_back(other);
    }
    if (!known.empty() && chosen.size() < wanted)
      chosen.push_back(known[luck_.below(known.size())]);
  }
  const Society& society_;
  const RecruitmentNumbers& numbers_;
  const std::vector<double>& tendency_;
  Luck& luck_;
};

std::vector<std::vector<Row>> planned(const Society& society, const RecruitmentNumbers& numbers,
                                      Luck& luck) {
  const std::vector<double> tendency = tendencies(society);
  std::array<std::vector<Row>, cells> people;
  double expected = 0.0;
  for (Row who = 0; who < society.size(); ++who) {
    const std::size_t cell = cell_of(society, who);
    if (society.age(who) < 14.0) continue;
    people[cell].push_back(who);
    expected += rate_of(cell);
  }
  const double multiplier =
      numbers.crimes_per_10k / 10000.0 * static_cast<double>(society.size()) / expected;
  Plan plan(society, numbers, tendency, luck);
  std::vector<std::vector<Row>> groups;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::vector<double> weights;
    for (const Row who : people[cell])
      weights.push_back(society.is_free(who) ? std::max(0.0, tendency[who]) : 0.0);
    if (std::ranges::none_of(weights, [](double weight) { return weight > 0.0; })) continue;
    const double crimes =
        luck.whole(rate_of(cell) * static_cast<double>(people[cell].size()) * multiplier / 12.0);
    for (double crime = 0.0; crime < crimes; crime += 1.0)
      groups.push_back(plan.group(people[cell][luck.pick(weights)], luck.pick(of_size) + 1));
  }
  return groups;
}

void record(Society& society, const std::vector<Row>& group) {
  for (const Row who : group) {
    Citizen& person = society.people[who];
    if (person.crimes == 0.0) person.first_crime = society.month;
    person.last_crime = society.month;
    person.crimes += 1.0;
    for (const Row other : group)
      if (other < who) society.commit_together(who, other);
  }
}

/// Ties with members, and crimes together with them.
double position(const Society& society, Row who) {
  double sum = 0.0;
  for (const Bond& tie : society.ties(who)) sum += society.people[tie.who].member > 0.0 ? 1.0 : 0.0;
  for (const Accomplice& other : society.accomplices[who])
    sum += society.people[other.who].member > 0.0 ? other.times - 1.0 : 0.0;
  return sum;
}

std::vector<double> arrest_weights(const Society& society, const std::vector<Row>& criminals,
                                   const RecruitmentNumbers& numbers) {
  double highest = 0.0;
  for (const Row who : criminals)
    if (society.people[who].member > 0.0) highest = std::max(highest, position(society, who));
  std::vector<double> weights;
  for (const Row who : criminals) {
    double weight = society.people[who].facilitator > 0.0 ? numbers.facilitator_focus : 1.0;
    if (society.people[who].member > 0.0 && highest > 0.0)
      weight *= 1.0 + (numbers.leader_focus - 1.0) * position(society, who) / highest;
    weights.push_back(weight);
  }
  return weights;
}

double arrest(Society& society, const std::vector<std::vector<Row>>& groups,
              const RecruitmentNumbers& numbers, Luck& luck) {
  std::vector<Row> criminals;
  for (const std::vector<Row>& group : groups)
    criminals.insert(criminals.end(), group.begin(), group.end());
  std::ranges::sort(criminals);
  criminals.erase(std::ranges::unique(criminals).begin(), criminals.end());
  const bool has_begun = society.month >= numbers.start;
  std::vector<double> weights = has_begun ? arrest_weights(society, criminals, numbers)
                                          : std::vector<double>(criminals.size(), 1.0);
  const double mean =
      numbers.arrests_per_10k / 12.0 / 10000.0 * static_cast<double>(society.size());
  const double arrests = std::min(luck.whole(mean), static_cast<double>(criminals.size()));
  for (double k = 0.0; k < arrests; k += 1.0) {
    const std::size_t caught = luck.pick(weights);
    weights[caught] = 0.0;
    Citizen& person = society.people[criminals[caught]];
    person.sentence = sentence[luck.pick(person.is_man > 0.0 ? of_men : of_women)];
    person.employer = 0.0;
  }
  return arrests;
}

}  // namespace recruitment_crime_detail

std::vector<double> tendencies(const Society& society) {
  using namespace recruitment_crime_detail;
  std::vector<double> tendency(society.size());
  std::array<double, cells> sum{}, people{};
  const double high = high_propensity();
  for (Row who = 0; who < society.size(); ++who) {
    const std::size_t cell = cell_of(society, who);
    tendency[who] = rate_of(cell) * factors(society, who, high);
    sum[cell] += tendency[who];
    people[cell] += 1.0;
  }
  for (Row who = 0; who < society.size(); ++who) {
    const std::size_t cell = cell_of(society, who);
    tendency[who] += rate_of(cell) - sum[cell] / people[cell];
  }
  return tendency;
}

void found_groups(Society& society, Luck& luck) {
  using namespace recruitment_crime_detail;
  const double people = static_cast<double>(society.size()) / 10000.0;
  const auto families = static_cast<std::size_t>(std::ceil(8.0 * people)),
             wanted = static_cast<std::size_t>(std::ceil(30.0 * people));
  std::vector<double> weights = tendencies(society);
  for (Row who = 0; who < society.size(); ++who)
    if (society.age(who) < 18.0) weights[who] = 0.0;
  std::vector<Row> members;
  const auto join = [&](Row who) {
    society.people[who].member = 1.0;
    members.push_back(who);
    weights[who] = 0.0;
  };
  for (std::size_t k = 0; k < families; ++k) join(static_cast<Row>(luck.pick(weights)));
  for (std::size_t k = 0; k < families; ++k) {
    for (const Row kin : society.household(members[k]))
      if (members.size() < wanted && weights[kin] > 0.0) join(kin);
  }
  while (members.size() < wanted) join(static_cast<Row>(luck.pick(weights)));
  for (const Row one : members) {
    for (const Row other : members)
      if (one < other) society.commit_together(one, other);
  }
  society.forget_ties();
}

CrimeMonth commit_crimes(Society& society, const RecruitmentNumbers& numbers, Luck& luck) {
  using namespace recruitment_crime_detail;
  const std::vector<std::vector<Row>> groups = planned(society, numbers, luck);
  CrimeMonth month;
  std::vector<Row> recruits;
  for (const std::vector<Row>& group : groups) {
    month.crimes += 1.0;
    record(society, group);
    const bool has_help =
        std::ranges::any_of(group, [&](Row who) { return society.people[who].facilitator > 0.0; });
    month.with_facilitator += has_help && group.size() > 1 ? 1.0 : 0.0;
    if (society.people[group.front()].member == 0.0) continue;
    month.of_members += 1.0;
    recruits.insert(recruits.end(), group.begin() + 1, group.end());
  }
  for (const Row who : recruits) {
    Citizen& person = society.people[who];
    if (person.member > 0.0) continue;
    person.member = 1.0;
    person.joined = society.month;
    month.recruits += 1.0;
  }
  society.forget_ties();
  month.arrests = arrest(society, groups, numbers, luck);
  return month;
}

void serve(Society& society) {
  for (Citizen& person : society.people) person.sentence = std::max(0.0, person.sentence - 1.0);
}

}  // namespace models::reference
