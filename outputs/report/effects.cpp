// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/report/series.hpp"

namespace outputs::report {

namespace effects_detail {

struct Asked {
  std::string metric;
  Block block;
};

std::vector<Asked> asked_for(const View& view) {
  std::vector<Asked> asked;
  const auto add = [&](const std::vector<std::string>& names, Block block) {
    for (const std::string& name : names) {
      if (view.result.variable(name) != nullptr) asked.push_back({name, block});
    }
  };
  add(view.material.harm, Block::harm);
  add(view.material.state_harm, Block::state_harm);
  add(view.material.cost, Block::cost);
  return asked;
}

Effect effect_of(const Asked& asked, const Variable& variable, std::span<const double> arm,
                 std::span<const double> reference, std::size_t tests) {
  Effect effect;
  effect.metric = asked.metric;
  effect.block = asked.block;
  effect.variable = &variable;
  effect.paired = paired(arm, reference, variable.direction, tests);
  std::vector<double> present;
  for (std::size_t k = 0; k < arm.size(); ++k) {
    if (std::isnan(arm[k]) || std::isnan(reference[k])) continue;
    present.push_back(reference[k]);
    (arm[k] < reference[k]   ? effect.lower
     : arm[k] > reference[k] ? effect.higher
                             : effect.equal) += 1;
  }
  effect.reference = present.empty() ? 0.0 : mean(present);
  return effect;
}

// Fills in the p of each, adjusted over the whole family.
void adjust(Effects& family) {
  std::vector<std::optional<double>> p;
  for (const ArmEffects& arm : family.arms) {
    for (const Effect& effect : arm.effects) p.push_back(effect.paired.p);
  }
  const std::vector<std::optional<double>> adjusted = holm(p);
  std::size_t k = 0;
  for (ArmEffects& arm : family.arms) {
    for (Effect& effect : arm.effects) effect.paired.p_adjusted = adjusted[k++];
  }
}

}  // namespace effects_detail

std::string_view text_of(Block block) {
  switch (block) {
    case Block::harm:
      return "Harm, and what protects from it";
    case Block::state_harm:
      return "Harm by the State";
    case Block::cost:
      return "Cost";
  }
  return "";
}

Effects effects_against(const View& view, std::size_t baseline) {
  using namespace effects_detail;
  const std::vector<Asked> asked = asked_for(view);
  Effects family;
  family.against = view.arms[baseline];
  family.tests = asked.size() * (view.arms.size() - 1);
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    if (arm == baseline) continue;
    ArmEffects row;
    row.arm = arm;
    for (const Asked& one : asked) {
      const Variable& variable = *view.result.variable(one.metric);
      row.effects.push_back(effect_of(one, variable, numbers_of_runs(view.result, variable, arm),
                                      numbers_of_runs(view.result, variable, baseline),
                                      family.tests));
    }
    family.arms.push_back(std::move(row));
  }
  adjust(family);
  return family;
}

Effects effects_against_before(const View& view) {
  using namespace effects_detail;
  const auto year = static_cast<std::size_t>(std::max(1.0, 365.25 / view.material.step_days));
  const std::size_t before =
      std::min(view.steps, std::max<std::size_t>(1, view.material.reference_steps));
  const std::size_t last = view.steps - std::min(view.steps, year);
  std::vector<Asked> asked;
  for (const Asked& one : asked_for(view)) {
    if (one.block != Block::cost && !view.result.variable(one.metric)->may_be_missing)
      asked.push_back(one);
  }
  Effects family;
  family.against = "the level before the crisis";
  family.tests = asked.size() * view.arms.size();
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    ArmEffects row;
    row.arm = arm;
    for (const Asked& one : asked) {
      const Variable& variable = *view.result.variable(one.metric);
      row.effects.push_back(effect_of(one, variable,
                                      window_means(view, variable, arm, last, view.steps),
                                      window_means(view, variable, arm, 0, before), family.tests));
    }
    family.arms.push_back(std::move(row));
  }
  adjust(family);
  return family;
}

std::optional<Relative> relative(const Effect& effect) {
  const double size = std::abs(effect.reference);
  const PairedDifference& paired = effect.paired;
  if (!(size > 0.0) || !paired.difference) return std::nullopt;
  const double scale = 100.0 / size;
  return Relative{*paired.difference * scale,
                  paired.low_adjusted.value_or(*paired.difference) * scale,
                  paired.high_adjusted.value_or(*paired.difference) * scale};
}

std::string versions_text(const Effect& effect) {
  const std::size_t all = effect.lower + effect.higher + effect.equal;
  if (all == 0) return "none";
  if (effect.equal == all) return fmt::format("the same in {} of {}", all, all);
  return effect.lower >= effect.higher ? fmt::format("lower in {} of {}", effect.lower, all)
                                       : fmt::format("higher in {} of {}", effect.higher, all);
}

char class_of(Verdict verdict) {
  return verdict == Verdict::better ? 'b' : verdict == Verdict::worse ? 'w' : 'u';
}

std::string verdict_html(const Effect& effect) {
  const Verdict verdict = effect.paired.verdict;
  const char* mark = verdict == Verdict::better    ? "●"
                     : verdict == Verdict::worse   ? "▲"
                     : verdict == Verdict::differs ? "◆"
                                                   : "○";
  const char* style = verdict == Verdict::better  ? "better"
                      : verdict == Verdict::worse ? "worse"
                                                  : "unclear";
  return fmt::format("<span class=\"v {}\"><span aria-hidden=\"true\">{}</span> {}</span>", style,
                     mark, outputs::text_of(verdict));
}

}  // namespace outputs::report
