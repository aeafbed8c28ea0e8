// SPDX-License-Identifier: Apache-2.0
// All candidates seen so far that meet the constraints and that no other one dominates.
#pragma once

#include "studies/explore/nsga2.hpp"

namespace studies::explore {

class Archive {
 public:
  explicit Archive(std::size_t largest) : largest_(largest) {}
  /// Beyond `largest` members, those in the thickest crowd leave.
  void add(const Candidate& candidate);
  double hypervolume(const Point& reference) const;
  /// By the first objective, then the next ones.
  std::vector<Candidate> sorted() const;
  std::size_t size() const { return members_.size(); }

 private:
  void thin_out();
  std::size_t largest_;
  std::vector<Candidate> members_;
};

}  // namespace studies::explore
