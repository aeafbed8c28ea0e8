// SPDX-License-Identifier: Apache-2.0
// Measures of robustness against hand-reckoned ones.
#include "studies/explore/robustness.hpp"
#include "tests/catch.hpp"

namespace studies::explore::tests {

namespace {
const RobustnessMeasure& named(const std::vector<RobustnessMeasure>& all, std::string_view name) {
  for (const RobustnessMeasure& one : all) {
    if (one.name == name) return one;
  }
  throw std::logic_error("no such measure");
}
}  // namespace

TEST_CASE("Each measure of robustness is what its definition says", "[explore]") {
  const Performance performance{{4.0, 0.0, 8.0}, {3.0, 3.0, 3.0}, {5.0, 1.0, 0.0}};
  RobustnessRules rules;
  rules.threshold = 3.0;
  const auto all = robustness(performance, rules);
  CHECK(named(all, "maximin").score == std::vector<double>{0.0, 3.0, 0.0});
  CHECK(named(all, "hurwicz").score == std::vector<double>{4.0, 3.0, 2.5});
  CHECK(named(all, "laplace").score == std::vector<double>{4.0, 3.0, 2.0});
  // Best in each sample: 5, 3, 8. Regrets: (1 3 0), (2 0 5), (0 2 8).
  CHECK(named(all, "minimax_regret").score == std::vector<double>{-3.0, -5.0, -8.0});
  CHECK(named(all, "regret90").score[0] == Approx(-2.6).epsilon(1e-12));
  CHECK(named(all, "satisficing").score[0] == Approx(2.0 / 3.0).epsilon(1e-12));
  CHECK(named(all, "mean_variance").score[0] == Approx(0.0).margin(1e-12));
  CHECK(named(all, "mean_variance").score[1] == 3.0);
  CHECK(named(all, "cvar").score == std::vector<double>{0.0, 3.0, 0.0});
  CHECK(named(all, "maximin").rank == std::vector<double>{2.5, 1.0, 2.5});
}

TEST_CASE("CVaR counts a sample in part where the tail ends within it", "[explore]") {
  RobustnessRules rules;
  rules.tail = 0.375;  // one and a half of four
  const auto all = robustness({{4.0, 2.0, 8.0, 1.0}}, rules);
  CHECK(named(all, "cvar").score[0] == Approx((1.0 + 0.5 * 2.0) / 1.5).epsilon(1e-12));
}

TEST_CASE("An arm that is best everywhere is ranked first by every measure", "[explore]") {
  const auto all = robustness({{1.0, 2.0, 2.0}, {5.0, 7.0, 7.0}, {4.0, 6.0, 1.0}});
  for (const RobustnessMeasure& one : all) {
    INFO(one.name);
    CHECK(one.rank[1] == 1.0);
  }
}

TEST_CASE("Kendall's tau is 1 for one order, −1 for its reverse, and allows for ties",
          "[explore]") {
  CHECK(kendall_tau({1, 2, 3, 4}, {10, 20, 30, 40}) == 1.0);
  CHECK(kendall_tau({1, 2, 3, 4}, {4, 3, 2, 1}) == -1.0);
  // One discordant of six pairs: (5 − 1)/6.
  CHECK(*kendall_tau({1, 2, 3, 4}, {1, 2, 4, 3}) == Approx(2.0 / 3.0).epsilon(1e-12));
  // τ-b with one tie: 2 agree, 1 tied in b: 2/√(3·2).
  CHECK(*kendall_tau({1, 2, 3}, {1, 2, 2}) == Approx(2.0 / std::sqrt(6.0)).epsilon(1e-12));
  CHECK_FALSE(kendall_tau({1, 2, 3}, {5, 5, 5}));
}

TEST_CASE("Rankings that depend on the measure are seen not to agree", "[explore]") {
  const auto safe_or_bold = robustness({{3.0, 3.0, 3.0}, {0.0, 9.0, 9.0}});
  CHECK(rank_agreement(safe_or_bold) == -1.0);
  const auto clear = robustness({{3.0, 3.0}, {4.0, 4.0}, {5.0, 5.0}});
  CHECK(rank_agreement(clear) == 1.0);
}

}  // namespace studies::explore::tests
