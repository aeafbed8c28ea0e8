// SPDX-License-Identifier: Apache-2.0
#include "studies/explore/archive.hpp"

#include <algorithm>

#include "studies/explore/hypervolume.hpp"

namespace studies::explore {

void Archive::add(const Candidate& candidate) {
  if (candidate.judgement.violation > 0.0) return;
  const Point& objectives = candidate.judgement.objectives;
  for (const Candidate& member : members_) {
    const Point& other = member.judgement.objectives;
    if (other == objectives || dominates(other, objectives)) return;
  }
  std::erase_if(members_, [&](const Candidate& member) {
    return dominates(objectives, member.judgement.objectives);
  });
  members_.push_back(candidate);
  if (members_.size() > largest_ + largest_ / 4) thin_out();
}

void Archive::thin_out() {
  std::vector<std::size_t> all(members_.size());
  for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
  const std::vector<double> distance = crowding(members_, all);
  std::stable_sort(all.begin(), all.end(),
                   [&](std::size_t a, std::size_t b) { return distance[a] > distance[b]; });
  all.resize(largest_);
  std::sort(all.begin(), all.end());
  std::vector<Candidate> kept;
  for (const std::size_t k : all) kept.push_back(std::move(members_[k]));
  members_ = std::move(kept);
}

double Archive::hypervolume(const Point& reference) const {
  Points points;
  for (const Candidate& member : members_) points.push_back(member.judgement.objectives);
  return explore::hypervolume(points, reference);
}

std::vector<Candidate> Archive::sorted() const {
  std::vector<Candidate> sorted = members_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Candidate& a, const Candidate& b) {
    return a.judgement.objectives < b.judgement.objectives;
  });
  return sorted;
}

}  // namespace studies::explore
