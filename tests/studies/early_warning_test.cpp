// SPDX-License-Identifier: Apache-2.0
// Skill of warnings on courses whose answer can be counted by hand.
#include "studies/early_warning.hpp"
#include "tests/catch.hpp"

namespace studies::tests {

namespace {
/// Calm, with a crisis from `onset` on.
std::vector<double> crisis_from(std::size_t onset, std::size_t steps) {
  std::vector<double> truth(steps, 0.1);
  for (std::size_t t = onset; t < steps; ++t) truth[t] = 0.8;
  return truth;
}
WarningSkill skill(const std::vector<double>& seen, const std::vector<double>& truth,
                   std::size_t horizon) {
  const WarningSeries run{seen, truth};
  return skill_of(std::span(&run, 1), {horizon, 0.5, 0.5});
}
}  // namespace

TEST_CASE("A signal that rises three steps before the crisis warns with a lead of three",
          "[warning]") {
  std::vector<double> seen(20, 0.0);
  for (std::size_t t = 7; t < 20; ++t) seen[t] = 0.9;
  const WarningSkill found = skill(seen, crisis_from(10, 20), 4);
  CHECK(found.onsets == 1);
  CHECK(found.hits == 1);
  CHECK(found.false_alarms == 0);
  CHECK(found.lead.value() == 3.0);
  CHECK(found.before == 4);
  CHECK(found.auc.value() > 0.85);
}

TEST_CASE(
    "The area under the curve is 1 for a signal that always warns, one half for a blind one, 0 "
    "for one that says the opposite",
    "[warning]") {
  const std::vector<double> truth = crisis_from(10, 20);
  std::vector<double> good(20, 0.0), bad(20, 1.0);
  for (std::size_t t = 6; t < 10; ++t) good[t] = 1.0, bad[t] = 0.0;
  CHECK(skill(good, truth, 4).auc.value() == 1.0);
  CHECK(skill(std::vector<double>(20, 0.3), truth, 4).auc.value() == 0.5);
  CHECK(skill(bad, truth, 4).auc.value() == 0.0);
  const WarningSkill drawn = skill(good, truth, 4);
  CHECK(drawn.roc.front().hit_rate == 0.0);
  CHECK(drawn.roc.back().hit_rate == 1.0);
  CHECK(drawn.roc.back().false_rate == 1.0);
}

TEST_CASE("An alarm that nothing follows is false, and one too near the end is not judged",
          "[warning]") {
  std::vector<double> seen(30, 0.0);
  seen[3] = 0.9;
  seen[28] = 0.9;
  const WarningSkill found = skill(seen, std::vector<double>(30, 0.1), 5);
  CHECK(found.alarms == 1);
  CHECK(found.false_alarms == 1);
  CHECK(found.onsets == 0);
  CHECK_FALSE(found.auc.has_value());
  CHECK_FALSE(found.lead.has_value());
}

TEST_CASE("A crisis that stands from the first step has no onset to warn of", "[warning]") {
  const WarningSkill found = skill(std::vector<double>(10, 0.9), crisis_from(0, 10), 4);
  CHECK(found.onsets == 0);
  CHECK(found.before + found.calm == 0);
}

}  // namespace studies::tests
