// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "models/reference/recruitment_crime.hpp"

namespace models::reference {

namespace recruitment_help_detail {

/// What support brings: schooling to minors, jobs to adults, a friend who is older and never offended
/// and one who is little inclined to it.
class Support {
 public:
  Support(Society& society, Luck& luck)
      : society_(society), luck_(luck), tendency_(tendencies(society)) {
    highest_ = std::ranges::max(tendency_);
  }
  const std::vector<double>& tendency() const { return tendency_; }
  void schooling(Row who) {
    double& level = society_.people[who].schooling;
    level = std::min(4.0, level + 1.0);
  }
  void job(Row who) {
    Citizen& person = society_.people[who];
    if (person.employer > 0.0 || !society_.is_free(who) || society_.age(who) >= 65.0) return;
    person.employer = 1.0 + static_cast<double>(luck_.below(society_.size() / 15));
  }
  void friends(Row who) {
    befriend(who, [&](Row other) {
      const double older = society_.age(other) - society_.age(who);
      return society_.people[other].crimes == 0.0 && older > 0.0 ? 1.0 - older / 120.0 : 0.0;
    });
    befriend(who, [&](Row other) { return highest_ - tendency_[other]; });
  }

 private:
  template <class Weight>
  void befriend(Row who, const Weight& weight) {
    std::array<Row, 50> others{};
    std::array<double, 50> weights{};
    for (std::size_t k = 0; k < others.size(); ++k) {
      others[k] = static_cast<Row>(luck_.below(society_.size()));
      weights[k] = others[k] == who ? 0.0 : weight(others[k]);
    }
    if (std::ranges::max(weights) > 0.0) society_.befriend(who, others[luck_.pick(weights)]);
  }
  Society& society_;
  Luck& luck_;
  std::vector<double> tendency_;
  double highest_ = 0.0;
};

void help_families(Society& society, double share, Luck& luck) {
  std::vector<Row> children;
  for (Row who = 0; who < society.size(); ++who) {
    const Citizen& child = society.people[who];
    const double age = society.age(who);
    if (age >= 12.0 && age < 18.0 && child.apart == 0.0 && society.is_living(child.father) &&
        society.people[society.row_of(child.father)].member > 0.0)
      children.push_back(who);
  }
  Support support(society, luck);
  auto places = static_cast<std::size_t>(std::ceil(share * static_cast<double>(children.size())));
  for (; places > 0; --places) {
    const std::size_t k = luck.below(children.size());
    const Row child = children[k];
    children.erase(children.begin() + static_cast<std::ptrdiff_t>(k));
    society.people[child].apart = 1.0;
    std::vector<Row> helped = society.family(child);
    helped.push_back(child);
    for (const Row who : helped) {
      if (society.age(who) < 18.0) support.schooling(who);
      if (society.age(who) >= 18.0) support.job(who);
      support.friends(who);
    }
  }
}

void help_pupils(Society& society, double share, Luck& luck) {
  Support support(society, luck);
  std::vector<Row> pupils;
  std::vector<double> weights;
  for (Row who = 0; who < society.size(); ++who) {
    if (!society.is_pupil(who)) continue;
    pupils.push_back(who);
    weights.push_back(std::max(1e-9, support.tendency()[who]));
  }
  auto places = static_cast<std::size_t>(std::ceil(share * static_cast<double>(pupils.size())));
  for (; places > 0; --places) {
    const std::size_t k = luck.pick(weights);
    weights[k] = 0.0;
    support.schooling(pupils[k]);
    support.friends(pupils[k]);
    const double mother = society.people[pupils[k]].mother;
    if (society.is_living(mother)) support.job(society.row_of(mother));
  }
}

}  // namespace recruitment_help_detail

void help(Society& society, const RecruitmentNumbers& numbers, Luck& luck) {
  using namespace recruitment_help_detail;
  if (society.month < numbers.start) return;
  if (numbers.family_share > 0.0) help_families(society, numbers.family_share, luck);
  const auto interval = std::max(1, static_cast<int>(numbers.pupil_interval));
  if (numbers.pupil_share > 0.0 && society.month % interval == 0)
    help_pupils(society, numbers.pupil_share, luck);
}

}  // namespace models::reference
